package io.harkara.intake;

import io.harkara.security.ApiKey;
import io.harkara.security.Party;
import io.harkara.security.audit.AuditAct;
import io.harkara.security.audit.AuditAction;
import io.harkara.security.audit.AuditLog;
import io.harkara.security.audit.AuditOrigin;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Administers the API keys of a client. A key is shown once, in the answer to the call that made it. */
@RestController
final class ApiKeyController {

    static final String KEYS = ClientController.CLIENTS + "/{clientId}/api-keys";

    private final ClientTable clients;
    private final KeyTable keys;
    private final IdentityDesk desk;
    private final AuditLog audit;
    private final SecureRandom random;
    private final Clock clock;

    ApiKeyController(
            ClientTable clients, KeyTable keys, IdentityDesk desk, AuditLog audit, SecureRandom random, Clock clock) {
        this.audit = audit;
        this.clients = clients;
        this.keys = keys;
        this.desk = desk;
        this.random = random;
        this.clock = clock;
    }

    @GetMapping(KEYS)
    Map<String, List<KeyView>> all(@PathVariable String clientId) {
        ClientController.find(clients, clientId);
        return Map.of("apiKeys", keys.of(clientId));
    }

    @PostMapping(KEYS)
    ResponseEntity<Object> create(@PathVariable String clientId, HttpServletRequest request)
            throws IOException, InterruptedException {
        Client client = ClientController.find(clients, clientId);
        IdentityForm form = IdentityForm.read(request, Set.of("name", "scopes", "addresses", "expiresAt"));
        String name = form.name();
        Set<String> scopes =
                form.has("scopes") ? form.scopes(new HashSet<>(client.scopes())) : Set.copyOf(client.scopes());
        List<String> addresses = form.addresses();
        @Nullable Instant expiresAt = form.expiresAt(clock.instant());
        form.check();
        if (keys.live(clientId) >= KeyTable.MOST_OF_A_CLIENT) {
            throw new ProblemException(Problem.of(
                    ProblemCode.REQUEST_INVALID,
                    "the client has %d keys already; end one first".formatted(KeyTable.MOST_OF_A_CLIENT)));
        }
        String by = Party.of(request).id();
        Map<String, @Nullable Object> made = new HashMap<>();
        made.put("client", clientId);
        made.put("name", name);
        made.put("scopes", scopes.stream().sorted().toList());
        made.put("addresses", addresses);
        made.put("expiresAt", expiresAt);
        ApiKey key = freePrefix(drawn -> audit.recordIf(
                () -> keys.create(drawn, clientId, name, scopes, addresses, expiresAt, by),
                AuditOrigin.of(request),
                AuditAct.done(AuditAction.KEY_CREATED, "key", drawn.prefix()).after(made)));
        desk.tell(key.prefix(), true);
        return ResponseEntity.created(
                        URI.create(ClientController.CLIENTS + "/" + clientId + "/api-keys/" + key.prefix()))
                .cacheControl(CacheControl.noStore())
                .body(Map.of(
                        "apiKey", key.text().reveal(), "prefix", key.prefix(), "client", clientId, "scopes", scopes));
    }

    private ApiKey freePrefix(Predicate<ApiKey> taken) {
        ApiKey key = ApiKey.create(random);
        while (!taken.test(key)) {
            key = ApiKey.create(random);
        }
        return key;
    }

    @DeleteMapping(KEYS + "/{prefix}")
    ResponseEntity<Void> revoke(@PathVariable String clientId, @PathVariable String prefix, HttpServletRequest request)
            throws InterruptedException {
        boolean there = audit.recordIf(
                () -> keys.revoke(clientId, prefix),
                AuditOrigin.of(request),
                AuditAct.done(AuditAction.KEY_REVOKED, "key", prefix).before(Map.of("client", clientId)));
        if (!there) {
            throw new ProblemException(Problem.of(ProblemCode.NOT_FOUND, "the client has no such key"));
        }
        desk.tell(prefix, false);
        return ResponseEntity.noContent().build();
    }
}
