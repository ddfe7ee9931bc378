package io.harkara.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

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
        BrokerPace one = new BrokerPace.Table(database.source());
        BrokerPace other = new BrokerPace.Table(database.source());

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
        BrokerPace pace = new BrokerPace.Table(database.source());
        pace.take("apart", TEN, LONG);

        assertThat(pace.take("another", TEN, LONG)).isZero();
        assertThat(pace.take("apart", new BrokerLimits.Rate("book", 1, Duration.ofSeconds(10)), LONG))
                .isZero();
    }

    @Test
    void aMomentThatIsTooFarAwayIsNotTaken() throws Exception {
        BrokerPace pace = new BrokerPace.Table(database.source());
        BrokerLimits.Rate slow = new BrokerLimits.Rate("holdings", 1, Duration.ofSeconds(10));
        pace.take("far", slow, LONG);

        assertThat(pace.take("far", slow, Duration.ofSeconds(1))).isEqualTo(BrokerPace.NONE_IN_TIME);
        assertThat(pace.take("far", slow, LONG))
                .as("what was not taken costs nothing")
                .isBetween(Duration.ofSeconds(5), Duration.ofSeconds(11));
    }
}
