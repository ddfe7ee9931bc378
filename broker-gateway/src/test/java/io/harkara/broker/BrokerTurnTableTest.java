package io.harkara.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.broker.BrokerLimits.Rate;
import io.harkara.broker.BrokerOrderLimits.Caps;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two instances that take turns of the same accounts, in PostgreSQL. */
class BrokerTurnTableTest {

    /** Eleven seconds each. */
    private static final Rate CLIENT = new Rate(BrokerOrderLimits.CLIENT, 10, Duration.ofSeconds(100));

    private static final Rate FAST = new Rate("fast", 100_000, Duration.ofSeconds(1));
    private static final Duration LONG = Duration.ofMinutes(10);

    private static BrokerDatabase database;
    private static BrokerPace one;
    private static BrokerPace other;

    @BeforeAll
    static void open() throws Exception {
        database = new BrokerDatabase("broker_turns");
        one = new BrokerPaceTable(database.source());
        other = new BrokerPaceTable(database.source());
    }

    @AfterAll
    static void close() {
        database.close();
    }

    private static BrokerTurn.Wanted wanted(String account, String client, Rate clientRate, Caps caps) {
        return new BrokerTurn.Wanted(account, FAST, client, clientRate, caps, LONG);
    }

    private static Caps caps(int minute, int hour, int day) {
        return new Caps(Set.of("place"), minute, hour, day);
    }

    private static Duration waitOf(BrokerTurn turn) {
        assertThat(turn).isInstanceOf(BrokerTurn.At.class);
        return ((BrokerTurn.At) turn).pause();
    }

    @Test
    void ordersOfOneClientAreSpacedOverInstancesAndAccounts() throws Exception {
        assertThat(waitOf(one.takeOrder(wanted("dealer-1", "client 7", CLIENT, Caps.NO_CAPS))))
                .isZero();
        // Less what the test itself takes.
        assertThat(waitOf(other.takeOrder(wanted("dealer-2", "client 7", CLIENT, Caps.NO_CAPS))))
                .isBetween(Duration.ofSeconds(6), Duration.ofSeconds(11));
        assertThat(waitOf(one.takeOrder(wanted("dealer-1", "client 8", CLIENT, Caps.NO_CAPS))))
                .as("another client of the same dealer, and the same account's rate")
                .isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void theClientAndTheOperationAreKeptToAtOneMoment() throws Exception {
        Rate slow = new Rate("placing", 1, Duration.ofSeconds(20));
        var first = new BrokerTurn.Wanted("both", slow, "client 9", CLIENT, Caps.NO_CAPS, LONG);
        assertThat(waitOf(one.takeOrder(first))).isZero();
        assertThat(waitOf(one.takeOrder(first))).isBetween(Duration.ofSeconds(17), Duration.ofSeconds(22));

        assertThat(waitOf(other.takeOrder(wanted("elsewhere", "client 9", CLIENT, Caps.NO_CAPS))))
                .as("eleven seconds after the moment of the slower one")
                .isBetween(Duration.ofSeconds(28), Duration.ofSeconds(33));
    }

    @Test
    void aMomentThatIsTooFarAwayIsNotTakenAndSaysWhenToComeBack() throws Exception {
        var hurried = new BrokerTurn.Wanted("far", FAST, "far", CLIENT, Caps.NO_CAPS, Duration.ofSeconds(1));
        one.takeOrder(hurried);
        for (int i = 0; i < 3; i++) {
            assertThat(other.takeOrder(hurried))
                    .isInstanceOfSatisfying(
                            BrokerTurn.Later.class,
                            later ->
                                    assertThat(later.after()).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(10)));
        }
    }

    @Test
    void aMinutesCapHoldsForBothAndTellsWhenThereIsRoomAgain() throws Exception {
        BrokerTurn.Wanted wanted = wanted("minute", "minute", FAST, caps(5, 0, 0));
        for (int i = 0; i < 5; i++) {
            waitOf((i % 2 == 0 ? one : other).takeOrder(wanted));
        }
        assertThat(other.takeOrder(wanted))
                .isInstanceOfSatisfying(
                        BrokerTurn.Later.class,
                        later -> assertThat(later.after()).isBetween(Duration.ofSeconds(50), Duration.ofSeconds(61)));

        // As if so much time had passed for those two; one of the same second would go with them.
        database.execute("update broker_count set since = since - interval '61 seconds' where account = 'minute'");
        waitOf(one.takeOrder(wanted));
    }

    @Test
    void anHoursCapAndADaysRefuse() throws Exception {
        BrokerTurn.Wanted hourly = wanted("hour", "hour", FAST, caps(0, 3, 0));
        BrokerTurn.Wanted daily = wanted("day", "day", FAST, caps(0, 0, 3));
        for (int i = 0; i < 3; i++) {
            waitOf(one.takeOrder(hourly));
            waitOf(other.takeOrder(daily));
        }
        Instant now = Instant.now();
        assertThat(other.takeOrder(hourly)).isInstanceOfSatisfying(BrokerTurn.Spent.class, spent -> {
            assertThat(spent.span()).isEqualTo(BrokerTurn.Span.HOUR);
            assertThat(spent.again()).isBetween(now.plusSeconds(59 * 60), now.plusSeconds(61 * 60));
        });
        assertThat(one.takeOrder(daily)).isInstanceOfSatisfying(BrokerTurn.Spent.class, spent -> {
            assertThat(spent.span()).isEqualTo(BrokerTurn.Span.DAY);
            assertThat(spent.cap()).isEqualTo(3);
            assertThat(spent.again())
                    .isEqualTo(LocalDate.ofInstant(now, BrokerTimes.INDIA)
                            .plusDays(1)
                            .atStartOfDay(BrokerTimes.INDIA)
                            .toInstant());
        });

        database.execute("update broker_count set since = since - interval '1 day' where account = 'day'");
        waitOf(one.takeOrder(daily));
    }

    @Test
    void whatDidNotLeaveIsGivenBack() throws Exception {
        BrokerTurn.Wanted wanted = wanted("back", "back", FAST, caps(0, 0, 1));
        var taken = (BrokerTurn.At) one.takeOrder(wanted);
        assertThat(other.takeOrder(wanted)).isInstanceOf(BrokerTurn.Spent.class);

        one.giveBack("back", taken.slots());

        waitOf(other.takeOrder(wanted));
        assertThat(one.takeOrder(wanted)).isInstanceOf(BrokerTurn.Spent.class);
    }

    @Test
    void changesOfAnOrderAreCountedByTheOrder() throws Exception {
        assertThat(one.takeChange("changes", "77", 2)).isTrue();
        assertThat(other.takeChange("changes", "77", 2)).isTrue();
        assertThat(one.takeChange("changes", "77", 2)).isFalse();
        assertThat(one.takeChange("changes", "78", 2)).isTrue();

        other.giveBackChange("changes", "77");
        assertThat(one.takeChange("changes", "77", 2)).isTrue();
        assertThat(one.takeChange("changes", "77", 2)).isFalse();
    }

    @Test
    void noMoreGoThanMayWhenAllComeAtOnce() throws Exception {
        BrokerTurn.Wanted wanted = wanted("crowd", "crowd", FAST, caps(0, 0, 20));
        List<Callable<BrokerTurn>> crowd = java.util.stream.IntStream.range(0, 60)
                .<Callable<BrokerTurn>>mapToObj(i -> () -> (i % 2 == 0 ? one : other).takeOrder(wanted))
                .toList();
        int gone = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(12)) {
            for (Future<BrokerTurn> turn : threads.invokeAll(crowd)) {
                if (turn.get() instanceof BrokerTurn.At) {
                    gone++;
                }
            }
        }
        assertThat(gone).isEqualTo(20);
    }

    @Test
    void whatCountsForNothingAnyMoreIsForgotten() throws Exception {
        one.takeOrder(wanted("forget", "forget", FAST, caps(9, 9, 9)));
        database.execute("update broker_count set counts_until = now() - interval '1 second'"
                + " where account = 'forget' and bucket = 'a minute'");

        new BrokerPaceTable(database.source()).forget();

        assertThat(database.query("select string_agg(bucket, ', ' order by bucket) from broker_count"
                        + " where account = 'forget'"))
                .isEqualTo("a day, an hour");
    }
}
