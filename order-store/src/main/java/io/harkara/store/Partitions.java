package io.harkara.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the months of the partitioned tables ahead of time: last month, this month and the next three, in UTC. Orders of
 * any other time, and those whose ids tell no time, live in the default partitions.
 *
 * <p>Nothing is ever dropped here. How to let go of a month stands in V1__orders.sql.
 */
public final class Partitions {

    private static final Logger log = LoggerFactory.getLogger(Partitions.class);
    private static final List<String> TABLES =
            List.of("orders", "order_events", "order_references", "bills", "bill_consumers");
    private static final int MONTHS_BACK = 1;
    private static final int MONTHS_AHEAD = 3;

    private final DataSource dataSource;
    private final Clock clock;

    /** Partitions of the store's tables in a database that has them. */
    public Partitions(DataSource dataSource, Clock clock) {
        this.dataSource = dataSource;
        this.clock = clock;
    }

    /** Makes what is missing. May be called at any time, by any number of instances. */
    public void ensure() throws SQLException {
        YearMonth now = YearMonth.from(clock.instant().atZone(ZoneOffset.UTC));
        for (int i = -MONTHS_BACK; i <= MONTHS_AHEAD; i++) {
            for (String table : TABLES) {
                ensure(table, now.plusMonths(i));
            }
        }
    }

    static String name(String table, YearMonth month) {
        return String.format(Locale.ROOT, "%s_%04d_%02d", table, month.getYear(), month.getMonthValue());
    }

    private void ensure(String table, YearMonth month) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            if (exists(connection, name(table, month))) {
                return;
            }
            connection.setAutoCommit(false);
            try {
                create(connection, table, month);
                connection.commit();
            } catch (SQLException | RuntimeException failure) {
                connection.rollback();
                throw failure;
            }
        }
    }

    // Rows of that month may wait in the default partition, where they forbid a new partition: they move first.
    private static void create(Connection connection, String table, YearMonth month) throws SQLException {
        String name = name(table, month);
        UUID from = OrderId.lowestAt(month.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC));
        UUID to = OrderId.lowestAt(month.plusMonths(1).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC));
        try (Statement statement = connection.createStatement()) {
            statement.execute("select pg_advisory_xact_lock(hashtext('harkara.store.partitions'))");
            if (exists(connection, name)) {
                return;
            }
            statement.execute("lock table store.%s_default in access exclusive mode".formatted(table));
            statement.execute("create table store.%s (like store.%s including all)".formatted(name, table));
            int moved = statement.executeUpdate("""
                    with waiting as (
                        delete from store.%2$s_default where order_id >= '%3$s' and order_id < '%4$s' returning *)
                    insert into store.%1$s select * from waiting
                    """.formatted(name, table, from, to));
            statement.execute("alter table store.%s attach partition store.%s for values from ('%s') to ('%s')"
                    .formatted(table, name, from, to));
            log.info("made partition {}, {} rows moved into it", name, moved);
        }
    }

    private static boolean exists(Connection connection, String name) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select to_regclass(?) is not null")) {
            select.setString(1, "store." + name);
            try (ResultSet result = select.executeQuery()) {
                return result.next() && result.getBoolean(1);
            }
        }
    }
}
