package io.harkara.verification.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.schemas.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BillJudgeTest {

    private final List<VenueRequest> requests = new ArrayList<>();
    private final List<StoreRow> orders = new ArrayList<>();
    private final List<StatusRecord> statuses = new ArrayList<>();
    private final Map<String, String> refunds = new HashMap<>();
    private long overQuota;

    @Test
    void money_of_a_payment_that_failed_goes_back_once() {
        order(1, "bbps.payment", Status.REJECTED);
        paid(1, "rejected");
        order(2, "bbps.refund", Status.COMPLETED);
        refunds.put("id-1", "id-2");
        order(3, "bbps.refund", Status.REJECTED);

        assertThat(broken()).isEmpty();
    }

    @Test
    void money_that_the_venue_has_and_the_customer_too_is_noticed() {
        order(1, "bbps.recharge", Status.REJECTED);
        paid(1, "executed");
        order(2, "bbps.refund", Status.COMPLETED);
        refunds.put("id-1", "id-2");

        assertThat(broken()).containsExactly("given back");
    }

    @Test
    void money_that_the_venue_has_undone_goes_back_to_the_customer() {
        order(1, "bbps.payment", Status.REVERSED);
        paid(1, "executed");
        order(2, "bbps.refund", Status.COMPLETED);
        refunds.put("id-1", "id-2");

        assertThat(broken()).isEmpty();
    }

    /** It is refused then, and refused again for another reason when it is replayed. */
    @Test
    void money_that_the_venue_had_undone_before_anybody_asked_goes_back_too() {
        order(5, "bbps.payment", Status.REJECTED);
        paid(5, "executed");
        order(2, "bbps.refund", Status.COMPLETED);
        refunds.put("id-5", "id-2");
        assertThat(broken()).containsExactly("given back");

        status(5, 1, "CREDIT_ADJUSTMENT");
        status(5, 2, "REFUNDED_ALREADY");
        assertThat(broken()).isEmpty();
    }

    @Test
    void that_the_venue_undid_what_it_never_undoes_is_no_excuse() {
        order(1, "bbps.payment", Status.REJECTED);
        paid(1, "executed");
        order(2, "bbps.refund", Status.COMPLETED);
        refunds.put("id-1", "id-2");
        status(1, 1, "CREDIT_ADJUSTMENT");

        assertThat(broken()).containsExactly("given back");
    }

    @Test
    void a_refund_that_is_done_and_not_written_down_is_noticed() {
        order(1, "bbps.payment", Status.FAILED);
        order(2, "bbps.refund", Status.COMPLETED);

        assertThat(broken()).containsExactly("given back");
    }

    @Test
    void a_refund_that_is_written_down_and_not_done_blocks_its_payment_and_is_noticed() {
        order(1, "bbps.payment", Status.FAILED);
        order(2, "bbps.refund", Status.FAILED);
        refunds.put("id-1", "id-2");

        assertThat(broken()).containsExactly("given back");
    }

    @Test
    void money_back_for_what_nobody_paid_is_noticed() {
        order(2, "bbps.refund", Status.COMPLETED);
        refunds.put("id-1", "id-2");

        assertThat(broken()).containsExactly("given back");
    }

    @Test
    void two_payments_of_one_fetch_are_noticed_although_they_are_two_orders() {
        for (int number = 1; number <= 2; number++) {
            requests.add(request(number, "executed", List.of("F1")));
        }
        Violations violations = new Violations();
        PurchaseJudge.judge(evidence(), violations);

        assertThat(violations.invariants()).containsExactly("paid twice");
    }

    @Test
    void calls_to_pay_over_the_pace_are_noticed() {
        overQuota = 1;

        assertThat(broken()).containsExactly("call quota");
    }

    private void order(int number, String type, Status status) {
        orders.add(new StoreRow("id-" + number, number, type, status, 3, 1, null, "", false, 0));
    }

    private void status(int number, int attempt, String reason) {
        statuses.add(new StatusRecord(
                0, statuses.size(), number, "id-" + number, 3, attempt, Status.REJECTED, "T" + number, reason));
    }

    private void paid(int number, String verdict) {
        requests.add(request(number, verdict, List.of()));
    }

    private VenueRequest request(int number, String verdict, List<String> paid) {
        return new VenueRequest(
                requests.size() + 1L,
                Instant.EPOCH,
                PlannedKind.BILL_PAYMENT.ledgerName(),
                number,
                "R" + number,
                verdict,
                "T" + number,
                "",
                paid);
    }

    private List<String> broken() {
        Violations violations = new Violations();
        BillJudge.judge(evidence(), violations);
        return violations.invariants();
    }

    private Evidence evidence() {
        return new Evidence(
                Map.of(),
                Map.of(),
                List.of(),
                requests,
                List.of(),
                0,
                new VenueFigures(0, 0, 0, 0, 0, 0),
                List.of(),
                orders,
                statuses,
                new OperatorTrail(Set.of(), Map.of(), Set.of(), Map.of()),
                null,
                0,
                0,
                refunds,
                overQuota,
                List.of());
    }
}
