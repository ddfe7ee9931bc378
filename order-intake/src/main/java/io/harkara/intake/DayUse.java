package io.harkara.intake;

import io.harkara.intake.DayLimits.ClientDay;
import io.harkara.intake.DayLimits.Used;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.function.Function;
import javax.sql.DataSource;

/** The table {@code intake.day_use}: what clients with limits of a day have used of them. */
final class DayUse {

    // Makes the rows that are missing, and locks them all in their order: two instances cannot wait for each other.
    private static final String LOCK = """
            insert into intake.day_use (client, day, orders, amount)
            select c, d, 0, 0 from unnest(?::text[], ?::date[]) as wanted (c, d) order by c, d
            on conflict (client, day) do update set orders = day_use.orders
            returning client, day, orders, amount
            """;

    private static final String WRITE = """
            update intake.day_use set orders = o, amount = a
            from unnest(?::text[], ?::date[], ?::bigint[], ?::numeric[]) as used (c, d, o, a)
            where client = c and day = d
            """;

    private static final String READ = "select orders, amount from intake.day_use where client = ? and day = ?";

    private static final String FORGET = "delete from intake.day_use where day < ?";

    private final DataSource database;

    DayUse(DataSource database) {
        this.database = database;
    }

    /** What is used by now, locked until the transaction ends. */
    static Map<ClientDay, Used> lock(Connection connection, SortedSet<ClientDay> days) throws SQLException {
        Map<ClientDay, Used> used = HashMap.newHashMap(days.size());
        try (PreparedStatement statement = connection.prepareStatement(LOCK)) {
            setDays(statement, days);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    used.put(
                            new ClientDay(rows.getString(1), rows.getObject(2, LocalDate.class)),
                            new Used(rows.getLong(3), rows.getBigDecimal(4)));
                }
            }
        }
        return used;
    }

    /** Writes what is used now, of rows that are locked. */
    static void write(Connection connection, Map<ClientDay, Used> used) throws SQLException {
        List<ClientDay> days = List.copyOf(used.keySet());
        try (PreparedStatement statement = connection.prepareStatement(WRITE)) {
            setDays(statement, days);
            statement.setArray(
                    3,
                    connection.createArrayOf(
                            "bigint", each(days, day -> of(used, day).orders())));
            statement.setArray(
                    4,
                    connection.createArrayOf(
                            "numeric", each(days, day -> of(used, day).amount())));
            statement.executeUpdate();
        }
    }

    /** What a client has used on a day in India. */
    Used of(String client, LocalDate day) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(READ)) {
            statement.setString(1, client);
            statement.setDate(2, Date.valueOf(day));
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? new Used(rows.getLong(1), rows.getBigDecimal(2)) : Used.NOTHING;
            }
        }
    }

    /** Deletes what was used before a day. */
    void forget(LocalDate before) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(FORGET)) {
            statement.setDate(1, Date.valueOf(before));
            statement.executeUpdate();
        }
    }

    private static Used of(Map<ClientDay, Used> used, ClientDay day) {
        return used.getOrDefault(day, Used.NOTHING);
    }

    private static void setDays(PreparedStatement statement, Collection<ClientDay> days) throws SQLException {
        Connection connection = statement.getConnection();
        statement.setArray(1, connection.createArrayOf("text", each(days, ClientDay::client)));
        statement.setArray(2, connection.createArrayOf("date", each(days, day -> Date.valueOf(day.day()))));
    }

    private static Object[] each(Collection<ClientDay> days, Function<ClientDay, Object> value) {
        return days.stream().map(value).toArray();
    }
}
