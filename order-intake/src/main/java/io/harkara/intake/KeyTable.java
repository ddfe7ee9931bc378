package io.harkara.intake;

import io.harkara.security.ApiKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of API keys. */
final class KeyTable {

    static final int MOST_OF_A_CLIENT = 100;

    private final JdbcClient jdbc;
    private final Clock clock;

    KeyTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The keys of a client, the newest first, ended ones too. */
    List<KeyView> of(String client) {
        return jdbc.sql("""
                        select prefix, client, name, scopes, addresses, expires_at, created_at, created_by, last_used_at, revoked_at
                        from intake.api_keys where client = ? order by created_at desc, prefix limit 1000""").param(client).query(KeyTable::key).list();
    }

    /** How many keys of a client are not ended. */
    int live(String client) {
        return jdbc.sql("select count(*) from intake.api_keys where client = ? and revoked_at is null")
                .param(client)
                .query(Integer.class)
                .single();
    }

    /** Whether the prefix was free. */
    boolean create(
            ApiKey key,
            String client,
            String name,
            Collection<String> scopes,
            Collection<String> addresses,
            @Nullable Instant expiresAt,
            String createdBy) {
        return jdbc.sql("""
                                insert into intake.api_keys
                                    (prefix, client, name, hash, scopes, addresses, expires_at, created_at, created_by)
                                values (:prefix, :client, :name, :hash, :scopes, :addresses, :expires, :now, :by)
                                on conflict do nothing""")
                        .param("prefix", key.prefix())
                        .param("client", client)
                        .param("name", name)
                        .param("hash", key.hash())
                        .param("scopes", scopes.toArray(String[]::new))
                        .param("addresses", addresses.toArray(String[]::new))
                        .param("expires", expiresAt == null ? null : Timestamp.from(expiresAt))
                        .param("now", Timestamp.from(clock.instant()))
                        .param("by", createdBy)
                        .update()
                == 1;
    }

    /** Whether the client has such a key; one that was ended before stays as it is. */
    boolean revoke(String client, String prefix) {
        int ended = jdbc.sql("""
                        update intake.api_keys set revoked_at = ?, version = version + 1
                        where client = ? and prefix = ? and revoked_at is null""")
                .params(Timestamp.from(clock.instant()), client, prefix)
                .update();
        return ended == 1 || of(client).stream().anyMatch(key -> key.prefix().equals(prefix));
    }

    /** Ends every key that the settings made but one; those that were ended. */
    List<String> revokeOthersOf(String createdBy, String prefix) {
        return jdbc.sql("""
                        update intake.api_keys set revoked_at = ?, version = version + 1
                        where created_by = ? and prefix <> ? and revoked_at is null returning prefix""")
                .params(Timestamp.from(clock.instant()), createdBy, prefix)
                .query(String.class)
                .list();
    }

    /** Gives a key the scopes, and a life, that it has to have; says whether it had not. */
    boolean revive(String prefix, Collection<String> scopes) {
        return jdbc.sql("""
                        update intake.api_keys set scopes = ?, revoked_at = null, version = version + 1
                        where prefix = ? and (scopes <> ?::text[] or revoked_at is not null)""")
                        .params(scopes.toArray(String[]::new), prefix, scopes.toArray(String[]::new))
                        .update()
                == 1;
    }

    /** Notes when keys were last used. */
    void used(Map<String, Instant> last) {
        last.forEach((prefix, at) -> {
            var _ = jdbc.sql("""
                            update intake.api_keys set last_used_at = greatest(last_used_at, ?) where prefix = ?""").params(Timestamp.from(at), prefix).update();
        });
    }

    static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }

    private static KeyView key(ResultSet row, int number) throws SQLException {
        return new KeyView(
                row.getString("prefix"),
                row.getString("client"),
                row.getString("name"),
                ClientTable.texts(row, "scopes"),
                ClientTable.texts(row, "addresses"),
                time(row, "expires_at"),
                ClientTable.time(row, "created_at"),
                row.getString("created_by"),
                time(row, "last_used_at"),
                time(row, "revoked_at"));
    }
}
