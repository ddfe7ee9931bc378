package io.harkara.gateway.outcome;

import static io.harkara.gateway.outcome.Attempts.NOON;
import static io.harkara.gateway.outcome.Attempts.in;
import static io.harkara.gateway.outcome.Attempts.profile;
import static io.harkara.gateway.outcome.Attempts.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.schemas.Status;
import io.harkara.schemas.StatusSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CallbackDecisionsTest {

    private static final Finding.Held HELD = new Finding.Held("V1", "OPEN");
    private static final Finding.Finished FINISHED = new Finding.Finished("V1", "DONE");
    private static final Finding.Refused REFUSED = new Finding.Refused("V1", new Cause("NO", "the venue says no"));
    private static final Finding.Reversed REVERSED = new Finding.Reversed("V1", new Cause("UNDONE", "it was undone"));
    private static final Finding.Cancelled CANCELLED = new Finding.Cancelled("V1", "CANCELLED");

    private final CallbackDecisions decisions = new CallbackDecisions(() -> profile(true));

    @ParameterizedTest
    @EnumSource(
            value = Status.class,
            names = {"SUBMITTING", "WAITING", "UNKNOWN", "NEEDS_REVIEW", "ACCEPTED"})
    void what_the_venue_tells_of_an_open_order_counts_wherever_it_stands(Status status) {
        Move held = decisions.after(in(status), HELD, NOON);
        assertThat(held.to()).isEqualTo(Status.ACCEPTED);
        assertThat(held.source()).isEqualTo(StatusSource.CALLBACK);
        assertThat(held.venueReference()).isEqualTo("V1");
        assertThat(held.nextAt()).isEqualTo(NOON.plus(profile(true).follow().first()));
        Move finished = decisions.after(in(status), FINISHED, NOON);
        assertThat(finished.to()).isEqualTo(Status.COMPLETED);
        assertThat(finished.from()).contains(status);
    }

    @Test
    void a_progress_that_is_known_is_no_news() {
        Attempt accepted = row(Status.ACCEPTED, 1, 0, false, 0, 0, null, "V1", "OPEN");
        assertThat(decisions.after(accepted, HELD, NOON)).isNull();
        assertThat(decisions.after(accepted, new Finding.Held("V1", "PART DONE"), NOON))
                .extracting(Move::detail)
                .isEqualTo("PART DONE");
    }

    @Test
    void a_refusal_may_come_before_the_answer_of_the_only_send() {
        Move move = decisions.after(in(Status.SUBMITTING), REFUSED, NOON);
        assertThat(move.to()).isEqualTo(Status.REJECTED);
        assertThat(move.sends()).isEqualTo(1);
        assertThat(move.cause().code()).isEqualTo("NO");
    }

    @Test
    void a_refusal_that_may_speak_of_an_earlier_send_does_not_end_the_one_under_way() {
        Attempt secondSend = row(Status.SUBMITTING, 2, 1, false, 0, 0, null, null, null);
        assertThat(decisions.after(secondSend, REFUSED, NOON)).isNull();
        assertThat(decisions.after(in(Status.WAITING), REFUSED, NOON)).isNull();
    }

    @ParameterizedTest
    @EnumSource(
            value = Status.class,
            names = {"UNKNOWN", "ACCEPTED", "NEEDS_REVIEW"})
    void after_a_second_send_only_a_refusal_of_what_the_venue_named_counts(Status status) {
        Attempt other = row(status, 2, 1, false, 0, 0, null, "V2", "OPEN");
        assertThat(decisions.after(other, REFUSED, NOON)).isNull();
        Attempt same = row(status, 2, 1, false, 0, 0, null, "V1", "OPEN");
        assertThat(decisions.after(same, REFUSED, NOON).to()).isEqualTo(Status.REJECTED);
    }

    @ParameterizedTest
    @CsvSource({"SUBMITTING, ACCEPTED", "WAITING, ACCEPTED", "UNKNOWN, CANCELLED", "ACCEPTED, CANCELLED"})
    void a_cancellation_says_first_of_all_that_the_order_was_there(Status stands, Status becomes) {
        assertThat(decisions.after(in(stands), CANCELLED, NOON).to()).isEqualTo(becomes);
    }

    @ParameterizedTest
    @EnumSource(
            value = Status.class,
            names = {"COMPLETED", "REJECTED", "FAILED", "CANCELLED", "REVERSED"})
    void nothing_that_is_told_moves_an_order_that_has_ended(Status end) {
        assertThat(decisions.after(in(end), HELD, NOON)).isNull();
        assertThat(decisions.after(in(end), FINISHED, NOON)).isNull();
        assertThat(decisions.after(in(end), REFUSED, NOON)).isNull();
        assertThat(decisions.after(in(end), CANCELLED, NOON)).isNull();
        assertThat(decisions.after(in(end), REVERSED, NOON)).isNull();
    }

    @Test
    void what_the_venue_undoes_of_a_completed_order_reverses_it_and_keeps_what_it_came_to() {
        Attempt completed = row(Status.COMPLETED, 2, 0, false, 0, 0, null, "V1", "ALLOTTED 5 UNITS");
        Move move = decisions.after(completed, REVERSED, NOON);
        assertThat(move.to()).isEqualTo(Status.REVERSED);
        assertThat(move.from()).containsExactly(Status.COMPLETED);
        assertThat(move.detail()).isEqualTo("ALLOTTED 5 UNITS");
        assertThat(move.cause().text()).isEqualTo("it was undone");
        assertThat(new Decisions(profile(true), () -> 1.0)
                        .afterLookUp(completed, REVERSED, NOON)
                        .to())
                .isEqualTo(Status.REVERSED);
    }

    @Test
    void a_reversal_under_another_name_is_no_reversal_of_this_order() {
        Attempt other = row(Status.COMPLETED, 1, 0, false, 0, 0, null, "V2", "DONE");
        assertThat(decisions.after(other, REVERSED, NOON)).isNull();
        assertThat(CallbackDecisions.contradicts(other, REVERSED)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = Status.class,
            names = {"SUBMITTING", "UNKNOWN", "NEEDS_REVIEW", "ACCEPTED"})
    void what_was_undone_before_anybody_heard_that_it_was_done_was_refused(Status status) {
        Move move = decisions.after(in(status), REVERSED, NOON);
        assertThat(move.to()).isEqualTo(Status.REJECTED);
        assertThat(move.venueReference()).isEqualTo("V1");
        assertThat(decisions.after(in(Status.WAITING), REVERSED, NOON)).isNull();
        Attempt secondSend = row(status, 2, 1, false, 0, 0, null, "V2", "OPEN");
        assertThat(decisions.after(secondSend, REVERSED, NOON)).isNull();
    }

    @Test
    void that_it_was_done_may_be_told_after_it_was_undone() {
        Attempt open = row(Status.ACCEPTED, 1, 0, false, 0, 0, null, "V1", "OPEN");
        Move undone = decisions.after(open, REVERSED, NOON);
        Attempt ended = open.after(undone, 4, NOON);
        assertThat(CallbackDecisions.contradicts(ended, FINISHED)).isFalse();
        assertThat(CallbackDecisions.contradicts(ended, REVERSED)).isFalse();
        assertThat(CallbackDecisions.contradicts(ended, new Finding.Finished("V2", "DONE")))
                .isTrue();
        Attempt reversed = row(Status.REVERSED, 1, 0, false, 0, 0, null, "V1", "DONE");
        assertThat(CallbackDecisions.contradicts(reversed, FINISHED)).isFalse();
        assertThat(CallbackDecisions.contradicts(reversed, REVERSED)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = Status.class,
            names = {"FAILED", "CANCELLED", "REJECTED"})
    void what_is_undone_was_done_and_an_end_that_says_otherwise_is_contradicted(Status end) {
        assertThat(CallbackDecisions.contradicts(in(end), REVERSED)).isTrue();
    }

    @Test
    void an_end_that_the_venue_contradicts_is_noticed_and_one_that_it_repeats_is_not() {
        assertThat(CallbackDecisions.contradicts(in(Status.FAILED), HELD)).isTrue();
        assertThat(CallbackDecisions.contradicts(in(Status.REJECTED), FINISHED)).isTrue();
        assertThat(CallbackDecisions.contradicts(in(Status.COMPLETED), REFUSED)).isTrue();
        assertThat(CallbackDecisions.contradicts(in(Status.COMPLETED), FINISHED))
                .isFalse();
        assertThat(CallbackDecisions.contradicts(in(Status.REJECTED), REFUSED)).isFalse();
        assertThat(CallbackDecisions.contradicts(in(Status.CANCELLED), HELD)).isFalse();
    }

    @Test
    void that_it_was_held_may_be_told_after_its_refusal_but_not_of_one_that_was_never_there() {
        Attempt refusedLater = row(Status.REJECTED, 1, 0, false, 0, 0, null, "V1", "");
        assertThat(CallbackDecisions.contradicts(refusedLater, HELD)).isFalse();
        assertThat(CallbackDecisions.contradicts(in(Status.REJECTED), HELD)).isTrue();
    }
}
