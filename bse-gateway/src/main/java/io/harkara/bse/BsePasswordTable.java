package io.harkara.bse;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Passwords that were changed, sealed, of one user. Every change is one transaction, which is durable when it returns. */
final class BsePasswordTable {

    /** What a row is about. */
    enum State {
        CURRENT,
        PENDING,
        STUCK
    }

    /**
     * A row.
     *
     * @param configured fingerprint of the configured password when it was made
     * @param tries logins that were tried to find out whether it counts
     * @param refused whether the venue has refused it
     * @param age since it was made or sent, by the database's clock
     */
    record Row(
            State state,
            String keyId,
            ByteBuffer sealed,
            String configured,
            int tries,
            boolean refused,
            Instant since,
            Duration age) {}

    /** All rows, and whether the configured password was taken the place of. */
    record Rows(
            @Nullable Row current,
            @Nullable Row pending,
            @Nullable Row stuck,
            boolean replaced) {

        boolean isEmpty() {
            return current == null && pending == null && stuck == null;
        }

        /** Any row, for what all have in common; null where there is none. */
        @Nullable
        Row any() {
            if (pending != null) {
                return pending;
            }
            return stuck == null ? current : stuck;
        }
    }

    private static final String READ = """
            select state, key_id, sealed, configured, tries, refused, since,
                extract(epoch from clock_timestamp() - since) * 1000,
                exists (select from bse_password_replaced r where r.user_id = p.user_id and r.configured = any(?::text[]))
            from bse_password p where user_id = ?
            """;

    private static final String PROPOSE = """
            insert into bse_password (user_id, state, key_id, sealed, configured, since)
            values (?, 'PENDING', ?, ?, ?, clock_timestamp())
            """;

    /** The row is moved, with everything in it, so that what counts is what was proposed. */
    private static final String[] ADOPT = {
        "delete from bse_password where user_id = ? and state = 'CURRENT'"
                + " and exists (select from bse_password where user_id = ? and state = 'PENDING')",
        "insert into bse_password_replaced (user_id, configured) select user_id, configured from bse_password"
                + " where user_id = ? and state = 'PENDING' on conflict do nothing",
        "update bse_password set state = 'CURRENT', since = clock_timestamp() where user_id = ? and state = 'PENDING'"
    };

    private static final String PUT = """
            insert into bse_password (user_id, state, key_id, sealed, configured, since)
            values (?, 'CURRENT', ?, ?, ?, clock_timestamp())
            """;

    private final DataSource database;
    private final String userId;

    /** @param userId whose passwords */
    BsePasswordTable(DataSource database, String userId) {
        this.database = database;
        this.userId = userId;
    }

    /** @param configured fingerprints of the password in the configuration */
    Rows read(Set<String> configured) throws SQLException {
        @Nullable Row current = null;
        @Nullable Row pending = null;
        @Nullable Row stuck = null;
        boolean replaced = false;
        try (Connection connection = database.getConnection();
                PreparedStatement statement = prepared(connection, READ, configured.toArray(String[]::new), userId);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                Row row = row(rows);
                replaced = rows.getBoolean(9);
                switch (row.state) {
                    case CURRENT -> current = row;
                    case PENDING -> pending = row;
                    case STUCK -> stuck = row;
                }
            }
        }
        return new Rows(current, pending, stuck, replaced);
    }

    private static Row row(ResultSet rows) throws SQLException {
        return new Row(
                State.valueOf(rows.getString(1)),
                rows.getString(2),
                ByteBuffer.wrap(rows.getBytes(3)).asReadOnlyBuffer(),
                rows.getString(4),
                rows.getInt(5),
                rows.getBoolean(6),
                rows.getObject(7, OffsetDateTime.class).toInstant(),
                Duration.ofMillis(rows.getLong(8)));
    }

    /** Writes a password down before the venue hears of it. */
    void propose(String keyId, byte[] sealed, String configured) throws SQLException {
        run(PROPOSE, userId, keyId, sealed, configured);
    }

    /** The venue is about to hear of it. */
    void sent() throws SQLException {
        run("update bse_password set since = clock_timestamp() where user_id = ? and state = 'PENDING'", userId);
    }

    /** A login with the proposed password, or with the one before it, is about to be tried. */
    void trying() throws SQLException {
        run("update bse_password set tries = tries + 1 where user_id = ? and state = 'PENDING'", userId);
    }

    /** It provably did not leave. */
    void notTried() throws SQLException {
        run("update bse_password set tries = tries - 1 where user_id = ? and state = 'PENDING'", userId);
    }

    /** The venue has refused the proposed password. */
    void refused() throws SQLException {
        run("update bse_password set refused = true where user_id = ? and state = 'PENDING'", userId);
    }

    /** The proposed password counts. */
    void adopt() throws SQLException {
        try (Connection connection = database.getConnection()) {
            inOne(connection, () -> {
                run(connection, ADOPT[0], userId, userId);
                run(connection, ADOPT[1], userId);
                run(connection, ADOPT[2], userId);
            });
        }
    }

    /** The one before it counts. */
    void drop() throws SQLException {
        run("delete from bse_password where user_id = ? and state = 'PENDING'", userId);
    }

    /** Neither does. */
    void giveUp() throws SQLException {
        run("update bse_password set state = 'STUCK' where user_id = ? and state = 'PENDING'", userId);
    }

    /** A password that a person has configured since counts, whatever was stored. */
    void override(String keyId, byte[] sealed, String configured) throws SQLException {
        try (Connection connection = database.getConnection()) {
            inOne(connection, () -> {
                run(
                        connection,
                        "insert into bse_password_replaced (user_id, configured) select distinct user_id, configured"
                                + " from bse_password where user_id = ? on conflict do nothing",
                        userId);
                run(connection, "delete from bse_password where user_id = ?", userId);
                run(connection, PUT, userId, keyId, sealed, configured);
                run(
                        connection,
                        "insert into bse_password_replaced (user_id, configured) values (?, ?) on conflict do nothing",
                        userId,
                        configured);
            });
        }
    }

    /** Writes other fingerprints of the same configured password in the place of those of before, in a transaction that is open. */
    static void renew(Connection connection, String userId, Set<String> before, String now) throws SQLException {
        String[] all = before.toArray(String[]::new);
        run(
                connection,
                "update bse_password set configured = ? where user_id = ? and configured = any(?::text[])",
                now,
                userId,
                all);
        // Those of before stay, for instances that do not know the new key yet.
        run(
                connection,
                "insert into bse_password_replaced (user_id, configured) select user_id, ? from bse_password_replaced"
                        + " where user_id = ? and configured = any(?::text[]) limit 1 on conflict do nothing",
                now,
                userId,
                all);
    }

    /** A lock over all instances. The database gives it up when its holder dies. */
    static final class Held implements AutoCloseable {

        private final Connection connection;

        private Held(Connection connection) {
            this.connection = connection;
        }

        /** @throws SQLException where it may be somebody else's by now */
        void check() throws SQLException {
            run(connection, "select 1");
        }

        @Override
        public void close() throws SQLException {
            try (connection) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    /** The lock, or null where somebody has it. */
    @Nullable
    Held lock() throws SQLException {
        run("insert into bse_password_lock (user_id) values (?) on conflict do nothing", userId);
        Connection connection = database.getConnection();
        try {
            connection.setAutoCommit(false);
            try (PreparedStatement statement = prepared(
                            connection,
                            "select from bse_password_lock where user_id = ? for update skip locked",
                            userId);
                    ResultSet row = statement.executeQuery()) {
                if (row.next()) {
                    return new Held(connection);
                }
            }
            new Held(connection).close();
            return null;
        } catch (SQLException failure) {
            connection.close();
            throw failure;
        }
    }

    private interface Work {
        void run() throws SQLException;
    }

    private static void inOne(Connection connection, Work work) throws SQLException {
        connection.setAutoCommit(false);
        try {
            work.run();
            connection.commit();
        } catch (SQLException failure) {
            connection.rollback();
            throw failure;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private void run(String sql, Object... values) throws SQLException {
        try (Connection connection = database.getConnection()) {
            run(connection, sql, values);
        }
    }

    private static void run(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = prepared(connection, sql, values)) {
            statement.execute();
        }
    }

    private static PreparedStatement prepared(Connection connection, String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }
}
