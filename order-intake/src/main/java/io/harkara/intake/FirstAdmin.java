package io.harkara.intake;

import io.harkara.runtime.Secret;
import io.harkara.runtime.StartFaults;
import io.harkara.security.ApiKey;
import io.harkara.security.Limits;
import io.harkara.security.Scope;
import io.harkara.security.audit.AuditAct;
import io.harkara.security.audit.AuditAction;
import io.harkara.security.audit.AuditLog;
import io.harkara.security.audit.AuditOrigin;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The client with whose key the first others are made. Its key stands in the settings, and ends when it no longer does. */
final class FirstAdmin {

    static final String CLIENT = "admin";

    private static final Logger log = LoggerFactory.getLogger(FirstAdmin.class);
    private static final String SETTINGS = "settings";
    private static final String PROPERTY = "harkara.security.bootstrap-key";
    private static final List<String> SCOPES =
            Arrays.stream(Scope.values()).map(Scope::word).toList();

    private final ClientTable clients;
    private final KeyTable keys;
    private final JdbcClient jdbc;
    private final AuditLog audit;

    FirstAdmin(ClientTable clients, KeyTable keys, JdbcClient jdbc, AuditLog audit) {
        this.audit = audit;
        this.clients = clients;
        this.keys = keys;
        this.jdbc = jdbc;
    }

    /**
     * The key of the setting, or null where there is none.
     *
     * @throws IllegalArgumentException where it has not the form of a key
     */
    static @Nullable ApiKey key(@Nullable Secret setting) {
        if (setting == null || setting.isEmpty()) {
            return null;
        }
        ApiKey key = ApiKey.parse(setting.reveal().strip());
        if (key == null) {
            throw new IllegalArgumentException(
                    PROPERTY
                            + ": expected hk_, 8 to 12 letters and digits, _, 32 to 64 letters and digits; the value is not shown");
        }
        return key;
    }

    /** Why production does not start with the setting. */
    static void faults(@Nullable Secret setting, StartFaults faults) {
        if (setting == null || setting.isEmpty()) {
            return;
        }
        String draw = "echo \"hk_$(openssl rand -hex 5)_$(openssl rand -hex 24)\" gives one";
        ApiKey key = ApiKey.parse(setting.reveal().strip());
        if (key == null) {
            faults.add(PROPERTY, "has not the form of a key", draw);
        } else if (key.isWeak()) {
            faults.add(PROPERTY, "looks typed, not drawn: it has fewer than 12 different characters", draw);
        }
        faults.used(PROPERTY, setting);
    }

    /** Makes it as the settings say. */
    void prepare(@Nullable ApiKey key) {
        AuditOrigin start = AuditOrigin.service(audit.source());
        audit.within(() -> keys.revokeOthersOf(SETTINGS, key == null ? "" : key.prefix())
                .forEach(ended -> audit.record(
                        start,
                        AuditAct.done(AuditAction.KEY_REVOKED, "key", ended).before(Map.of("client", CLIENT)))));
        if (key == null) {
            if (clients.after("").isEmpty()) {
                log.warn("no client is known, so that nobody can call: set {}", PROPERTY);
            }
            return;
        }
        boolean fresh = clients.create(CLIENT, "First administrator, by the settings", SCOPES, Limits.NONE);
        Client admin = clients.find(CLIENT).orElseThrow();
        if (!fresh && (!admin.scopes().equals(SCOPES) || !admin.status().equals(Client.ACTIVE))) {
            Limits limits = admin.limits() == null ? Limits.NONE : admin.limits();
            audit.recordIf(
                    () -> clients.update(CLIENT, admin.name(), SCOPES, true, limits),
                    start,
                    AuditAct.done(AuditAction.CLIENT_CHANGED, "client", CLIENT)
                            .before(Map.of("scopes", admin.scopes(), "status", admin.status()))
                            .after(Map.of("scopes", SCOPES, "status", Client.ACTIVE)));
        }
        boolean made = audit.recordIf(
                () -> keys.create(key, CLIENT, "the key of the settings", SCOPES, List.of(), null, SETTINGS),
                start,
                bootstrapped(key));
        if (!made) {
            requireTheSame(key);
            audit.recordIf(() -> keys.revive(key.prefix(), SCOPES), start, bootstrapped(key));
        }
    }

    private static AuditAct bootstrapped(ApiKey key) {
        return AuditAct.done(AuditAction.ADMIN_BOOTSTRAPPED, "client", CLIENT)
                .after(Map.of("key", key.prefix(), "scopes", SCOPES));
    }

    private void requireTheSame(ApiKey key) {
        boolean same = jdbc.sql(
                        "select hash = ? and client = ? and created_by = ? from intake.api_keys where prefix = ?")
                .params(key.hash(), CLIENT, SETTINGS, key.prefix())
                .query(Boolean.class)
                .single();
        if (!same) {
            throw new IllegalStateException(PROPERTY + " has the prefix of another key; take one with a new prefix");
        }
    }
}
