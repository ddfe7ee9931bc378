package io.harkara.store;

import com.zaxxer.hikari.HikariDataSource;
import io.harkara.runtime.Received;
import io.harkara.schemas.BseCommand;
import io.harkara.schemas.OrderStatusEvent;
import io.harkara.schemas.VenueCommands;
import io.harkara.security.audit.AuditLog;
import io.harkara.servers.Servers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The store's tables in a database of their own, with a projection and without Kafka. */
final class TestStore implements AutoCloseable {

    final HikariDataSource dataSource = new HikariDataSource();
    SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    final List<Parking.Refusal> parked = Collections.synchronizedList(new ArrayList<>());
    final JdbcClient jdbc;
    Projection projection;
    final OrderQueries orders;
    final StatsQueries stats;
    final AuditLog audit;

    TestStore() {
        Servers servers = Servers.shared();
        dataSource.setJdbcUrl(servers.postgresDatabase("store"));
        dataSource.setUsername(servers.postgresUser());
        dataSource.setPassword(servers.postgresPassword());
        Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:db/store", "classpath:db/audit")
                .schemas("store")
                .defaultSchema("store")
                .load()
                .migrate();
        jdbc = JdbcClient.create(dataSource);
        projection = new Projection(dataSource, Clock.systemUTC(), metrics, parked::addAll);
        orders = new OrderQueries(jdbc);
        stats = new StatsQueries(jdbc, Clock.systemUTC());
        audit = new AuditLog(
                jdbc,
                new TransactionTemplate(new DataSourceTransactionManager(dataSource)),
                "store",
                "order-store",
                Clock.systemUTC());
    }

    /** Empties the tables and forgets the figures. */
    void clear() {
        jdbc.sql("""
                truncate store.orders, store.order_events, store.order_references, store.order_counts,
                    store.order_count_changes, store.order_amounts, store.order_amount_changes, store.illegal_moves, store.order_replacements, store.interventions
                """).update();
        parked.clear();
        metrics = new SimpleMeterRegistry();
        projection = new Projection(dataSource, Clock.systemUTC(), metrics, parked::addAll);
    }

    @SafeVarargs
    final TestStore commands(Received<BseCommand>... commands) {
        return apply(List.of(commands), List.of());
    }

    @SafeVarargs
    final TestStore statuses(Received<OrderStatusEvent>... statuses) {
        return apply(List.of(), List.of(statuses));
    }

    TestStore apply(List<Received<BseCommand>> commands, List<Received<OrderStatusEvent>> statuses) {
        try {
            projection.applyCommands(VenueCommands.BSE, commands);
            projection.applyStatuses(statuses);
            return this;
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }

    OrderView order(TestOrder order) {
        return orders.find(order.uuid()).orElseThrow().order();
    }

    List<Long> timeline(TestOrder order) {
        return jdbc.sql("select version from store.order_events where order_id = ? order by version")
                .param(order.uuid())
                .query(Long.class)
                .list();
    }

    /** Every row of every table as text; the counters as their sums, since folding them changes nothing else. */
    List<String> rows() {
        List<String> rows = new ArrayList<>();
        for (String table : List.of("orders", "order_events", "order_references", "illegal_moves")) {
            rows.addAll(jdbc.sql("select '%1$s ' || row_to_json(t)::text from store.%1$s t order by 1".formatted(table))
                    .query(String.class)
                    .list());
        }
        rows.addAll(counts());
        return rows;
    }

    List<String> counts() {
        return jdbc.sql("""
                select concat_ws(' ', bucket, client, venue, type, status, was_unknown, sum(orders))
                from (select * from store.order_counts union all select * from store.order_count_changes) c
                group by bucket, client, venue, type, status, was_unknown having sum(orders) <> 0 order by 1
                """).query(String.class).list();
    }

    /** The same figures as the counters should hold, counted from the orders themselves. */
    List<String> countedOneByOne() {
        return jdbc.sql("""
                select concat_ws(' ', date_bin('5 minutes', placed_at, 'epoch'), client, venue, type, status, was_unknown,
                    count(*))
                from store.orders
                group by date_bin('5 minutes', placed_at, 'epoch'), client, venue, type, status, was_unknown order by 1
                """).query(String.class).list();
    }

    double counter(String name) {
        return metrics.get(name).counter().count();
    }

    @Override
    public void close() {
        dataSource.close();
    }
}
