package io.harkara.verification;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An empty copy of one of the store's tables, with its partitions and indexes, in the schema {@code bare}. Rows go in with
 * one statement each batch, in the form that the store uses: a parameter is an array that holds one column.
 */
final class TableCopy {

    private final String name;
    private final String key;
    private final List<Column> columns;

    /** How a column travels. */
    private enum Kind {
        UUID("uuid", "u.%s"),
        TEXT("text", "u.%s"),
        NUMBER("int8", "u.%s"),
        AMOUNT("numeric", "u.%s"),
        FLAG("bool", "u.%s"),
        TIME("int8", "to_timestamp(u.%s::float8 / 1000)"),
        JSON("text", "u.%s::jsonb"),
        /** Not sent: the database knows it. */
        TRANSACTION("", "pg_current_xact_id()");

        private final String arrayOf;
        private final String expression;

        Kind(String arrayOf, String expression) {
            this.arrayOf = arrayOf;
            this.expression = expression;
        }

        /** Typed, so that the driver can send numbers in binary. */
        Object[] array(int length) {
            return switch (this) {
                case UUID -> new UUID[length];
                case NUMBER, TIME -> new Long[length];
                case AMOUNT -> new BigDecimal[length];
                case FLAG -> new Boolean[length];
                case TEXT, JSON, TRANSACTION -> new String[length];
            };
        }

        static Kind of(String type) {
            return switch (type) {
                case "uuid" -> UUID;
                case "text" -> TEXT;
                case "int4", "int8" -> NUMBER;
                case "numeric" -> AMOUNT;
                case "bool" -> FLAG;
                case "timestamptz" -> TIME;
                case "jsonb" -> JSON;
                case "xid8" -> TRANSACTION;
                default ->
                    throw new IllegalStateException("a column of type %s, which is not known here".formatted(type));
            };
        }
    }

    private record Column(String name, Kind kind) {}

    private TableCopy(String name, String key, List<Column> columns) {
        this.name = name;
        this.key = key;
        this.columns = columns;
    }

    /**
     * Makes a copy.
     *
     * @param name of the store's table
     * @param key columns of its primary key
     */
    static TableCopy of(Connection connection, String name, String key) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create schema if not exists bare");
            statement.execute("create table bare.%1$s (like store.%1$s including all) partition by range (order_id)"
                    .formatted(name));
            for (String partition : strings(connection, """
                    select 'create table bare.' || c.relname || ' partition of bare.' || p.relname || ' '
                        || pg_get_expr(c.relpartbound, c.oid)
                    from pg_inherits i join pg_class c on c.oid = i.inhrelid join pg_class p on p.oid = i.inhparent
                    where i.inhparent = ('store.' || ?)::regclass
                    """, name)) {
                statement.execute(partition);
            }
        }
        List<Column> columns = strings(connection, """
                        select column_name || ' ' || udt_name from information_schema.columns
                        where table_schema = 'store' and table_name = ? order by ordinal_position
                        """, name).stream()
                .map(column -> column.split(" "))
                .map(column -> new Column(column[0], Kind.of(column[1])))
                .toList();
        return new TableCopy(name, key, columns);
    }

    /** Where a column stands in a row. */
    int at(String column) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(column)) {
                return i;
            }
        }
        throw new IllegalStateException("table %s has no column %s".formatted(name, column));
    }

    List<String> columnNames() {
        return columns.stream().map(Column::name).toList();
    }

    /** Rows of the store's own table, of orders with these ids, by order and in the order of the last column named. */
    List<List<@Nullable Object>> read(Connection connection, List<String> orderIds, String sortedBy)
            throws SQLException {
        String list = columns.stream().map(Column::name).collect(Collectors.joining(", "));
        String sql =
                "select %s from store.%s where order_id = any (?::uuid[]) order by %s".formatted(list, name, sortedBy);
        List<List<@Nullable Object>> rows = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setArray(1, connection.createArrayOf("text", orderIds.toArray()));
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    List<@Nullable Object> row = new ArrayList<>(columns.size());
                    for (int i = 0; i < columns.size(); i++) {
                        row.add(value(found, i));
                    }
                    rows.add(row);
                }
            }
        }
        return rows;
    }

    /** The statement that puts rows in, all columns but some; rows that are there already are overwritten. */
    String upsert(Set<String> without) {
        List<Column> used = used(without);
        List<Column> sent = sent(without);
        String set = used.stream()
                .map(Column::name)
                .filter(column -> !List.of(key.split(", ")).contains(column))
                .map(column -> column + " = excluded." + column)
                .collect(Collectors.joining(", "));
        return "insert into bare.%s (%s) select %s from unnest(%s) as u (%s) on conflict (%s) %s"
                .formatted(
                        name,
                        used.stream().map(Column::name).collect(Collectors.joining(", ")),
                        used.stream()
                                .map(column -> column.kind().expression.formatted(column.name()))
                                .collect(Collectors.joining(", ")),
                        sent.stream()
                                .map(column -> "?::" + column.kind().arrayOf + "[]")
                                .collect(Collectors.joining(", ")),
                        sent.stream().map(Column::name).collect(Collectors.joining(", ")),
                        key,
                        set.isEmpty() ? "do nothing" : "do update set " + set);
    }

    /** Carries out {@link #upsert} for rows. */
    void put(PreparedStatement upsert, List<List<@Nullable Object>> rows, Set<String> without) throws SQLException {
        int parameter = 0;
        for (Column column : sent(without)) {
            int at = at(column.name());
            upsert.setArray(
                    ++parameter,
                    upsert.getConnection()
                            .createArrayOf(
                                    column.kind().arrayOf,
                                    rows.stream().map(row -> row.get(at)).toArray(column.kind()::array)));
        }
        upsert.executeUpdate();
    }

    /** That the copy holds as many rows as the store's table. */
    void requireSameCount(Connection connection) throws SQLException, BenchmarkException {
        long store = Long.parseLong(
                strings(connection, "select count(*)::text from store." + name).getFirst());
        long copy = Long.parseLong(
                strings(connection, "select count(*)::text from bare." + name).getFirst());
        if (store != copy) {
            throw new BenchmarkException("the store wrote %d rows into %s, the bare upserts %d: expected the same"
                    .formatted(store, name, copy));
        }
    }

    private List<Column> used(Set<String> without) {
        return columns.stream()
                .filter(column -> !without.contains(column.name()))
                .toList();
    }

    private List<Column> sent(Set<String> without) {
        return used(without).stream()
                .filter(column -> column.kind() != Kind.TRANSACTION)
                .toList();
    }

    private @Nullable Object value(ResultSet row, int i) throws SQLException {
        return switch (columns.get(i).kind()) {
            case UUID -> row.getObject(i + 1, UUID.class);
            case TEXT, JSON, TRANSACTION -> row.getString(i + 1);
            case NUMBER -> row.getObject(i + 1) == null ? null : row.getLong(i + 1);
            case AMOUNT -> row.getBigDecimal(i + 1);
            case FLAG -> row.getBoolean(i + 1);
            case TIME -> {
                Timestamp time = row.getTimestamp(i + 1);
                yield time == null ? null : time.getTime();
            }
        };
    }

    private static List<String> strings(Connection connection, String sql, String... parameters) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                select.setString(i + 1, parameters[i]);
            }
            List<String> found = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
            return found;
        }
    }
}
