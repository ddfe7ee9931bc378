package io.harkara.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has PostgreSQL look anew at tables into which much was written. By itself it does so a minute later at the earliest, and until
 * then it plans searches of a first import as if the tables were empty.
 */
final class TableStatistics {

    private static final Logger log = LoggerFactory.getLogger(TableStatistics.class);

    /** Fewer rows change no plan that matters. */
    static final int FEWEST = 1_000;

    /** Nothing written for so long: an import has come to its end. */
    private static final Duration QUIET = Duration.ofSeconds(1);

    /** Rows that were written, by table. */
    static final class Growth {
        private final Map<String, Integer> rows = new HashMap<>();

        void add(String table, int written) {
            rows.merge(table, written, Integer::sum);
        }
    }

    private static final class Table {
        private long unseen;
        private long seen;
        private long lastAt;
    }

    private final DataSource dataSource;
    private final LongSupplier nanos;
    private final Map<String, Table> tables = new HashMap<>();

    TableStatistics(DataSource dataSource, LongSupplier nanos) {
        this.dataSource = dataSource;
        this.nanos = nanos;
    }

    /** Takes down what was written. */
    synchronized void add(Growth growth) {
        growth.rows.forEach((name, rows) -> {
            Table table = tables.computeIfAbsent(name, _ -> new Table());
            table.unseen += rows;
            table.lastAt = nanos.getAsLong();
        });
    }

    /** Looks at the tables that need it: those that have doubled, and those that an import has just been written to. */
    void refresh() throws SQLException {
        for (Map.Entry<String, Long> due : due().entrySet()) {
            try (Connection connection = dataSource.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("analyze store." + due.getKey());
            }
            log.info("took statistics of {} after {} rows", due.getKey(), due.getValue());
            seen(due.getKey(), due.getValue());
        }
    }

    private synchronized Map<String, Long> due() {
        Map<String, Long> due = new HashMap<>();
        tables.forEach((name, table) -> {
            boolean quiet = nanos.getAsLong() - table.lastAt >= QUIET.toNanos();
            if (table.unseen >= FEWEST && (quiet || table.unseen >= table.seen)) {
                due.put(name, table.unseen);
            }
        });
        return due;
    }

    private synchronized void seen(String name, long rows) {
        Table table = tables.computeIfAbsent(name, _ -> new Table());
        table.unseen -= rows;
        table.seen += rows;
    }
}
