package io.harkara.intake;

import io.harkara.security.Limits;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of clients. */
final class ClientTable {

    static final int MOST = 1_000;

    private static final String COLUMNS = "select * from intake.clients ";

    private final JdbcClient jdbc;
    private final Clock clock;

    ClientTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The first thousand of those whose id comes after a given one. */
    List<Client> after(String id) {
        return jdbc.sql(COLUMNS + "where id > ? order by id limit " + MOST)
                .param(id)
                .query(ClientTable::client)
                .list();
    }

    Optional<Client> find(String id) {
        return jdbc.sql(COLUMNS + "where id = ?")
                .param(id)
                .query(ClientTable::client)
                .optional();
    }

    /** Whether it was new. No client has the id of a person: records could not tell the two apart. */
    boolean create(String id, String name, Collection<String> scopes, Limits limits) {
        Timestamp now = Timestamp.from(clock.instant());
        return with(limits, jdbc.sql("""
                                insert into intake.clients (id, name, scopes, created_at, updated_at, requests_per_second,
                                    burst, key_requests_per_second, key_burst, orders_per_day, amount_per_day, order_types)
                                select :id, :name, :scopes, :now, :now, :requests, :burst, :keyRequests, :keyBurst,
                                    :orders, :amount, :types
                                where not exists (select from intake.people where id = lower(:id))
                                on conflict do nothing"""))
                        .param("id", id)
                        .param("name", name)
                        .param("scopes", scopes.toArray(String[]::new))
                        .param("now", now)
                        .update()
                == 1;
    }

    /** Whether there is such a client. */
    boolean update(String id, String name, Collection<String> scopes, boolean active, Limits limits) {
        return with(limits, jdbc.sql("""
                                update intake.clients set name = :name, scopes = :scopes, active = :active,
                                    updated_at = :now, version = version + 1, requests_per_second = :requests,
                                    burst = :burst, key_requests_per_second = :keyRequests, key_burst = :keyBurst,
                                    orders_per_day = :orders, amount_per_day = :amount, order_types = :types
                                where id = :id"""))
                        .param("id", id)
                        .param("name", name)
                        .param("scopes", scopes.toArray(String[]::new))
                        .param("active", active)
                        .param("now", Timestamp.from(clock.instant()))
                        .update()
                == 1;
    }

    private static JdbcClient.StatementSpec with(Limits limits, JdbcClient.StatementSpec statement) {
        return statement
                .param("requests", limits.requestsPerSecond(), Types.INTEGER)
                .param("burst", limits.burst(), Types.INTEGER)
                .param("keyRequests", limits.keyRequestsPerSecond(), Types.INTEGER)
                .param("keyBurst", limits.keyBurst(), Types.INTEGER)
                .param("orders", limits.ordersPerDay(), Types.BIGINT)
                .param("amount", limits.amountPerDay(), Types.NUMERIC)
                .param(
                        "types",
                        limits.orderTypes() == null ? null : limits.orderTypes().toArray(String[]::new),
                        Types.ARRAY);
    }

    /** Changes what people call it, which no other service needs to know. */
    void rename(String id, String name) {
        var _ = jdbc.sql("update intake.clients set name = ?, updated_at = ? where id = ?")
                .params(name, Timestamp.from(clock.instant()), id)
                .update();
    }

    static List<String> texts(ResultSet row, String column) throws SQLException {
        return Arrays.asList((String[]) row.getArray(column).getArray());
    }

    static Instant time(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }

    static Limits limits(ResultSet row) throws SQLException {
        return new Limits(
                row.getObject("requests_per_second", Integer.class),
                row.getObject("burst", Integer.class),
                row.getObject("key_requests_per_second", Integer.class),
                row.getObject("key_burst", Integer.class),
                row.getObject("orders_per_day", Long.class),
                row.getBigDecimal("amount_per_day"),
                row.getArray("order_types") == null ? null : texts(row, "order_types"));
    }

    private static Client client(ResultSet row, int number) throws SQLException {
        return new Client(
                row.getString("id"),
                row.getString("name"),
                texts(row, "scopes"),
                row.getBoolean("active") ? Client.ACTIVE : Client.SUSPENDED,
                time(row, "created_at"),
                time(row, "updated_at"),
                limits(row));
    }
}
