package io.harkara.intake;

import io.harkara.runtime.Secret;
import io.harkara.security.ApiKey;
import io.harkara.security.Party;
import io.harkara.security.Scope;
import io.harkara.security.audit.AuditAct;
import io.harkara.security.audit.AuditAction;
import io.harkara.security.audit.AuditLog;
import io.harkara.security.audit.AuditOrigin;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a client or person does about itself ({@link PersonSelf}). Tokens of clients are given by the authorization server ({@link AuthorizationServerWiring}). */
@RestController
final class AuthController {

    static final String ME = "/api/v1/auth/me";
    static final String VERIFY = "/api/v1/auth/verify";
    static final String LOGOUT = "/api/v1/auth/logout";
    static final String CHANGE_PASSWORD = "/api/v1/auth/change-password";

    private static final String CLIENT = "client";

    private final ClientTable clients;
    private final SecretTable secrets;
    private final TokenFamilies families;
    private final AuditLog audit;
    private final PersonSelf self;
    private final IdentityEvents events;
    private final SecretHashes hashes;
    private final ClientLimits limits;
    private final DayUse use;
    private final IdentityProperties properties;
    private final SecureRandom random;
    private final Clock clock;

    AuthController(
            ClientTable clients,
            SecretTable secrets,
            TokenFamilies families,
            AuditLog audit,
            PersonSelf self,
            IdentityEvents events,
            SecretHashes hashes,
            ClientLimits limits,
            DayUse use,
            IdentityProperties properties,
            SecureRandom random,
            Clock clock) {
        this.clients = clients;
        this.secrets = secrets;
        this.families = families;
        this.audit = audit;
        this.self = self;
        this.events = events;
        this.hashes = hashes;
        this.limits = limits;
        this.use = use;
        this.properties = properties;
        this.random = random;
        this.clock = clock;
    }

    /** Whose key or token it is, and what may be done with it. */
    @PostMapping(VERIFY)
    Map<String, Object> verify(HttpServletRequest request) {
        Party party = Party.of(request);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("active", true);
        answer.put("kind", party.kind());
        answer.put("id", party.id());
        answer.put("scopes", party.scopes().stream().map(Scope::word).toList());
        answer.put("credential", party.credentialKind());
        if (party.tenant() != null) {
            answer.put("sees", party.tenant());
        }
        return answer;
    }

    /** The client itself, what it may at most, and what it has used of it today. */
    @GetMapping(ME)
    Object me(HttpServletRequest request) throws SQLException {
        return isPerson(request) ? self.me(request) : itself(request);
    }

    private Me itself(HttpServletRequest request) throws SQLException {
        Client client = client(request);
        return Me.of(client, limits.of(client.id()), today(client.id()));
    }

    private Me.@Nullable Today today(String client) throws SQLException {
        if (limits.day(client) == null) {
            return null;
        }
        LocalDate day = Cutoffs.today(clock.instant());
        DayLimits.Used used = use.of(client, day);
        return new Me.Today(day, used.orders(), used.amount(), DayLimits.beginsAnew(day));
    }

    /** Whoever it is names himself; what he may do is not his own affair. */
    @PutMapping(ME)
    Object rename(HttpServletRequest request) throws IOException, SQLException {
        if (isPerson(request)) {
            return self.rename(request);
        }
        Client before = client(request);
        IdentityForm form = IdentityForm.read(request, Set.of("name"));
        String name = form.name();
        form.check();
        audit.within(() -> {
            clients.rename(before.id(), name);
            audit.record(
                    request,
                    AuditAct.done(AuditAction.CLIENT_CHANGED, CLIENT, before.id())
                            .before(Map.of("name", before.name()))
                            .after(Map.of("name", name)));
        });
        return itself(request);
    }

    /** A person's new password; or a client's new secret beside the one that is given, which is taken for a while longer. A key alone does not suffice. */
    @PostMapping(CHANGE_PASSWORD)
    ResponseEntity<Object> changePassword(HttpServletRequest request) throws IOException {
        if (isPerson(request)) {
            return self.changePassword(request);
        }
        String id = client(request).id();
        IdentityForm form = IdentityForm.read(request, Set.of("currentSecret"));
        String current = form.secret("currentSecret");
        form.check();
        if (!hashes.matches(current, SecretHashes.text(secrets.hashes(id)))) {
            audit.record(
                    request,
                    AuditAct.refused(AuditAction.CLIENT_SECRET_CHANGED, CLIENT, id, "the current secret is another"));
            throw new ProblemException(Problem.of(
                    ProblemCode.REQUEST_INVALID, "currentSecret is not a secret of yours that is taken now"));
        }
        Secret secret = ClientController.newSecret(random);
        audit.within(() -> {
            secrets.replace(id, ApiKey.hash(secret.reveal()), properties.secretOverlap());
            audit.record(request, AuditAct.done(AuditAction.CLIENT_SECRET_CHANGED, CLIENT, id));
        });
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(Map.of(
                        "clientId",
                        id,
                        "clientSecret",
                        secret.reveal(),
                        "formerTakenUntil",
                        clock.instant().plus(properties.secretOverlap())));
    }

    /** Ends the family of the token that is presented: it, its refresh token, and all that came of them; and a page's cookies. */
    @PostMapping(LOGOUT)
    ResponseEntity<Void> logout(HttpServletRequest request, HttpServletResponse response) {
        Party party = Party.of(request);
        if (party.credentialKind() != Party.CredentialKind.TOKEN) {
            throw new ProblemException(
                    Problem.of(ProblemCode.REQUEST_INVALID, "this ends a token; a key is ended by an administrator"));
        }
        UUID family = PersonSelf.family(request)
                .orElseThrow(() -> new ProblemException(Problem.of(
                        ProblemCode.REQUEST_INVALID, "another identity provider gave this token; it ends it")));
        families.end(family, "logged out", AuditAction.TOKEN_LOGGED_OUT, AuditOrigin.of(request));
        if (party.kind() == Party.Kind.PERSON) {
            events.loggedOut(request, party.id());
            LoginController.endSession(request, response);
        }
        return ResponseEntity.noContent().build();
    }

    private Client client(HttpServletRequest request) {
        return ClientController.find(clients, Party.of(request).id());
    }

    private static boolean isPerson(HttpServletRequest request) {
        return Party.of(request).kind() == Party.Kind.PERSON;
    }
}
