package io.harkara.verification.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.schemas.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The judge is judged: each promise is broken once, on paper, and has to be noticed. */
class OracleTest {

    private static final Instant SENT = Instant.parse("2026-11-25T10:00:00Z");
    private static final Instant DEADLINE = SENT.plusSeconds(60);
    private static final String KEY = "folio-1";

    private final Map<Integer, OrderBook.Promise> promises = new HashMap<>();
    private final Map<Integer, String> refusals = new HashMap<>();
    private final List<VenueRequest> requests = new ArrayList<>();
    private final List<AttemptRow> attempts = new ArrayList<>();
    private final List<StoreRow> orders = new ArrayList<>();
    private final List<StatusRecord> statuses = new ArrayList<>();
    private final List<String> leaks = new ArrayList<>();
    private OperatorTrail operators = new OperatorTrail(Set.of(), Map.of(), Set.of(), Map.of());
    private @Nullable MarketOpening opening;
    private long logins = 2;
    private long overQuota;

    @Test
    void an_order_that_was_sent_once_and_is_told_as_it_is_breaks_nothing() {
        placed(1);

        assertThat(broken()).isEmpty();
    }

    @Test
    void two_effects_of_one_order_are_noticed_whatever_their_references() {
        placed(1);
        requests.add(request(1, "R-other", "executed", "901", SENT));

        assertThat(broken()).contains("never twice", "sent again");
    }

    @Test
    void a_request_under_a_reference_of_no_attempt_is_noticed() {
        placed(1);
        requests.addFirst(request(1, "R-other", "refusedSession", "0", SENT));

        assertThat(broken()).containsExactly("written down before");
    }

    @Test
    void a_request_after_the_effect_is_noticed_although_the_venue_refused_it() {
        placed(1);
        requests.add(request(1, "R1", "duplicate", "0", SENT));

        assertThat(broken()).containsExactly("sent again");
    }

    @Test
    void a_request_before_the_effect_is_in_order() {
        requests.add(request(1, "R1", "refusedSession", "0", SENT));
        placed(1);

        assertThat(broken()).isEmpty();
    }

    @Test
    void a_promised_order_that_is_missing_is_noticed() {
        placed(1);
        orders.clear();

        assertThat(broken()).contains("conservation");
    }

    @Test
    void an_order_that_is_still_unknown_is_noticed() {
        placed(1);
        orders.set(0, stored(1, Status.UNKNOWN, 2, "501"));

        assertThat(broken()).contains("unknown left");
    }

    @Test
    void an_effect_that_the_store_denies_is_noticed() {
        placed(1);
        orders.set(0, stored(1, Status.REJECTED, 2, null));

        assertThat(broken()).contains("store equals ledger");
    }

    @Test
    void an_effect_that_the_venue_has_undone_and_said_so_may_be_denied() {
        placed(5);
        orders.set(0, stored(5, Status.REJECTED, 2, null));
        statuses.add(new StatusRecord(
                0, 9, 5, orders.getFirst().orderId(), 3, 1, Status.REJECTED, null, "CREDIT_ADJUSTMENT"));

        assertThat(broken()).doesNotContain("store equals ledger");
    }

    @Test
    void an_effect_that_the_venue_does_not_have_is_noticed() {
        placed(1);
        requests.clear();

        assertThat(broken()).containsExactly("store equals ledger");
    }

    @Test
    void a_send_after_the_deadline_is_noticed() {
        placed(1);
        requests.set(0, request(1, "R1", "executed", "501", DEADLINE.plusSeconds(4)));

        assertThat(broken()).containsExactly("deadline");
    }

    @Test
    void an_order_that_overtakes_another_of_its_key_is_noticed() {
        placed(2);
        placed(1);

        assertThat(broken()).containsExactly("key order");
    }

    @Test
    void an_order_before_a_person_that_the_venue_shows_is_noticed() {
        leftToAPerson(1, "LOOK_UPS_SPENT");
        requests.set(0, request(1, "R1", "executed", "501", SENT));

        assertThat(broken()).containsExactly("evidence");
    }

    @Test
    void an_order_before_a_person_without_a_reason_is_noticed() {
        leftToAPerson(1, null);

        assertThat(broken()).containsExactly("evidence");
    }

    @Test
    void an_order_that_was_refused_unheard_may_be_before_a_person() {
        leftToAPerson(1, "LOOK_UPS_SPENT");

        assertThat(broken()).isEmpty();
    }

    @Test
    void what_no_report_shows_may_be_before_a_person_for_that_reason_and_no_other() {
        leftToAPerson(1, "NO_REPORT");
        executedUnreferenced(1, "ucc");
        orders.set(0, stored(1, "bse.ucc", Status.NEEDS_REVIEW, 3, null));

        assertThat(broken()).isEmpty();

        attempts.clear();
        leftToAPerson(1, "LOOK_UPS_SPENT");
        executedUnreferenced(1, "ucc");
        orders.set(0, stored(1, "bse.ucc", Status.NEEDS_REVIEW, 3, null));

        assertThat(broken()).containsExactly("evidence");
    }

    @Test
    void that_no_report_shows_it_is_no_reason_for_what_one_does() {
        leftToAPerson(1, "NO_REPORT");

        assertThat(broken()).containsExactly("evidence");
    }

    @Test
    void two_effects_without_a_reference_are_noticed() {
        placed(1);
        executedUnreferenced(1, "plan-pause");
        requests.add(request("plan-pause", 1, "", "executed", "501", SENT));

        assertThat(broken()).contains("never twice", "sent again");
    }

    @Test
    void a_request_without_a_reference_needs_an_attempt_of_its_order_all_the_same() {
        placed(1);
        executedUnreferenced(1, "fatca");
        attempts.clear();

        assertThat(broken()).containsExactly("written down before");
    }

    @Test
    void a_request_without_a_reference_after_the_deadlines_of_all_attempts_is_noticed() {
        placed(1);
        requests.set(0, request("mandate", 1, "", "executed", "501", DEADLINE.plusSeconds(4)));

        assertThat(broken()).containsExactly("deadline");
    }

    @Test
    void an_effect_that_the_venue_gave_no_name_is_equal_under_any() {
        placed(1);
        requests.set(0, request("fatca", 1, "", "executed", "0", SENT));

        assertThat(broken()).isEmpty();
    }

    @Test
    void two_payments_for_one_purchase_are_noticed_although_they_are_two_orders() {
        paid(1, "70");
        assertThat(broken()).isEmpty();

        paid(2, "71", "70");

        assertThat(broken()).containsExactly("paid twice");
    }

    @Test
    void a_payment_that_the_venue_shows_may_be_left_to_a_person_only_where_it_is_unclear_whose_it_is() {
        leftToAPerson(1, "bse.payment", "PAYMENT_UNCLEAR");
        requests.set(0, request("payment", 1, "R1", "executed", "0", SENT));
        assertThat(broken()).isEmpty();

        because("LOOK_UPS_SPENT");

        assertThat(broken()).containsExactly("evidence");
    }

    @Test
    void a_scan_that_the_venue_took_may_be_left_to_a_person_but_not_because_there_is_no_report() {
        leftToAPerson(1, "bse.mandate-scan", "LOOK_UPS_SPENT");
        executedUnreferenced(1, "scan-upload");
        assertThat(broken()).isEmpty();

        because("NO_REPORT");

        assertThat(broken()).containsExactly("evidence");
    }

    @Test
    void a_form_that_was_taken_twice_is_noticed() {
        placed(1);
        orders.set(0, stored(1, "bse.aof", Status.COMPLETED, 3, "U00000001-2026-11-25"));
        requests.set(0, request("form-upload", 1, "", "executed", "0", SENT));
        assertThat(broken()).isEmpty();

        requests.add(request("form-upload", 1, "", "executed", "0", SENT));

        assertThat(broken()).contains("never twice");
    }

    @Test
    void a_link_is_no_effect_that_the_venue_should_have() {
        placed(1);
        requests.clear();
        orders.set(0, stored(1, "bse.payment-link", Status.COMPLETED, 3, "R1"));

        assertThat(broken()).isEmpty();
    }

    @Test
    void a_link_that_is_in_the_ledger_is_noticed() {
        placed(1);
        orders.set(0, stored(1, "bse.payment-link", Status.COMPLETED, 3, "501"));

        assertThat(broken()).containsExactly("without effect");
    }

    @Test
    void an_enquiry_that_is_left_to_a_person_is_noticed() {
        leftToAPerson(1, "bse.payment-status", "LOOK_UPS_SPENT");
        requests.clear();

        assertThat(broken()).containsExactly("without effect");
    }

    @Test
    void an_order_that_is_cancelled_although_the_venue_cancelled_nothing_is_noticed() {
        cancelled(1);
        assertThat(broken()).isEmpty();

        requests.removeLast();

        assertThat(broken()).contains("store equals ledger");
    }

    @Test
    void an_order_that_the_venue_cancelled_and_the_store_calls_completed_is_noticed() {
        placed(1);
        cancels(2, "501");

        assertThat(broken()).containsExactly("store equals ledger");
    }

    @Test
    void a_final_status_that_is_not_on_the_topic_is_noticed() {
        placed(1);
        statuses.removeLast();

        assertThat(broken()).containsExactly("published");
    }

    @Test
    void a_version_that_says_two_things_is_noticed() {
        placed(1);
        statuses.add(status(1, 3, Status.REJECTED));

        assertThat(broken()).contains("versions");
    }

    @Test
    void a_final_status_that_is_left_again_is_noticed() {
        placed(1);
        statuses.add(status(1, 4, Status.UNKNOWN));

        assertThat(broken()).contains("moves");
    }

    @Test
    void a_login_for_every_caller_is_noticed() {
        placed(1);
        logins = 64;

        assertThat(broken()).containsExactly("login quota");
    }

    @Test
    void calls_over_a_quota_and_secrets_in_the_open_are_noticed() {
        placed(1);
        overQuota = 1;
        leaks.add("log gateway-a-1.log holds a secret of 10 characters");

        assertThat(broken()).containsExactly("call quota", "secret");
    }

    @Test
    void an_order_that_was_refused_and_sent_is_noticed() {
        placed(1);
        promises.clear();
        refusals.put(1, "400 order-invalid");

        assertThat(broken()).containsExactly("refused");
    }

    @Test
    void a_replay_that_was_asked_carried_out_and_told_breaks_nothing() {
        operators = trail("APPLIED", "REPLAY_ASKED", "REPLAY_APPLIED");

        assertThat(broken()).isEmpty();
    }

    @Test
    void a_request_whose_end_is_missing_from_the_audit_is_noticed() {
        operators = trail("APPLIED", "REPLAY_ASKED");

        assertThat(broken()).containsExactly("audit");
    }

    @Test
    void a_request_that_was_refused_and_carried_out_is_noticed() {
        operators = trail("REFUSED", "REPLAY_ASKED", "REPLAY_REFUSED");

        assertThat(broken()).containsExactly("audit");
    }

    @Test
    void a_replay_of_an_unknown_order_that_was_carried_out_is_noticed() {
        operators = new OperatorTrail(
                Set.of("stray"), Map.of(), Set.of("stray"), Map.of("stray", List.of("REPLAY_APPLIED")));

        assertThat(broken()).containsExactly("replay of UNKNOWN");
    }

    @Test
    void a_request_before_the_market_opened_is_noticed() {
        placed(1);
        opening = new MarketOpening(SENT.plusSeconds(1));

        assertThat(broken()).containsExactly("market closed");
    }

    @Test
    void a_deadline_is_that_of_the_attempt_which_was_sent() {
        placed(1);
        attempts.addFirst(new AttemptRow(
                "id-1", 1, 0, 1, "id-1", Status.FAILED, 2, "R0", null, SENT.minusSeconds(60), "DEADLINE_PASSED"));

        assertThat(broken()).doesNotContain("deadline");
    }

    private static OperatorTrail trail(String state, String... audit) {
        return new OperatorTrail(
                Set.of("one"),
                Map.of("one", new OperatorTrail.Asked("REPLAY", state)),
                Set.of(),
                Map.of("one", List.of(audit)));
    }

    private void placed(int number) {
        String id = "id-" + number;
        promises.put(number, new OrderBook.Promise(PlannedOrder.of(1, number), id, null, 0));
        requests.add(request(number, "R" + number, "executed", "50" + number, SENT));
        attempts.add(new AttemptRow(
                id,
                1,
                attempts.size() + 1L,
                number,
                KEY,
                Status.COMPLETED,
                3,
                "R" + number,
                "50" + number,
                DEADLINE,
                null));
        orders.add(stored(number, Status.COMPLETED, 3, "50" + number));
        statuses.add(status(number, 1, Status.SUBMITTING));
        statuses.add(status(number, 2, Status.ACCEPTED));
        statuses.add(status(number, 3, Status.COMPLETED));
    }

    /** A payment that went well. */
    private void paid(int number, String... purchases) {
        placed(number);
        orders.set(orders.size() - 1, stored(number, "bse.payment", Status.COMPLETED, 3, "R" + number));
        requests.removeLast();
        requests.add(new VenueRequest(
                requests.size() + 1L, SENT, "payment", number, "R" + number, "executed", "0", "", List.of(purchases)));
    }

    /** A purchase that the venue took and then cancelled by another order. */
    private void cancelled(int number) {
        placed(number);
        orders.set(0, stored(number, Status.CANCELLED, 3, "50" + number));
        attempts.set(
                0,
                new AttemptRow(
                        "id-" + number,
                        1,
                        1,
                        number,
                        KEY,
                        Status.CANCELLED,
                        3,
                        "R" + number,
                        "50" + number,
                        DEADLINE,
                        null));
        statuses.removeLast();
        statuses.add(status(number, 3, Status.CANCELLED));
        cancels(number + 1, "50" + number);
    }

    /** A cancellation that the venue carried out. */
    private void cancels(int number, String purchase) {
        placed(number);
        orders.set(orders.size() - 1, stored(number, "bse.lumpsum-cancel", Status.COMPLETED, 3, purchase));
        requests.removeLast();
        requests.add(request("lumpsum-cancel", number, "R" + number, "executed", purchase, SENT));
    }

    private void leftToAPerson(int number, @Nullable String why) {
        leftToAPerson(number, "bse.lumpsum", why);
    }

    private void leftToAPerson(int number, String type, @Nullable String why) {
        String id = "id-" + number;
        promises.put(number, new OrderBook.Promise(PlannedOrder.of(1, number), id, null, 0));
        requests.add(request(number, "R" + number, "rejected", "0", SENT));
        attempts.add(
                new AttemptRow(id, 1, number, number, id, Status.NEEDS_REVIEW, 3, "R" + number, null, DEADLINE, why));
        orders.add(stored(number, type, Status.NEEDS_REVIEW, 3, null));
        statuses.add(status(number, 1, Status.SUBMITTING));
        statuses.add(status(number, 2, Status.UNKNOWN));
        statuses.add(status(number, 3, Status.NEEDS_REVIEW));
    }

    /** The only attempt ended for another reason. */
    private void because(String cause) {
        AttemptRow row = attempts.getFirst();
        attempts.set(
                0,
                new AttemptRow(
                        row.orderId(),
                        row.attempt(),
                        row.position(),
                        row.number(),
                        row.orderingKey(),
                        row.status(),
                        row.version(),
                        row.wireReference(),
                        row.venueReference(),
                        row.deadline(),
                        cause));
    }

    /** The venue did it, and its call has no room for a reference of ours. */
    private void executedUnreferenced(int number, String kind) {
        requests.clear();
        requests.add(request(kind, number, "", "executed", "50" + number, SENT));
    }

    private VenueRequest request(int number, String reference, String verdict, String orderNumber, Instant at) {
        return request("lumpsum", number, reference, verdict, orderNumber, at);
    }

    private VenueRequest request(
            String kind, int number, String reference, String verdict, String orderNumber, Instant at) {
        return new VenueRequest(requests.size() + 1L, at, kind, number, reference, verdict, orderNumber, "", List.of());
    }

    private static StoreRow stored(int number, Status status, long version, @Nullable String venueReference) {
        return stored(number, "bse.lumpsum", status, version, venueReference);
    }

    private static StoreRow stored(
            int number, String type, Status status, long version, @Nullable String venueReference) {
        return new StoreRow("id-" + number, number, type, status, version, 1, venueReference, "", false, 0);
    }

    private StatusRecord status(int number, long version, Status status) {
        return new StatusRecord(0, statuses.size(), number, "id-" + number, version, 1, status, null, null);
    }

    private List<String> broken() {
        return Oracle.judge(new Evidence(
                        promises,
                        refusals,
                        List.of(),
                        requests,
                        List.of(),
                        0,
                        new VenueFigures(requests.size(), 0, logins, 0, 0, overQuota),
                        attempts,
                        orders,
                        statuses,
                        operators,
                        opening,
                        2,
                        0,
                        Map.of(),
                        0,
                        leaks))
                .invariants();
    }
}
