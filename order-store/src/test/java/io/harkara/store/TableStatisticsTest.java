package io.harkara.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TableStatisticsTest {

    private static final int FEWEST = TableStatistics.FEWEST;

    private static TestStore store;

    private final AtomicLong nanos = new AtomicLong();
    private final TableStatistics statistics = new TableStatistics(store.dataSource, nanos::get);

    @BeforeAll
    static void open() {
        store = new TestStore();
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @Test
    void aTableIsLookedAtWhenItHasDoubledAndWhenItsImportHasComeToItsEnd() throws Exception {
        assertThat(looked(FEWEST - 1)).as("too few").isFalse();
        assertThat(looked(1)).as("a first thousand, while more come").isTrue();
        assertThat(looked(FEWEST / 2)).as("half as many again").isFalse();
        assertThat(looked(FEWEST / 2)).as("twice as many").isTrue();
        assertThat(looked(FEWEST)).as("half as many as before").isFalse();
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(2));
        assertThat(looked(0)).as("nothing comes any more").isTrue();
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(2));
        assertThat(looked(0)).as("nothing has come since").isFalse();
    }

    /** Whether PostgreSQL has looked at the table after that many rows were written. */
    private boolean looked(int rows) throws Exception {
        long before = looks();
        if (rows > 0) {
            TableStatistics.Growth growth = new TableStatistics.Growth();
            growth.add("banks", rows);
            statistics.add(growth);
        }
        statistics.refresh();
        return looks() > before;
    }

    private static long looks() {
        store.jdbc.sql("select pg_stat_force_next_flush()").query(Object.class).optional();
        return store.jdbc
                .sql("select analyze_count from pg_stat_user_tables where relid = 'store.banks'::regclass")
                .query(Long.class)
                .single();
    }
}
