package io.harkara.broker;

import io.harkara.security.Vault;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The session of one account in PostgreSQL, sealed (db/broker/R__broker_session.sql). Its row is the lock over all instances. */
final class BrokerSessionTable implements BrokerSessionStore {

    private static final Logger log = LoggerFactory.getLogger(BrokerSessionTable.class);

    private static final String MAKE = "insert into broker_session (account) values (?) on conflict do nothing";

    private static final String TAKE = """
            select version, made_for, key_id, sealed, user_id, kind, expires_at, logged_in_at, logged_out
            from broker_session where account = ? for update
            """;

    private static final String KEEP = """
            update broker_session set version = ?, made_for = ?, key_id = ?, sealed = ?, user_id = ?, kind = ?, expires_at = ?,
                logged_in_at = ?, logged_out = false
            where account = ?
            """;

    private static final String LOG_OUT = """
            update broker_session set made_for = null, key_id = null, sealed = null, expires_at = null, logged_out = true
            where account = ?
            """;

    private static final String ALLOW = "update broker_session set logged_out = false where account = ?";

    private static final String STANDING = """
            select version, user_id, kind, expires_at, logged_in_at, logged_out from broker_session where account = ?
            """;

    private final DataSource database;
    private final BrokerVault vault;
    private final String adapter;
    private final BrokerAccount owner;
    private final String account;

    BrokerSessionTable(DataSource database, BrokerVault vault, String adapter, BrokerAccount owner) {
        this.database = database;
        this.vault = vault;
        this.adapter = adapter;
        this.owner = owner;
        this.account = owner.name();
    }

    @Override
    public Turn turn(Duration patience) throws SQLException {
        Connection connection = database.getConnection();
        try {
            begin(connection, patience);
            return locked(connection);
        } catch (SQLException | RuntimeException failure) {
            end(connection);
            throw failure;
        }
    }

    private void begin(Connection connection, Duration patience) throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement limit = connection.prepareStatement("select set_config('lock_timeout', ?, true)")) {
            limit.setString(1, patience.toMillis() + "ms");
            limit.execute();
        }
        run(connection, MAKE, account);
    }

    private static void end(Connection connection) throws SQLException {
        try (connection) {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private Turn locked(Connection connection) throws SQLException {
        try (PreparedStatement take = connection.prepareStatement(TAKE)) {
            take.setString(1, account);
            try (ResultSet row = take.executeQuery()) {
                if (!row.next()) {
                    throw new SQLException("the row of account %s is gone".formatted(account));
                }
                return new Locked(connection, row.getLong("version"), kept(row), row.getBoolean("logged_out"));
            }
        }
    }

    /** The session of a row. What does not open is told, and is as good as none: a login takes its place. */
    private @Nullable Kept kept(ResultSet row) throws SQLException {
        byte[] sealed = row.getBytes("sealed");
        if (sealed == null) {
            return null;
        }
        String keyId = Vault.keyIdOf(sealed);
        keyId = keyId == null ? row.getString("key_id") : keyId;
        if (!vault.keyIds().contains(keyId)) {
            tellUnknown(keyId);
            return null;
        }
        if (!vault.fingerprints(adapter, owner).contains(row.getString("made_for"))) {
            log.info("account {}: the stored session is of other settings; the account logs in anew", account);
            return null;
        }
        long version = row.getLong("version");
        try {
            return new Kept(
                    version,
                    BrokerSessionText.read(
                            vault.open(account, version, sealed),
                            row.getString("user_id"),
                            BrokerSession.Kind.valueOf(row.getString("kind")),
                            time(row, "expires_at")),
                    time(row, "logged_in_at"));
        } catch (IllegalStateException | IllegalArgumentException unreadable) {
            log.error(
                    "account {}: the stored session cannot be used ({}); the account logs in anew",
                    account,
                    unreadable.getMessage());
            return null;
        }
    }

    private void tellUnknown(@Nullable String keyId) {
        log.error(
                "account {}: the stored session was sealed under key {} and not under one of {}, the present ones; it is not used, and the account logs in anew",
                account,
                keyId,
                vault.keyIds());
    }

    @Override
    public Standing standing() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement find = connection.prepareStatement(STANDING)) {
            find.setString(1, account);
            try (ResultSet row = find.executeQuery()) {
                if (!row.next()) {
                    return new Standing(0, null, null, null, null, false);
                }
                Timestamp expiresAt = row.getTimestamp("expires_at");
                Timestamp loggedInAt = row.getTimestamp("logged_in_at");
                String kind = row.getString("kind");
                return new Standing(
                        row.getLong("version"),
                        row.getString("user_id"),
                        kind == null ? null : BrokerSession.Kind.valueOf(kind),
                        expiresAt == null ? null : expiresAt.toInstant(),
                        loggedInAt == null ? null : loggedInAt.toInstant(),
                        row.getBoolean("logged_out"));
            }
        }
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        if (time == null) {
            throw new IllegalStateException("no " + column);
        }
        return time.toInstant();
    }

    private static void run(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    private final class Locked implements Turn {

        private final Connection connection;
        private final long version;
        private final @Nullable Kept kept;
        private final boolean loggedOut;

        Locked(Connection connection, long version, @Nullable Kept kept, boolean loggedOut) {
            this.connection = connection;
            this.version = version;
            this.kept = kept;
            this.loggedOut = loggedOut;
        }

        @Override
        public @Nullable Kept kept() {
            return kept;
        }

        @Override
        public boolean isLoggedOut() {
            return loggedOut;
        }

        @Override
        public Kept keep(BrokerSession session, Instant loggedInAt) throws SQLException {
            long next = version + 1;
            // As the database keeps it, and whoever reads it finds it.
            Instant at = loggedInAt.truncatedTo(ChronoUnit.MICROS);
            run(
                    connection,
                    KEEP,
                    next,
                    vault.fingerprint(adapter, owner),
                    vault.keyId(),
                    vault.seal(account, next, BrokerSessionText.of(session)),
                    session.userId(),
                    session.kind().name(),
                    session.expiresAt().atOffset(ZoneOffset.UTC),
                    at.atOffset(ZoneOffset.UTC),
                    account);
            connection.commit();
            return new Kept(next, session, at);
        }

        @Override
        public void logOut() throws SQLException {
            run(connection, LOG_OUT, account);
            connection.commit();
        }

        @Override
        public void allowLogin() throws SQLException {
            run(connection, ALLOW, account);
            connection.commit();
        }

        @Override
        public void close() throws SQLException {
            end(connection);
        }
    }
}
