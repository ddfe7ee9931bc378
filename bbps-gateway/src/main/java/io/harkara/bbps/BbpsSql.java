package io.harkara.bbps;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Statements and transactions, as the tables of master data need them. */
final class BbpsSql {

    private BbpsSql() {}

    /** What is done in one transaction; false where nothing of it is to stay. */
    interface Work<X extends Exception> {
        boolean run(Connection connection) throws SQLException, X;
    }

    /** Does all of it or nothing. */
    static <X extends Exception> boolean inOne(DataSource database, Work<X> work) throws SQLException, X {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            boolean done = false;
            try {
                done = work.run(connection);
                if (done) {
                    connection.commit();
                }
                return done;
            } finally {
                if (!done) {
                    connection.rollback();
                }
                connection.setAutoCommit(true);
            }
        }
    }

    static int run(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = set(connection.prepareStatement(sql), values)) {
            return statement.executeUpdate();
        }
    }

    static PreparedStatement set(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }

    static @Nullable Object timestamp(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }
}
