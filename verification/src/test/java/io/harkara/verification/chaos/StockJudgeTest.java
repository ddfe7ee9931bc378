package io.harkara.verification.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.schemas.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Each rule about orders at stock brokers is broken once, on paper, and has to be noticed. */
class StockJudgeTest {

    private static final long SEED = 5;
    private static final Instant SENT = Instant.parse("2026-11-25T10:00:00Z");

    /** A change, by the seed, and the order that it follows. */
    private static final PlannedOrder CHANGE = IntStream.range(PlannedKind.FOLLOWED_SOON, 5_000)
            .mapToObj(number -> PlannedOrder.of(SEED, number))
            .filter(order -> order.kind() == PlannedKind.STOCK_MODIFY)
            .findFirst()
            .orElseThrow();

    private static final PlannedOrder ORDER = Objects.requireNonNull(CHANGE.earlier());
    private static final int BEFORE = StockDocument.quantity(ORDER);

    private final List<StockEntry> entries = new ArrayList<>();
    private final List<StoreRow> rows = new ArrayList<>();
    private final Map<Integer, OrderBook.Promise> promises = new HashMap<>();
    private long failedLogins;

    @Test
    void an_order_that_traded_and_is_told_so_breaks_nothing() {
        placed("FILLED", BEFORE, BEFORE);
        told(ORDER, Status.COMPLETED, "Filled %1$d of %1$d at 128.00".formatted(BEFORE));

        assertThat(broken()).isEmpty();
    }

    @Test
    void two_orders_under_one_reference_are_noticed_although_the_broker_refused_one_of_them() {
        placed("FILLED", BEFORE, BEFORE);
        entries.add(entry(StockEntry.PLACE, ORDER.number(), "502", "rejected", "REJECTED", BEFORE, 0));

        assertThat(broken()).containsExactly("never twice");
    }

    @Test
    void an_order_that_ended_otherwise_at_the_broker_is_noticed() {
        placed("CANCELLED", BEFORE, 0);
        told(ORDER, Status.COMPLETED, "Filled %1$d of %1$d".formatted(BEFORE));

        assertThat(broken()).containsExactly("store equals ledger");
    }

    @Test
    void a_part_that_traded_and_is_not_told_is_noticed() {
        placed("CANCELLED", BEFORE, 1);
        told(ORDER, Status.CANCELLED, "Cancelled 0 of " + BEFORE);

        assertThat(broken()).containsExactly("store equals ledger");
    }

    @Test
    void a_quantity_without_words_is_noticed() {
        placed("CANCELLED", BEFORE, 0);
        told(ORDER, Status.CANCELLED, "");

        assertThat(broken()).containsExactly("store equals ledger");
    }

    @Test
    void a_change_that_was_made_and_is_denied_is_noticed() {
        placed("CANCELLED", BEFORE + StockDocument.MORE, 0);
        told(CHANGE, Status.FAILED, "");

        assertThat(broken()).containsExactly("store equals ledger");
    }

    @Test
    void a_change_that_was_not_made_and_is_told_as_made_is_noticed() {
        placed("CANCELLED", BEFORE, 0);
        told(CHANGE, Status.COMPLETED, "New");

        assertThat(broken()).containsExactly("store equals ledger");
    }

    @Test
    void a_change_that_was_made_and_is_told_so_breaks_nothing() {
        placed("CANCELLED", BEFORE + StockDocument.MORE, 0);
        told(CHANGE, Status.COMPLETED, "Replaced");

        assertThat(broken()).isEmpty();
    }

    @Test
    void a_cancellation_of_an_order_that_traded_is_noticed_where_it_is_told_as_done() {
        placed("FILLED", BEFORE, BEFORE);
        cancelled(Status.COMPLETED);

        assertThat(broken()).containsExactly("store equals ledger");
    }

    @Test
    void a_cancellation_that_the_broker_carried_out_is_noticed_where_it_is_denied() {
        placed("CANCELLED", BEFORE, 0);
        cancelled(Status.FAILED);
        entries.add(entry(StockEntry.CANCEL, CHANGE.number(), "501", "executed", "CANCELLED", BEFORE, 0));

        assertThat(broken()).containsExactly("store equals ledger");
    }

    @Test
    void a_cancellation_that_never_arrived_may_fail_although_the_day_ended_its_order() {
        placed("CANCELLED", BEFORE, 0);
        cancelled(Status.FAILED);

        assertThat(broken()).isEmpty();
    }

    @Test
    void more_cancellations_of_everything_than_attempts_are_noticed() {
        rows.add(row(7_000, PlannedKind.STOCK_CANCEL_ALL, Status.COMPLETED, ""));
        for (int i = 0; i < 2; i++) {
            entries.add(entry(StockEntry.CANCEL_ALL, -1, "", "executed", "", 0, 0));
        }

        assertThat(broken()).containsExactly("never twice");
    }

    @Test
    void an_account_that_calls_too_often_is_noticed() {
        for (int i = 0; i < 100; i++) {
            entries.add(new StockEntry(
                    i,
                    SENT.plusMillis(50L * i),
                    "place",
                    i,
                    "H" + i,
                    "SIM1",
                    "5" + i,
                    "5" + i,
                    1,
                    "notDone",
                    "",
                    0,
                    ""));
        }

        assertThat(broken()).containsExactly("call quota");
    }

    @Test
    void a_refused_login_is_noticed() {
        failedLogins = 1;

        assertThat(broken()).containsExactly("login quota");
    }

    private void placed(String status, long quantity, long filled) {
        entries.add(entry(StockEntry.PLACE, ORDER.number(), "501", "executed", status, quantity, filled));
    }

    private void cancelled(Status status) {
        rows.add(row(CHANGE.number(), PlannedKind.STOCK_CANCEL, status, ""));
    }

    private void told(PlannedOrder order, Status status, String detail) {
        promises.put(order.number(), new OrderBook.Promise(order, null, null, 0));
        rows.add(row(order.number(), order.kind(), status, detail));
    }

    private static StoreRow row(int number, PlannedKind kind, Status status, String detail) {
        return new StoreRow("id-" + number, number, kind.type(), status, 3, 1, "501", detail, false, 0);
    }

    private static StockEntry entry(
            String kind, int number, String orderId, String verdict, String status, long quantity, long filled) {
        return new StockEntry(
                1, SENT, kind, number, "HREF", "SIM1", orderId, orderId, quantity, verdict, status, filled, "");
    }

    private List<String> broken() {
        Violations violations = new Violations();
        StockJudge.judge(
                new Evidence(
                        promises,
                        Map.of(),
                        List.of(),
                        List.of(),
                        entries,
                        failedLogins,
                        new VenueFigures(0, 0, 0, 0, 0, 0),
                        List.of(),
                        rows,
                        List.of(),
                        new OperatorTrail(Set.of(), Map.of(), Set.of(), Map.of()),
                        null,
                        0,
                        0,
                        Map.of(),
                        0,
                        List.of()),
                violations);
        return violations.invariants();
    }
}
