package io.harkara.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class BrokerPaceTest {

    private static final BrokerLimits.Rate TEN = new BrokerLimits.Rate("orders", 10, Duration.ofSeconds(100));
    private static final Duration LONG = Duration.ofMinutes(10);

    private static BrokerDatabase database;

    @BeforeAll
    static void open() throws Exception {
        database = new BrokerDatabase("broker_pace");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void callsOfAllInstancesAreSpacedTogether() throws Exception {
        BrokerPace one = new BrokerPaceTable(database.source());
        BrokerPace other = new BrokerPaceTable(database.source());

        assertThat(one.take("spaced", TEN, LONG)).isZero();
        // Eleven seconds each, less what the test itself takes.
        assertThat(other.take("spaced", TEN, LONG)).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(11));
        assertThat(one.take("spaced", TEN, LONG)).isBetween(Duration.ofSeconds(16), Duration.ofSeconds(22));
        for (int i = 0; i < 7; i++) {
            other.take("spaced", TEN, LONG);
        }
        assertThat(one.take("spaced", TEN, LONG)).isBetween(Duration.ofSeconds(104), Duration.ofSeconds(110));
    }

    @Test
    void accountsAndBucketsDoNotWaitForEachOther() throws Exception {
        BrokerPace pace = new BrokerPaceTable(database.source());
        pace.take("apart", TEN, LONG);

        assertThat(pace.take("another", TEN, LONG)).isZero();
        assertThat(pace.take("apart", new BrokerLimits.Rate("book", 1, Duration.ofSeconds(10)), LONG))
                .isZero();
    }

    @Test
    void aMomentThatIsTooFarAwayIsNotTaken() throws Exception {
        BrokerPace pace = new BrokerPaceTable(database.source());
        BrokerLimits.Rate slow = new BrokerLimits.Rate("holdings", 1, Duration.ofSeconds(10));
        pace.take("far", slow, LONG);

        assertThat(pace.take("far", slow, Duration.ofSeconds(1))).isEqualTo(BrokerPace.NONE_IN_TIME);
        assertThat(pace.take("far", slow, LONG))
                .as("what was not taken costs nothing")
                .isBetween(Duration.ofSeconds(5), Duration.ofSeconds(11));
    }

    @Test
    void manyAtOnceTakeAMomentEachAndThoseThatAreTooFarAwayAreNotTaken() throws Exception {
        BrokerPace pace = new BrokerPaceTable(database.source());
        int fitting = 30;
        // Eleven seconds each, the first at once; half of a spacing more, for the time that the test takes.
        Duration patience = Duration.ofSeconds(11L * (fitting - 1)).plusMillis(5_500);

        List<Duration> waits = taken(pace, patience, fitting + 10);

        assertThat(waits).filteredOn(BrokerPace.NONE_IN_TIME::equals).hasSize(10);
        List<Duration> given =
                waits.stream().filter(wait -> !wait.isNegative()).sorted().toList();
        for (int i = 0; i < fitting; i++) {
            assertThat(given.get(i)).isBetween(Duration.ofSeconds(11L * i - 5), Duration.ofSeconds(11L * i));
        }
        assertThat(pace.take("many", TEN, LONG))
                .as("what was not taken costs nothing")
                .isBetween(Duration.ofSeconds(11L * fitting - 5), Duration.ofSeconds(11L * fitting));
    }

    private static List<Duration> taken(BrokerPace pace, Duration patience, int count) throws Exception {
        List<Future<Duration>> calls;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            calls = threads.invokeAll(Collections.nCopies(count, () -> pace.take("many", TEN, patience)));
        }
        List<Duration> waits = new ArrayList<>();
        for (Future<Duration> call : calls) {
            waits.add(call.get());
        }
        return waits;
    }

    @Test
    void whereTheDatabaseIsAwayAllOfThemAreTold() {
        BrokerPace pace = new BrokerPaceTable(new PGSimpleDataSource() {
            @Override
            public Connection getConnection() throws SQLException {
                throw new SQLException("away");
            }
        });

        assertThatThrownBy(() -> taken(pace, LONG, 20)).hasRootCauseMessage("away");
        assertThatThrownBy(() -> pace.take("many", TEN, LONG))
                .isInstanceOf(SQLException.class)
                .hasMessage("away");
    }
}
