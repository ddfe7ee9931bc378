package io.harkara.bbps;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Statements and transactions, as the tables of this gateway need them. */
final class BbpsSql {

    private BbpsSql() {}

    /** What is done in one transaction; false where nothing of it is to stay. */
    interface Work<X extends Exception> {
        boolean run(Connection connection) throws SQLException, X;
    }

    /** Reads what a row says. */
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
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

    /** Runs one statement by itself; how many rows it touched. */
    static int run(DataSource database, String sql, @Nullable Object... values) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return run(connection, sql, values);
        }
    }

    /** The first row that a statement by itself gives; null where it gives none. */
    static <T> @Nullable T first(DataSource database, String sql, Row<T> row, @Nullable Object... values)
            throws SQLException {
        List<T> rows = all(database, sql, row, values);
        return rows.isEmpty() ? null : rows.getFirst();
    }

    /** The rows that a statement by itself gives, in their order. */
    static <T> List<T> all(DataSource database, String sql, Row<T> row, @Nullable Object... values)
            throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = set(connection.prepareStatement(sql), values);
                ResultSet result = statement.executeQuery()) {
            List<T> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(row.read(result));
            }
            return rows;
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

    /** A text of each row, as one value that travels. */
    static <T> void setTexts(PreparedStatement statement, int at, List<T> rows, Function<T, String> text)
            throws SQLException {
        statement.setArray(
                at,
                statement
                        .getConnection()
                        .createArrayOf("text", rows.stream().map(text).toArray()));
    }

    static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }

    static @Nullable Object timestamp(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }
}
