package io.harkara.intake;

import io.harkara.runtime.Secret;
import io.harkara.security.ApiKey;
import io.harkara.security.Limits;
import io.harkara.security.Party;
import io.harkara.security.Scope;
import io.harkara.security.audit.AuditAct;
import io.harkara.security.audit.AuditAction;
import io.harkara.security.audit.AuditLog;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Administers clients. A secret is shown once, in the answer to the call that made it. */
@RestController
final class ClientController {

    static final String CLIENTS = "/api/v1/admin/clients";

    private static final int SECRET_CHARACTERS = 40;
    private static final String CLIENT = "client";

    private final ClientTable clients;
    private final SecretTable secrets;
    private final IdentityDesk desk;
    private final AuditLog audit;
    private final SecureRandom random;

    ClientController(ClientTable clients, SecretTable secrets, IdentityDesk desk, AuditLog audit, SecureRandom random) {
        this.audit = audit;
        this.clients = clients;
        this.secrets = secrets;
        this.desk = desk;
        this.random = random;
    }

    /** A new secret for tokens. */
    static Secret newSecret(SecureRandom random) {
        return Secret.of("hs_" + ApiKey.drawn(random, SECRET_CHARACTERS));
    }

    @GetMapping(CLIENTS)
    Map<String, List<Client>> all(@RequestParam(defaultValue = "") String after) {
        return Map.of("clients", clients.after(after));
    }

    @GetMapping(CLIENTS + "/{clientId}")
    Client one(@PathVariable String clientId) {
        return find(clients, clientId);
    }

    @PostMapping(CLIENTS)
    ResponseEntity<Object> create(HttpServletRequest request) throws IOException, InterruptedException {
        IdentityForm form = IdentityForm.read(request, Set.of("id", "name", "scopes", "limits"));
        String id = form.id();
        String name = form.has("name") ? form.name() : id;
        Set<String> scopes = form.scopes(null);
        Limits limits = LimitsForm.read(form);
        form.check();
        Secret secret = newSecret(random);
        audit.within(() -> {
            if (!clients.create(id, name, scopes, limits)) {
                throw new ProblemException(Problem.of(
                        ProblemCode.EXISTS, "there is a client %s already; change it with PUT".formatted(id)));
            }
            secrets.replace(id, ApiKey.hash(secret.reveal()), Duration.ZERO);
            audit.record(
                    request,
                    AuditAct.done(AuditAction.CLIENT_CREATED, CLIENT, id)
                            .after(state(name, scopes, Client.ACTIVE, limits)));
        });
        desk.tellClient(id, true, limits);
        return ResponseEntity.created(URI.create(CLIENTS + "/" + id))
                .cacheControl(CacheControl.noStore())
                .body(Map.of("client", find(clients, id), "clientSecret", secret.reveal()));
    }

    @PutMapping(CLIENTS + "/{clientId}")
    Client update(@PathVariable String clientId, HttpServletRequest request) throws IOException, InterruptedException {
        Client before = find(clients, clientId);
        IdentityForm form = IdentityForm.read(request, Set.of("name", "scopes", "status", "limits"));
        String name = form.has("name") ? form.name() : before.name();
        Iterable<String> scopes = form.has("scopes") ? form.scopes(null) : before.scopes();
        String status = form.has("status") ? form.status() : before.status();
        Limits limits = form.has("limits") ? LimitsForm.read(form) : limits(before);
        form.check();
        return change(request, before, name, scopes, status, limits);
    }

    @PostMapping(CLIENTS + "/{clientId}/suspend")
    Client suspend(@PathVariable String clientId, HttpServletRequest request) throws InterruptedException {
        Client before = find(clients, clientId);
        return change(request, before, before.name(), before.scopes(), Client.SUSPENDED, limits(before));
    }

    @PostMapping(CLIENTS + "/{clientId}/resume")
    Client resume(@PathVariable String clientId, HttpServletRequest request) throws InterruptedException {
        Client before = find(clients, clientId);
        return change(request, before, before.name(), before.scopes(), Client.ACTIVE, limits(before));
    }

    /** A new secret in the place of all others, for a client that has lost its own. */
    @PostMapping(CLIENTS + "/{clientId}/secret")
    ResponseEntity<Object> secret(@PathVariable String clientId, HttpServletRequest request) {
        find(clients, clientId);
        Secret secret = newSecret(random);
        audit.within(() -> {
            secrets.replace(clientId, ApiKey.hash(secret.reveal()), Duration.ZERO);
            audit.record(request, AuditAct.done(AuditAction.CLIENT_SECRET_CHANGED, CLIENT, clientId));
        });
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(Map.of("clientId", clientId, "clientSecret", secret.reveal()));
    }

    /**
     * The client of an address.
     *
     * @throws ProblemException 404 where there is none
     */
    static Client find(ClientTable clients, String id) {
        return clients.find(id)
                .orElseThrow(
                        () -> new ProblemException(Problem.of(ProblemCode.NOT_FOUND, "there is no client of that id")));
    }

    private static Limits limits(Client client) {
        return client.limits() == null ? Limits.NONE : client.limits();
    }

    // A client is a system: what people call it is no name of a person.
    private static Map<String, Object> state(String name, Collection<String> scopes, String status, Limits limits) {
        Map<String, Object> state = new TreeMap<>(
                Map.of("name", name, "scopes", scopes.stream().sorted().toList(), "status", status));
        state.putAll(LimitsForm.said(limits));
        return state;
    }

    private Client change(
            HttpServletRequest request,
            Client before,
            String name,
            Iterable<String> scopes,
            String status,
            Limits limits)
            throws InterruptedException {
        boolean active = status.equals(Client.ACTIVE);
        List<String> words = new ArrayList<>();
        scopes.forEach(words::add);
        // Whoever locks himself out could not let himself in again.
        if (Party.of(request).id().equals(before.id()) && (!active || !words.contains(Scope.ADMIN.word()))) {
            throw new ProblemException(Problem.of(
                    ProblemCode.REQUEST_INVALID,
                    "a client can neither suspend itself nor take the scope admin from itself"));
        }
        AuditAction action = before.status().equals(status)
                ? AuditAction.CLIENT_CHANGED
                : active ? AuditAction.CLIENT_RESUMED : AuditAction.CLIENT_SUSPENDED;
        audit.within(() -> {
            clients.update(before.id(), name, words, active, limits);
            audit.record(
                    request,
                    AuditAct.done(action, CLIENT, before.id())
                            .before(state(before.name(), before.scopes(), before.status(), limits(before)))
                            .after(state(name, words, status, limits)));
        });
        desk.tellClient(before.id(), active, limits);
        return find(clients, before.id());
    }
}
