package io.harkara.security;

import static org.awaitility.Awaitility.await;

import io.harkara.runtime.KafkaProperties;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Everybody who may stand before an endpoint. */
final class MatrixRoles {

    private static final String EVERY = "matrix-every";
    private static final String SUSPENDED = "matrix-suspended";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** What people have, by their roles. Intake's test holds it against intake's own table. */
    static final Map<String, Set<Scope>> PEOPLE = Map.of(
            "operator",
            EnumSet.of(
                    Scope.ORDERS_READ,
                    Scope.ORDERS_OPERATE,
                    Scope.REFERENCE_READ,
                    Scope.REFERENCE_WRITE,
                    Scope.BROKERS_OPERATE,
                    Scope.CONFIG_OPERATE,
                    Scope.METRICS_READ),
            "approver",
            EnumSet.of(Scope.ORDERS_READ, Scope.ORDERS_APPROVE, Scope.REFERENCE_READ),
            "auditor",
            EnumSet.of(Scope.ORDERS_READ, Scope.REFERENCE_READ, Scope.AUDIT_READ, Scope.PII_READ),
            "admin",
            EnumSet.of(Scope.ADMIN, Scope.ORDERS_READ, Scope.REFERENCE_READ, Scope.CONFIG_OPERATE, Scope.METRICS_READ));

    /** What an upstream system has. */
    private static final Set<Scope> UPSTREAM = EnumSet.of(Scope.ORDERS_WRITE, Scope.ORDERS_READ);

    /**
     * Somebody.
     *
     * @param header the header that tells who; null for nobody
     * @param scopes what it may do; null where it is refused
     */
    record Role(
            String name,
            @Nullable String header,
            @Nullable String value,
            @Nullable Set<Scope> scopes) {

        boolean isKnown() {
            return scopes != null;
        }

        boolean may(@Nullable Scope scope) {
            return scope == null || Objects.requireNonNull(scopes).contains(scope);
        }
    }

    private final List<Role> roles = new ArrayList<>();
    private final List<String> clients = new ArrayList<>();
    private final List<String> keys = new ArrayList<>();
    private final Map<String, Set<Scope>> people = new HashMap<>();
    private final TestAccess access;

    private MatrixRoles(TestAccess access) {
        this.access = access;
    }

    /** Makes them all, and waits until the service knows them. */
    static List<Role> make(KafkaProperties kafka, AccessTable table, @Nullable OutsideIssuer issuer) {
        try (TestAccess access = new TestAccess(kafka)) {
            MatrixRoles made = new MatrixRoles(access);
            made.strangers();
            made.clients();
            made.ended();
            if (issuer != null) {
                made.tokens(issuer);
                made.people(issuer);
            }
            await().atMost(PATIENCE)
                    .until(() -> made.clients.stream().allMatch(table::isActive)
                            && made.keys.stream()
                                    .map(key -> Objects.requireNonNull(ApiKey.parse(key))
                                            .prefix())
                                    .allMatch(table::knowsKey)
                            && made.people.entrySet().stream()
                                    .allMatch(person -> table.knowsPerson(person.getKey(), person.getValue())));
            return made.roles;
        }
    }

    private void strangers() {
        roles.add(new Role("nobody", null, null, null));
        refused("garbage", "let me in");
        refused("an empty key", "");
        refused(
                "a key that nobody has",
                ApiKey.create(new SecureRandom()).text().reveal());
        roles.add(new Role("garbage for a token", "Authorization", "Bearer x", null));
        roles.add(new Role("a password", "Authorization", "Basic YWRtaW46YWRtaW4=", null));
    }

    private void clients() {
        for (Scope scope : Scope.values()) {
            known(scope.word() + " alone", scope.word().replace(':', '-'), EnumSet.of(scope));
        }
        known("no scope", "none", Set.of());
        known("tenant A", "tenant-a", UPSTREAM);
        known("tenant B", "tenant-b", UPSTREAM);
        PEOPLE.forEach((role, scopes) -> known("the scopes of role " + role, role, scopes));
        known("everything but admin", "no-admin", EnumSet.complementOf(EnumSet.of(Scope.ADMIN)));
        access.client(EVERY, true, TestAccess.ALL);
        clients.add(EVERY);
        key("a key without scopes of a client with all", EVERY, Set.of());
    }

    private void ended() {
        String wrong = access.key(EVERY, TestAccess.ALL, List.of(), null);
        keys.add(wrong);
        refused("a wrong secret", wrong.substring(0, wrong.length() - 4) + "0000");
        Instant past = Instant.now().minusSeconds(1);
        ended("an expired key", access.key(EVERY, TestAccess.ALL, List.of(), past));
        ended("a key for elsewhere", access.key(EVERY, TestAccess.ALL, List.of("192.0.2.0/24"), null));
        access.client(SUSPENDED, false, TestAccess.ALL);
        ended("a suspended client", access.key(SUSPENDED, TestAccess.ALL, List.of(), null));
    }

    private void tokens(OutsideIssuer issuer) {
        token("a token for all", issuer.token(EVERY, TestAccess.ALL), EnumSet.allOf(Scope.class));
        token("a token without scopes", issuer.token(EVERY, List.of()), Set.of());
        token("a token of a suspended client", issuer.token(SUSPENDED, TestAccess.ALL), null);
        token("a token of no client", issuer.token("matrix-unheard-of", TestAccess.ALL), null);
    }

    private void people(OutsideIssuer issuer) {
        PEOPLE.forEach((role, scopes) -> {
            String id = "matrix-person-" + role;
            access.person(id, true, scopes);
            people.put(id, scopes);
            token("a person who is " + role, issuer.tokenOfPerson(id, scopes), scopes);
        });
        token("a person whom nobody knows", issuer.tokenOfPerson("matrix-person-unknown", Set.of(Scope.ADMIN)), null);
    }

    private void known(String name, String client, Set<Scope> scopes) {
        String id = "matrix-" + client;
        access.client(id, true, scopes);
        clients.add(id);
        key(name, id, scopes);
    }

    private void key(String name, String client, Set<Scope> scopes) {
        String key = access.key(client, scopes, List.of(), null);
        keys.add(key);
        roles.add(new Role(name, ApiKeyFilter.HEADER, key, scopes));
    }

    private void ended(String name, String key) {
        keys.add(key);
        refused(name, key);
    }

    private void refused(String name, String key) {
        roles.add(new Role(name, ApiKeyFilter.HEADER, key, null));
    }

    private void token(String name, String token, @Nullable Set<Scope> scopes) {
        roles.add(new Role(name, "Authorization", "Bearer " + token, scopes));
    }
}
