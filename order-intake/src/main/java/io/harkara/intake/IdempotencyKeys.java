package io.harkara.intake;

import io.harkara.runtime.GroupCommit;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;

/** The table {@code intake.idempotency_keys}: who decides which submission of a key is the first. */
final class IdempotencyKeys {

    // A promise is given on these rows, so the commit waits for the disk whatever the server's or the role's default
    // is.
    // All in one statement, which is its own transaction: one round trip to the server, one commit.
    private static final String CLAIM = """
            with durable as materialized (select set_config('synchronous_commit', 'on', true))
            insert into intake.idempotency_keys (client, key, fingerprint, order_id, deadline, submitted_at)
            select c, k, f, o, to_timestamp(d / 1000.0::float8), to_timestamp(s / 1000.0::float8)
            from durable
            cross join unnest(?::text[], ?::text[], ?::bytea[], ?::uuid[], ?::bigint[], ?::bigint[])
                as claim (c, k, f, o, d, s)
            on conflict do nothing
            returning client, key
            """;

    private static final String HELD = """
            select client, key, fingerprint, order_id, deadline, submitted_at, confirmed
            from intake.idempotency_keys join unnest(?::text[], ?::text[]) as wanted (c, k) on client = c and key = k
            """;

    // A lost mark only makes a retry publish once more, which is harmless: it need not wait for the disk.
    private static final String CONFIRM = """
            with quick as materialized (select set_config('synchronous_commit', 'off', true))
            update intake.idempotency_keys set confirmed = true
            from quick cross join unnest(?::text[], ?::text[]) as published (c, k)
            where client = c and key = k and not confirmed
            """;

    private static final String EXPIRE = """
            delete from intake.idempotency_keys where ctid = any (array(
                select ctid from intake.idempotency_keys where submitted_at < to_timestamp(? / 1000.0) limit ?))
            """;

    private final DataSource database;

    IdempotencyKeys(DataSource database) {
        this.database = database;
    }

    /** Durably takes or finds the keys, which must differ; made for {@link GroupCommit}. */
    List<KeyClaim.Met> claim(List<KeyClaim> claims) throws SQLException {
        // Two instances that insert the same keys in different orders would deadlock.
        List<KeyClaim> fresh = claims.stream()
                .filter(claim -> claim.deadline() != null)
                .sorted(Comparator.comparing(KeyClaim::key))
                .toList();
        Map<ClientKey, KeyClaim.Held> held = HashMap.newHashMap(claims.size());
        try (Connection connection = database.getConnection()) {
            if (!fresh.isEmpty()) {
                insert(connection, fresh, held);
            }
            List<ClientKey> others = claims.stream()
                    .map(KeyClaim::key)
                    .filter(key -> !held.containsKey(key))
                    .toList();
            if (!others.isEmpty()) {
                read(connection, others, held);
            }
        }
        List<KeyClaim.Met> found = new ArrayList<>(claims.size());
        for (KeyClaim claim : claims) {
            found.add(new KeyClaim.Met(held.get(claim.key()), null));
        }
        return found;
    }

    /** Notes that commands are on their topic; made for {@link GroupCommit}. */
    List<Boolean> confirm(List<ClientKey> keys) throws SQLException {
        List<ClientKey> sorted = keys.stream().sorted().toList();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(CONFIRM)) {
            setKeys(statement, sorted);
            statement.executeUpdate();
        }
        return keys.stream().map(_ -> true).toList();
    }

    /** Deletes keys older than the given age, at most so many; returns how many. */
    int expire(Instant now, Duration age, int most) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(EXPIRE)) {
            statement.setLong(1, now.minus(age).toEpochMilli());
            statement.setInt(2, most);
            return statement.executeUpdate();
        }
    }

    /** Takes the keys that are free; they must be in their order. Whoever calls it commits. */
    static void insert(Connection connection, List<KeyClaim> claims, Map<ClientKey, KeyClaim.Held> held)
            throws SQLException {
        Map<ClientKey, KeyClaim> byKey = HashMap.newHashMap(claims.size());
        claims.forEach(claim -> byKey.put(claim.key(), claim));
        try (PreparedStatement statement = connection.prepareStatement(CLAIM)) {
            setKeys(statement, claims.stream().map(KeyClaim::key).toList());
            statement.setArray(
                    3,
                    connection.createArrayOf(
                            "bytea",
                            claims.stream()
                                    .map(claim -> claim.fingerprint().bytes())
                                    .toArray(byte[][]::new)));
            statement.setArray(
                    4,
                    connection.createArrayOf(
                            "uuid", claims.stream().map(KeyClaim::orderId).toArray()));
            setTimes(statement, 5, claims, claim -> Objects.requireNonNull(claim.deadline()));
            setTimes(statement, 6, claims, KeyClaim::submittedAt);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    ClientKey key = new ClientKey(rows.getString(1), rows.getString(2));
                    held.put(key, Objects.requireNonNull(byKey.get(key)).granted());
                }
            }
        }
    }

    /** What stands under keys. After the insert and a statement of its own, it sees what another instance has just committed. */
    static void read(Connection connection, List<ClientKey> keys, Map<ClientKey, KeyClaim.Held> held)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(HELD)) {
            setKeys(statement, keys);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    held.put(
                            new ClientKey(rows.getString(1), rows.getString(2)),
                            new KeyClaim.Held(
                                    Fingerprint.of(rows.getBytes(3)),
                                    rows.getObject(4, UUID.class),
                                    rows.getObject(5, OffsetDateTime.class).toInstant(),
                                    rows.getObject(6, OffsetDateTime.class).toInstant(),
                                    rows.getBoolean(7),
                                    false));
                }
            }
        }
    }

    private static void setKeys(PreparedStatement statement, List<ClientKey> keys) throws SQLException {
        Connection connection = statement.getConnection();
        statement.setArray(
                1,
                connection.createArrayOf(
                        "text", keys.stream().map(ClientKey::client).toArray(String[]::new)));
        statement.setArray(
                2,
                connection.createArrayOf(
                        "text", keys.stream().map(ClientKey::key).toArray(String[]::new)));
    }

    private static void setTimes(
            PreparedStatement statement, int index, List<KeyClaim> claims, Function<KeyClaim, Instant> time)
            throws SQLException {
        Long[] millis =
                claims.stream().map(claim -> time.apply(claim).toEpochMilli()).toArray(Long[]::new);
        statement.setArray(index, statement.getConnection().createArrayOf("bigint", millis));
    }
}
