package io.harkara.gateway.outcome;

import static io.harkara.gateway.outcome.Attempts.NOON;
import static io.harkara.gateway.outcome.Attempts.in;
import static io.harkara.gateway.outcome.Attempts.profile;
import static io.harkara.gateway.outcome.Attempts.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.schemas.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which moves that come too late are the ordinary end of a race. */
class MoveTest {

    private static final Cause CAUSE = new Cause("SOMETHING", "happened");

    private final Decisions decisions = new Decisions(profile(true), () -> 1.0);

    private Move after(Outcome outcome) {
        return decisions.afterCall(in(Status.SUBMITTING), outcome, NOON);
    }

    private static Attempt present(Status status, String name) {
        return row(status, 1, 0, true, 0, 0, null, name, "OPEN");
    }

    @ParameterizedTest
    @EnumSource(
            value = Status.class,
            names = {"ACCEPTED", "COMPLETED", "REJECTED", "CANCELLED", "REVERSED"})
    void a_reply_that_only_says_that_it_was_taken_or_that_is_lost_is_overtaken_by_what_the_venue_told(Status told) {
        assertThat(after(new Outcome.Accepted("V1", "OPEN")).isOvertakenBy(present(told, "V1")))
                .isTrue();
        assertThat(after(new Outcome.Unknown(CAUSE, false)).isOvertakenBy(present(told, "V1")))
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = Status.class,
            names = {"FAILED", "NEEDS_REVIEW", "WAITING"})
    void what_the_row_came_to_without_the_venues_word_overtakes_no_reply(Status status) {
        assertThat(after(new Outcome.Accepted("V1", "OPEN")).isOvertakenBy(present(status, "V1")))
                .isFalse();
    }

    @Test
    void a_reply_that_says_no_or_that_nothing_was_sent_is_at_odds_with_an_order_that_is_there() {
        assertThat(after(new Outcome.Rejected(CAUSE)).isOvertakenBy(present(Status.COMPLETED, "V1")))
                .isFalse();
        assertThat(after(new Outcome.NotSent(CAUSE, true)).isOvertakenBy(present(Status.ACCEPTED, "V1")))
                .isFalse();
        assertThat(after(new Outcome.Completed("V1", "DONE")).isOvertakenBy(present(Status.REJECTED, "V1")))
                .isFalse();
    }

    @Test
    void the_same_said_twice_is_overtaken() {
        assertThat(after(new Outcome.Completed("V1", "DONE")).isOvertakenBy(present(Status.COMPLETED, "V1")))
                .isTrue();
    }

    @Test
    void another_name_at_the_venue_or_another_send_is_not_the_same() {
        assertThat(after(new Outcome.Accepted("V2", "OPEN")).isOvertakenBy(present(Status.COMPLETED, "V1")))
                .isFalse();
        assertThat(after(new Outcome.Unknown(CAUSE, false))
                        .isOvertakenBy(row(Status.ACCEPTED, 2, 1, true, 0, 0, null, "V1", "OPEN")))
                .isFalse();
    }
}
