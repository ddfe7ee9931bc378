package io.harkara.intake;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** The table of families of refresh tokens. */
final class FamilyTable {

    private static final String COLUMNS =
            "select id, coalesce(client, person) as owner, scopes, issued_at, expires_at from intake.token_families"
                    + " where ended_at is null ";

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final Clock clock;

    /**
     * One family.
     *
     * @param owner client or person
     * @param expiresAt end of its latest refresh token
     */
    record Family(UUID id, String owner, List<String> scopes, Instant issuedAt, Instant expiresAt) {}

    /** Whose a family is. */
    record Owner(String id, boolean isPerson) {}

    FamilyTable(JdbcClient jdbc, TransactionOperations transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    void start(UUID id, String client, Collection<String> scopes, byte[] refreshHash, Instant expiresAt) {
        var _ = jdbc.sql("""
                        insert into intake.token_families (id, client, scopes, refresh_hash, issued_at, expires_at)
                        values (?, ?, ?, ?, ?, ?)""")
                .params(
                        id,
                        client,
                        scopes.toArray(String[]::new),
                        refreshHash,
                        Timestamp.from(clock.instant()),
                        Timestamp.from(expiresAt))
                .update();
    }

    void startOfPerson(UUID id, String person, Collection<String> scopes, byte[] refreshHash, Instant expiresAt) {
        var _ = jdbc.sql("""
                        insert into intake.token_families (id, person, scopes, refresh_hash, issued_at, expires_at)
                        values (?, ?, ?, ?, ?, ?)""")
                .params(
                        id,
                        person,
                        scopes.toArray(String[]::new),
                        refreshHash,
                        Timestamp.from(clock.instant()),
                        Timestamp.from(expiresAt))
                .update();
    }

    /** The families of a person that have not ended. */
    List<UUID> ofPerson(String person) {
        return jdbc.sql("select id from intake.token_families where person = ? and ended_at is null")
                .param(person)
                .query(UUID.class)
                .list();
    }

    /** The family of a person whose latest refresh token that is. */
    Optional<Family> ofPersonByRefresh(byte[] hash) {
        return jdbc.sql(COLUMNS + "and person is not null and refresh_hash = ?")
                .param(hash)
                .query(FamilyTable::family)
                .optional();
    }

    /** The family of a client whose latest refresh token that is. */
    Optional<Family> byRefresh(byte[] hash) {
        return jdbc.sql(COLUMNS + "and client is not null and refresh_hash = ?")
                .param(hash)
                .query(FamilyTable::family)
                .optional();
    }

    /** The family that has used that token. */
    Optional<UUID> byUsed(byte[] hash) {
        return jdbc.sql("select family from intake.used_refresh_tokens where hash = ?")
                .param(hash)
                .query(UUID.class)
                .optional();
    }

    /** Whose a family is. */
    Optional<Owner> owner(UUID id) {
        return jdbc.sql(
                        "select coalesce(client, person) as owner, person is not null as is_person from intake.token_families where id = ?")
                .param(id)
                .query((row, _) -> new Owner(row.getString("owner"), row.getBoolean("is_person")))
                .optional();
    }

    /** Puts a new refresh token in the place of the latest; false where another call did so before. */
    boolean rotate(UUID id, byte[] from, byte[] to, Instant expiresAt) {
        return Boolean.TRUE.equals(transactions.execute(_ -> {
            int rotated = jdbc.sql("""
                            update intake.token_families set refresh_hash = ?, issued_at = ?, expires_at = ?
                            where id = ? and refresh_hash = ? and ended_at is null""")
                    .params(to, Timestamp.from(clock.instant()), Timestamp.from(expiresAt), id, from)
                    .update();
            if (rotated == 1) {
                var _ = jdbc.sql("insert into intake.used_refresh_tokens (hash, family) values (?, ?)")
                        .params(from, id)
                        .update();
            }
            return rotated == 1;
        }));
    }

    /** Ends a family; whether it was there and not ended. */
    boolean end(UUID id, String why) {
        return jdbc.sql("""
                                update intake.token_families set ended_at = ?, ended_why = ?, published = false
                                where id = ? and ended_at is null""").params(Timestamp.from(clock.instant()), why, id).update() == 1;
    }

    private static Family family(ResultSet row, int number) throws SQLException {
        return new Family(
                row.getObject("id", UUID.class),
                row.getString("owner"),
                ClientTable.texts(row, "scopes"),
                ClientTable.time(row, "issued_at"),
                ClientTable.time(row, "expires_at"));
    }
}
