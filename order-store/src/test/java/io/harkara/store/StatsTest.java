package io.harkara.store;

import static io.harkara.schemas.Status.ACCEPTED;
import static io.harkara.schemas.Status.COMPLETED;
import static io.harkara.schemas.Status.NEEDS_REVIEW;
import static io.harkara.schemas.Status.SUBMITTING;
import static io.harkara.schemas.Status.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.schemas.Status;
import io.harkara.schemas.StatusMoves;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StatsTest {

    private static final Instant NOW = Instant.parse("2026-11-21T09:02:00Z");

    private static TestStore store;

    @BeforeAll
    static void open() {
        store = new TestStore();
    }

    @BeforeEach
    void clear() {
        store.clear();
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @Test
    void figuresAreExactForAnyWayThatOrdersTake() {
        Random random = new Random(23);
        Map<Status, Long> expected = new EnumMap<>(Status.class);
        long wereUnknown = 0;
        long settled = 0;
        for (int i = 0; i < 150; i++) {
            TestOrder order = TestOrder.at(NOW.minusSeconds(random.nextInt(4000)));
            store.commands(order.command());
            Status at = Status.RECEIVED;
            boolean unknown = false;
            for (int version = 1; version < 8; version++) {
                List<Status> next = List.copyOf(StatusMoves.after(at));
                if (next.isEmpty() || random.nextInt(4) == 0) {
                    break;
                }
                at = next.get(random.nextInt(next.size()));
                unknown |= at == UNKNOWN;
                store.statuses(order.status(version, at));
            }
            expected.merge(at, 1L, Long::sum);
            wereUnknown += unknown ? 1 : 0;
            settled += unknown && (at == ACCEPTED || StatusMoves.isFinal(at)) ? 1 : 0;
        }

        Stats stats = stats(StatsFilter.ALL);

        Map<Status, Long> shown = new EnumMap<>(stats.total().byStatus());
        shown.values().removeIf(count -> count == 0);
        assertThat(shown).isEqualTo(expected);
        assertThat(stats.total().orders()).isEqualTo(150);
        assertThat(stats.total().wereUnknown()).isEqualTo(wereUnknown);
        assertThat(stats.total().unknownSettled()).isEqualTo(settled);
        assertThat(stats.total().needsReview()).isEqualTo(expected.getOrDefault(NEEDS_REVIEW, 0L));
        assertThat(stats.venues().get("bse").total()).isEqualTo(stats.total());
        assertThat(store.counts()).isEqualTo(store.countedOneByOne());
    }

    @Test
    void anUnknownThatArrivesLateCountsAsWell() {
        TestOrder order = TestOrder.at(NOW);
        store.statuses(order.status(3, COMPLETED));
        assertThat(stats(StatsFilter.ALL).total().unknownSettled()).isZero();

        store.statuses(order.status(2, UNKNOWN));
        store.statuses(order.status(2, UNKNOWN));

        assertThat(stats(StatsFilter.ALL).total().unknownSettled()).isEqualTo(1);
        assertThat(store.counts()).isEqualTo(store.countedOneByOne());
    }

    @Test
    void foldingTheCountersChangesNoFigureAtAnyMoment() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        List<Throwable> failures = new ArrayList<>();
        Thread folder = Thread.ofVirtual().start(() -> {
            while (!done.get()) {
                try (Connection connection = store.dataSource.getConnection()) {
                    new CountsTable().fold(connection);
                } catch (Exception failure) {
                    failures.add(failure);
                    return;
                }
            }
        });
        for (int i = 1; i <= 60; i++) {
            TestOrder order = TestOrder.at(NOW);
            store.commands(order.command()).statuses(order.status(1, SUBMITTING), order.status(2, ACCEPTED));
            assertThat(stats(StatsFilter.ALL).total().byStatus()).containsEntry(ACCEPTED, (long) i);
            assertThat(stats(StatsFilter.ALL).total().orders()).isEqualTo(i);
        }
        done.set(true);
        folder.join();
        assertThat(failures).isEmpty();
        try (Connection connection = store.dataSource.getConnection()) {
            new CountsTable().fold(connection);
        }

        assertThat(store.jdbc
                        .sql("select count(*) from store.order_count_changes")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(store.counts()).isEqualTo(store.countedOneByOne());
    }

    @Test
    void figuresCanBeCutByClientAndTime() {
        for (int i = 0; i < 6; i++) {
            store.commands(TestOrder.at(NOW.minus(Duration.ofMinutes(5L * i)))
                    .of(i % 2 == 0 ? "even" : "odd")
                    .command());
        }
        Instant boundary = CountsTable.bucket(NOW);

        assertThat(stats(new StatsFilter("even", null, null)).total().orders()).isEqualTo(3);
        assertThat(stats(new StatsFilter(null, boundary, null)).total().orders())
                .isEqualTo(1);
        assertThat(stats(new StatsFilter(null, null, boundary)).total().orders())
                .isEqualTo(5);
        assertThat(stats(new StatsFilter("odd", boundary.minusSeconds(900), boundary))
                        .total()
                        .orders())
                .isEqualTo(2);
    }

    @Test
    void unknownOrdersAreCountedByTheirAgeAndTheLastHourByItsOrders() {
        for (long age : List.of(30L, 59L, 60L, 400L, 4_000L, 90_000L)) {
            TestOrder order = TestOrder.at(NOW.minusSeconds(age));
            store.statuses(order.status(2, UNKNOWN, event -> event.setOccurredAt(NOW.minusSeconds(age))));
        }
        store.statuses(TestOrder.at(NOW.minusSeconds(100)).status(2, ACCEPTED));

        Stats stats = stats(StatsFilter.ALL);

        assertThat(stats.unknownByAge())
                .extracting(bucket -> bucket.from() + ": " + bucket.orders())
                .containsExactly("0: 2", "60: 1", "300: 1", "900: 0", "3600: 1", "21600: 0", "86400: 1");
        assertThat(stats.unknownByAge().getLast().to()).isNull();
        assertThat(stats.lastHour().received()).isEqualTo(5);
        assertThat(stats.lastHour().settled()).isEqualTo(1);
        assertThat(stats.lastHour().since()).isEqualTo(Instant.parse("2026-11-21T08:00:00Z"));
        assertThat(stats.total().open()).isEqualTo(6);
    }

    private static Stats stats(StatsFilter filter) {
        return new StatsQueries(store.jdbc, Clock.fixed(NOW, ZoneOffset.UTC)).stats(filter);
    }
}
