package io.harkara.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * One statement that carries many rows: each parameter is an array that holds one column, and the SQL unnests them. The
 * columns are bound in the order of the question marks.
 */
final class Unnest<R> implements AutoCloseable {

    private final PGConnection connection;
    private final PreparedStatement statement;
    private final List<R> rows;
    private int parameter;

    Unnest(Connection connection, String sql, List<R> rows) throws SQLException {
        this.connection = connection.unwrap(PGConnection.class);
        this.rows = rows;
        this.statement = connection.prepareStatement(sql);
    }

    Unnest<R> uuids(Function<R, @Nullable UUID> column) throws SQLException {
        return bind("uuid", rows.stream().map(column).toArray(UUID[]::new));
    }

    Unnest<R> texts(Function<R, @Nullable String> column) throws SQLException {
        String[] values = new String[rows.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = column.apply(rows.get(i));
        }
        return bind("text", values);
    }

    Unnest<R> longs(ToLongFunction<R> column) throws SQLException {
        return bind("int8", rows.stream().mapToLong(column).toArray());
    }

    Unnest<R> flags(Predicate<R> column) throws SQLException {
        boolean[] values = new boolean[rows.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = column.test(rows.get(i));
        }
        return bind("bool", values);
    }

    /** Times travel as milliseconds since 1970: numbers are sent in binary, and the venue's times have no finer part. */
    Unnest<R> times(Function<R, @Nullable Instant> column) throws SQLException {
        Long[] values = new Long[rows.size()];
        for (int i = 0; i < values.length; i++) {
            Instant time = column.apply(rows.get(i));
            values[i] = time == null ? null : time.toEpochMilli();
        }
        return bind("int8", values);
    }

    /** One time for all rows. */
    Unnest<R> time(Instant time) throws SQLException {
        statement.setLong(++parameter, time.toEpochMilli());
        return this;
    }

    int execute() throws SQLException {
        return statement.executeUpdate();
    }

    /** Runs a statement that returns order ids. */
    Set<UUID> executeReturningIds() throws SQLException {
        try (ResultSet result = statement.executeQuery()) {
            Set<UUID> ids = HashSet.newHashSet(rows.size());
            while (result.next()) {
                ids.add(result.getObject(1, UUID.class));
            }
            return ids;
        }
    }

    @Override
    public void close() throws SQLException {
        statement.close();
    }

    private Unnest<R> bind(String type, Object values) throws SQLException {
        statement.setArray(++parameter, connection.createArrayOf(type, values));
        return this;
    }
}
