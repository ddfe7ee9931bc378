package io.harkara.store;

import static io.harkara.schemas.Status.ACCEPTED;
import static io.harkara.schemas.Status.COMPLETED;
import static io.harkara.schemas.Status.FAILED;
import static io.harkara.schemas.Status.RECEIVED;
import static io.harkara.schemas.Status.REJECTED;
import static io.harkara.schemas.Status.SUBMITTING;
import static io.harkara.schemas.Status.UNKNOWN;
import static io.harkara.schemas.Status.UNRECOGNISED;
import static io.harkara.schemas.Status.WAITING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.harkara.runtime.Received;
import io.harkara.schemas.BseCommand;
import io.harkara.schemas.CommandAction;
import io.harkara.schemas.OrderStatusEvent;
import io.harkara.schemas.StatusSource;
import io.harkara.schemas.VenueCommands;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProjectionTest {

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
    void anOrderIsReceivedFromItsCommandAndThenFollowsItsStatuses() {
        TestOrder order = TestOrder.now();

        store.commands(order.command());
        OrderView received = store.order(order);
        store.statuses(order.status(1, SUBMITTING), order.status(2, ACCEPTED));
        OrderView accepted = store.order(order);

        assertThat(received.status()).isEqualTo(RECEIVED);
        assertThat(received.version()).isZero();
        assertThat(received.traceId()).isEqualTo(order.trace().traceId());
        assertThat(accepted.status()).isEqualTo(ACCEPTED);
        assertThat(accepted.version()).isEqualTo(2);
        assertThat(accepted.venueReference()).isEqualTo(order.venueReference());
        assertThat(accepted.idempotencyKey()).isEqualTo("K-" + order.id());
        assertThat(accepted.submittedAt()).isEqualTo(order.placedAt());
        assertThat(store.timeline(order)).containsExactly(0L, 1L, 2L);
    }

    @Test
    void aCommandThatArrivesAfterItsStatusesCompletesTheOrderAndMovesNothingBack() {
        TestOrder order = TestOrder.now();

        store.statuses(order.status(1, SUBMITTING), order.status(2, COMPLETED));
        assertThat(store.order(order).idempotencyKey()).isNull();
        store.commands(order.command());

        OrderView view = store.order(order);
        assertThat(view.status()).isEqualTo(COMPLETED);
        assertThat(view.idempotencyKey()).isEqualTo("K-" + order.id());
        assertThat(view.clientReference()).startsWith("C-");
        assertThat(store.timeline(order)).containsExactly(0L, 1L, 2L);
        assertThat(store.counts()).isEqualTo(store.countedOneByOne()).hasSize(1);
    }

    @Test
    void readingBothTopicsAgainInAnyOrderChangesNoRow() {
        List<Received<BseCommand>> commands = new ArrayList<>();
        List<Received<OrderStatusEvent>> statuses = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            TestOrder order = i % 50 == 0 ? TestOrder.withId(UUID.randomUUID().toString()) : TestOrder.now();
            commands.add(order.command());
            statuses.add(order.status(1, SUBMITTING));
            statuses.add(order.status(2, i % 3 == 0 ? UNKNOWN : ACCEPTED));
            statuses.add(order.status(3, i % 7 == 0 ? SUBMITTING : COMPLETED));
        }
        store.apply(commands, statuses);
        List<String> once = store.rows();

        store.apply(commands, statuses);
        List<Received<OrderStatusEvent>> shuffled = new ArrayList<>(statuses);
        Collections.shuffle(shuffled, new Random(7));
        for (Received<OrderStatusEvent> one : shuffled.subList(0, 200)) {
            store.statuses(one);
        }

        assertThat(store.rows()).isEqualTo(once);
        assertThat(store.counts()).isEqualTo(store.countedOneByOne());
        assertThat(once).filteredOn(row -> row.startsWith("illegal_moves")).hasSize(43);
        assertThat(store.counter("harkara.store.illegal.moves")).isEqualTo(43);
    }

    @Test
    void statusesInWhicheverOrderTheyArriveLeadToTheSameOrder() {
        List<TestOrder> orders = new ArrayList<>();
        List<Received<OrderStatusEvent>> statuses = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            TestOrder order = TestOrder.now();
            orders.add(order);
            statuses.add(order.status(1, SUBMITTING));
            statuses.add(order.status(2, UNKNOWN));
            statuses.add(order.status(3, ACCEPTED));
            statuses.add(order.status(4, COMPLETED));
        }
        Collections.shuffle(statuses, new Random(11));
        for (int i = 0; i < statuses.size(); i += 7) {
            store.apply(List.of(), statuses.subList(i, Math.min(i + 7, statuses.size())));
        }

        assertThat(orders).allSatisfy(order -> {
            assertThat(store.order(order).status()).isEqualTo(COMPLETED);
            assertThat(store.timeline(order)).containsExactly(1L, 2L, 3L, 4L);
        });
        assertThat(store.counts())
                .isEqualTo(store.countedOneByOne())
                .singleElement()
                .asString()
                .contains(" t 100");
        assertThat(store.counter("harkara.store.illegal.moves")).isZero();
    }

    @Test
    void anOlderVersionNeverOverwritesANewerOne() {
        TestOrder order = TestOrder.now();

        store.statuses(order.status(3, COMPLETED));
        store.statuses(order.status(2, UNKNOWN), order.status(1, SUBMITTING));

        assertThat(store.order(order).status()).isEqualTo(COMPLETED);
        assertThat(store.order(order).version()).isEqualTo(3);
        assertThat(store.timeline(order)).containsExactly(1L, 2L, 3L);
    }

    @Test
    void anIllegalMoveIsKeptAsEvidenceAndNotApplied() {
        TestOrder order = TestOrder.now();
        store.commands(order.command()).statuses(order.status(1, SUBMITTING), order.status(2, COMPLETED));

        store.statuses(order.status(3, SUBMITTING), order.status(4, UNKNOWN));

        OrderView view = store.order(order);
        assertThat(view.status()).isEqualTo(COMPLETED);
        assertThat(view.version()).isEqualTo(2);
        assertThat(view.illegalMoveCount()).isEqualTo(2);
        assertThat(store.timeline(order)).containsExactly(0L, 1L, 2L);
        assertThat(store.counter("harkara.store.illegal.moves")).isEqualTo(2);
        assertThat(store.stats.stats(StatsFilter.ALL).illegalMoves()).isEqualTo(2);
        assertThat(store.jdbc
                        .sql("select from_status || to_status from store.illegal_moves order by version")
                        .query(String.class)
                        .list())
                .containsExactly("COMPLETEDSUBMITTING", "COMPLETEDUNKNOWN");
    }

    @Test
    void anOrderGoesOnAfterAnIllegalMoveWithTheNextLegalOne() {
        TestOrder order = TestOrder.now();
        store.statuses(order.status(1, SUBMITTING), order.status(2, UNKNOWN));
        store.statuses(order.status(3, SUBMITTING));
        store.statuses(order.status(4, ACCEPTED));

        assertThat(store.order(order).status()).isEqualTo(ACCEPTED);
        assertThat(store.order(order).version()).isEqualTo(4);
    }

    @Test
    void versionsThatTheTopicLacksAreNoIllegalMove() {
        TestOrder order = TestOrder.now();

        store.commands(order.command()).statuses(order.status(2, UNKNOWN)).statuses(order.status(5, COMPLETED));

        assertThat(store.order(order).status()).isEqualTo(COMPLETED);
        assertThat(store.counter("harkara.store.illegal.moves")).isZero();
    }

    @Test
    void aNextAttemptStartsWhereTheOldOneMayBeReplayedAndForgetsItsReferences() {
        TestOrder order = TestOrder.now();
        store.statuses(order.status(1, SUBMITTING), order.status(2, FAILED, event -> event.setVenueReference("V-old")));

        store.statuses(order.status(3, SUBMITTING, event -> event.setAttempt(2).setWireReference("W-2")));

        OrderView view = store.order(order);
        assertThat(view.status()).isEqualTo(SUBMITTING);
        assertThat(view.attempt()).isEqualTo(2);
        assertThat(view.wireReference()).isEqualTo("W-2");
        assertThat(view.venueReference()).isNull();
    }

    @Test
    void aRefusedSubmissionWithoutCommandAndWithAnIdOfAnotherVersionIsAnOrder() {
        TestOrder order =
                TestOrder.withId(UUID.nameUUIDFromBytes(new byte[] {1, 2, 3}).toString());

        store.statuses(order.status(
                1,
                REJECTED,
                event -> event.setSource(StatusSource.INTAKE)
                        .setWireReference(null)
                        .setDeadline(null)));

        assertThat(store.order(order).status()).isEqualTo(REJECTED);
        assertThat(store.order(order).submittedAt()).isEqualTo(order.placedAt().plusMillis(1));
        assertThat(store.jdbc
                        .sql("select count(*) from store.orders_default")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void whatCannotBeStoredIsParkedWithItsReasonAndTheRestGoesOn() throws SQLException {
        TestOrder good = TestOrder.now();
        TestOrder alsoGood = TestOrder.now();
        List<Received<OrderStatusEvent>> batch = List.of(
                good.status(1, SUBMITTING),
                TestOrder.withId("order-17").status(1, SUBMITTING),
                TestOrder.now().status(0, SUBMITTING),
                TestOrder.now().status(1, UNRECOGNISED),
                TestOrder.now().status(1, SUBMITTING, event -> event.setVenue("bbps")),
                TestOrder.now().status(1, SUBMITTING, event -> event.setWireReference("zero\0byte")),
                TestOrder.now()
                        .status(1, SUBMITTING, event -> event.setOccurredAt(Instant.ofEpochMilli(Long.MAX_VALUE))),
                alsoGood.status(1, SUBMITTING));

        store.projection.applyStatuses(batch);
        store.projection.applyCommands(
                VenueCommands.BSE,
                List.of(
                        good.command(),
                        TestOrder.now().command(header -> header.setAction(CommandAction.UNRECOGNISED), _ -> {})));

        assertThat(store.order(good).status()).isEqualTo(SUBMITTING);
        assertThat(store.order(alsoGood).status()).isEqualTo(SUBMITTING);
        assertThat(store.parked)
                .extracting(Parking.Refusal::why)
                .satisfiesExactly(
                        why -> assertThat(why).contains("'order-17'", "expected a UUID"),
                        why -> assertThat(why).contains("version 0", "expected 1 or more"),
                        why -> assertThat(why).contains("upgrade the store"),
                        why -> assertThat(why).contains("'bbps'", "expected the topic's own venue"),
                        why -> assertThat(why).contains("refused by the database"),
                        why -> assertThat(why).contains("refused by the database"),
                        why -> assertThat(why).contains("expected SUBMIT"));
        assertThat(store.counter("harkara.store.parked")).isEqualTo(7);
        assertThat(store.counts()).isEqualTo(store.countedOneByOne());
    }

    @Test
    void aDatabaseThatIsAwayFailsTheBatchAndParksNothing() {
        HikariDataSource away = new HikariDataSource();
        away.setJdbcUrl("jdbc:postgresql://127.0.0.1:1/none");
        away.setInitializationFailTimeout(-1);
        away.setConnectionTimeout(300);
        try (away) {
            Projection projection =
                    new Projection(away, Clock.systemUTC(), new SimpleMeterRegistry(), store.parked::addAll);

            assertThatThrownBy(() -> projection.applyStatuses(List.of(
                            TestOrder.withId("order-17").status(1, SUBMITTING),
                            TestOrder.now().status(1, SUBMITTING))))
                    .isInstanceOf(SQLException.class);
        }
        assertThat(store.parked).isEmpty();
    }

    @Test
    void manyThreadsThatProjectTheSameOrdersLoseNothingAndCountEachOnce() throws Exception {
        List<TestOrder> orders = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            orders.add(TestOrder.now());
        }
        List<Thread> threads = new ArrayList<>();
        List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
        for (int t = 0; t < 6; t++) {
            int seed = t;
            threads.add(Thread.ofVirtual().start(() -> {
                List<TestOrder> mine = new ArrayList<>(orders);
                Collections.shuffle(mine, new Random(seed));
                for (int i = 0; i < mine.size(); i += 20) {
                    applyUntilDone(mine.subList(i, i + 20), seed, failures);
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(failures).isEmpty();
        assertThat(orders).allSatisfy(order -> {
            assertThat(store.order(order).status()).isEqualTo(ACCEPTED);
            assertThat(store.timeline(order)).containsExactly(0L, 1L, 2L, 3L);
        });
        assertThat(store.counts()).isEqualTo(store.countedOneByOne());
    }

    // As the reader does: what throws comes again.
    private void applyUntilDone(List<TestOrder> orders, int seed, List<Throwable> failures) {
        for (int tries = 0; tries < 50; tries++) {
            try {
                if (seed % 2 == 0) {
                    store.projection.applyCommands(
                            VenueCommands.BSE,
                            orders.stream().map(TestOrder::command).toList());
                }
                store.projection.applyStatuses(orders.stream()
                        .flatMap(
                                order -> List.of(
                                        order.status(1, WAITING),
                                        order.status(2, SUBMITTING),
                                        order.status(3, ACCEPTED))
                                        .stream())
                        .toList());
                return;
            } catch (SQLException again) {
                if (!String.valueOf(again.getSQLState()).startsWith("40")) {
                    failures.add(again);
                    return;
                }
            }
        }
        failures.add(new AssertionError("no end of contention"));
    }
}
