package io.harkara.gateway.outcome;

import static io.harkara.gateway.outcome.Attempts.NOON;
import static io.harkara.gateway.outcome.Attempts.in;
import static io.harkara.gateway.outcome.Attempts.profile;
import static io.harkara.gateway.outcome.Attempts.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.harkara.schemas.OperatorRequest;
import io.harkara.schemas.Resolution;
import io.harkara.schemas.Status;
import io.harkara.schemas.StatusMoves;
import io.harkara.schemas.StatusSource;
import io.harkara.schemas.VenueFinding;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DecisionsTest {

    private static final Cause WHY = new Cause("READ_TIMEOUT", "no answer within 30 s");
    private final Decisions decisions = new Decisions(profile(true), () -> 1.0);

    private Move lookUp(Attempt attempt, Finding finding, Duration after) {
        return decisions.afterLookUp(attempt, finding, NOON.plus(after));
    }

    @Nested
    class While_the_market_is_closed {

        @Test
        void an_order_whose_deadline_lets_it_waits_for_the_opening_at_no_cost() {
            Attempt attempt = in(Status.SUBMITTING);
            Instant opening = attempt.deadline().minusSeconds(1);
            Move move = decisions.ifClosed(attempt, opening);
            assertThat(move.to()).isEqualTo(Status.WAITING);
            assertThat(move.nextAt()).isEqualTo(opening);
            assertThat(move.tries()).isZero();
            assertThat(move.cause().code()).isEqualTo("MARKET_CLOSED");
        }

        @Test
        void an_order_whose_deadline_comes_first_ends_and_says_why() {
            Attempt attempt = in(Status.SUBMITTING);
            Move move = decisions.ifClosed(attempt, attempt.deadline());
            assertThat(move.to()).isEqualTo(Status.FAILED);
            assertThat(move.cause().toString())
                    .contains("MARKET_CLOSED")
                    .contains(attempt.deadline().toString());
        }

        @Test
        void an_open_market_decides_nothing() {
            assertThat(decisions.ifClosed(in(Status.SUBMITTING), null)).isNull();
        }
    }

    @Nested
    class After_a_call {

        @Test
        void an_accepted_order_is_followed_to_its_end() {
            Move move = decisions.afterCall(in(Status.SUBMITTING), new Outcome.Accepted("991", "ORD CONF"), NOON);
            assertThat(move.to()).isEqualTo(Status.ACCEPTED);
            assertThat(move.venueReference()).isEqualTo("991");
            assertThat(move.nextAt()).isEqualTo(NOON.plus(Duration.ofMinutes(15)));
        }

        @Test
        void positive_evidence_counts_whatever_was_assumed_meanwhile() {
            for (Outcome outcome : List.of(new Outcome.Accepted("991", ""), new Outcome.Completed("991", ""))) {
                Move move = decisions.afterCall(in(Status.SUBMITTING), outcome, NOON);
                assertThat(move.from())
                        .contains(Status.SUBMITTING, Status.UNKNOWN, Status.WAITING, Status.NEEDS_REVIEW);
                assertThat(move.sends()).as("holds for any send").isZero();
            }
        }

        @Test
        void a_rejection_speaks_of_its_own_send_only() {
            Move move = decisions.afterCall(
                    row(Status.SUBMITTING, 2, 1, false, 0, 0, null, null, null), new Outcome.Rejected(WHY), NOON);
            assertThat(move.to()).isEqualTo(Status.REJECTED);
            assertThat(move.sends()).isEqualTo(2);
            assertThat(move.from()).containsExactlyInAnyOrder(Status.SUBMITTING, Status.UNKNOWN);
        }

        @Test
        void silence_is_unknown_and_is_looked_up() {
            Move move = decisions.afterCall(in(Status.SUBMITTING), new Outcome.Unknown(WHY, false), NOON);
            assertThat(move.to()).isEqualTo(Status.UNKNOWN);
            assertThat(move.nextAt()).isEqualTo(NOON.plus(Duration.ofSeconds(10)));
            assertThat(move.from()).containsExactly(Status.SUBMITTING);
        }

        @Test
        void silence_after_a_call_without_effect_leaves_nothing_unknown() {
            Outcome.NotSent lost = new Outcome.Unknown(WHY, false).ofCallWithoutEffect();
            assertThat(lost).isEqualTo(new Outcome.NotSent(WHY, true));
            assertThat(decisions.afterCall(in(Status.SUBMITTING), lost, NOON).to())
                    .isEqualTo(Status.WAITING);
            assertThat(new Outcome.Unknown(WHY, true).ofCallWithoutEffect().downtime())
                    .as("an answer that cannot be read costs a try")
                    .isFalse();
        }

        @Test
        void what_never_left_waits_and_is_sent_again() {
            Move move = decisions.afterCall(in(Status.SUBMITTING), new Outcome.NotSent(WHY, false), NOON);
            assertThat(move.to()).isEqualTo(Status.WAITING);
            assertThat(move.tries()).isEqualTo(1);
            assertThat(move.nextAt()).isEqualTo(NOON.plus(Duration.ofSeconds(1)));
        }

        @Test
        void what_a_limit_keeps_back_goes_out_no_sooner_and_costs_no_tries() {
            Attempt attempt = row(Status.SUBMITTING, 500, 2, false, 0, 0, null, null, null);
            Instant later = NOON.plus(Duration.ofMinutes(7));
            Move move = decisions.afterCall(attempt, new Outcome.NotSent(WHY, false, later), NOON);
            assertThat(move.to()).isEqualTo(Status.WAITING);
            assertThat(move.tries()).isZero();
            assertThat(move.nextAt()).isEqualTo(later);
            assertThat(decisions
                            .afterCall(attempt, new Outcome.NotSent(WHY, false, NOON), NOON)
                            .nextAt())
                    .as("nor than others that have waited as often")
                    .isEqualTo(NOON.plus(Duration.ofMinutes(1)));
        }

        @Test
        void a_venue_that_is_down_costs_an_order_no_tries_however_often_it_is_held_back() {
            Attempt attempt = row(Status.SUBMITTING, 500, 2, false, 0, 0, null, null, null);
            Move move = decisions.afterCall(attempt, new Outcome.NotSent(WHY, true), NOON);
            assertThat(move.to()).isEqualTo(Status.WAITING);
            assertThat(move.tries()).isZero();
            assertThat(move.nextAt()).isEqualTo(NOON.plus(Duration.ofMinutes(1)));
        }

        @Test
        void tries_that_are_spent_end_the_attempt() {
            Attempt attempt = row(Status.SUBMITTING, 3, 2, false, 0, 0, null, null, null);
            Move move = decisions.afterCall(attempt, new Outcome.NotSent(WHY, false), NOON);
            assertThat(move.to()).isEqualTo(Status.FAILED);
            assertThat(move.source()).isEqualTo(StatusSource.LIMIT);
        }

        @Test
        void an_order_that_the_venue_did_not_name_cannot_be_called_accepted() {
            assertThatThrownBy(() -> new Outcome.Accepted(" ", "")).hasMessageContaining("venue reference is blank");
        }
    }

    @Nested
    class After_a_lease_that_ran_out {

        @Test
        void the_order_is_unknown_and_never_resent() {
            Move move = decisions.afterLease(in(Status.SUBMITTING), NOON);
            assertThat(move.to()).isEqualTo(Status.UNKNOWN);
            assertThat(move.source()).isEqualTo(StatusSource.LEASE);
        }
    }

    @Nested
    class Before_a_send {

        @Test
        void nothing_is_sent_at_or_after_the_deadline() {
            Attempt attempt = in(Status.SUBMITTING);
            assertThat(decisions.ifTooLate(attempt, attempt.deadline().minusMillis(1)))
                    .isNull();
            Move move = decisions.ifTooLate(attempt, attempt.deadline());
            assertThat(move).isNotNull();
            assertThat(move.to()).isEqualTo(Status.FAILED);
        }
    }

    @Nested
    class After_a_look_up_of_unknown {

        @Test
        void the_venues_word_settles_it() {
            Attempt unknown = in(Status.UNKNOWN);
            assertThat(lookUp(unknown, new Finding.Held("5", "PENDING"), Duration.ZERO)
                            .to())
                    .isEqualTo(Status.ACCEPTED);
            assertThat(lookUp(unknown, new Finding.Finished("5", "ALLOTMENT DONE"), Duration.ZERO)
                            .to())
                    .isEqualTo(Status.COMPLETED);
            assertThat(lookUp(unknown, new Finding.Refused("5", WHY), Duration.ZERO)
                            .to())
                    .isEqualTo(Status.REJECTED);
            assertThat(lookUp(unknown, new Finding.Cancelled("5", ""), Duration.ZERO)
                            .to())
                    .isEqualTo(Status.CANCELLED);
            assertThat(lookUp(unknown, new Finding.Reversed("5", WHY), Duration.ZERO)
                            .to())
                    .isEqualTo(Status.REJECTED);
        }

        @Test
        void one_miss_settles_nothing() {
            Move move = lookUp(in(Status.UNKNOWN), new Finding.Absent(), Duration.ofSeconds(10));
            assertThat(move.to()).isEqualTo(Status.UNKNOWN);
            assertThat(move.announce()).isFalse();
            assertThat(move.misses()).isEqualTo(1);
            assertThat(move.firstMissAt()).isEqualTo(NOON.plusSeconds(10));
        }

        @Test
        void many_misses_within_the_settle_time_settle_nothing() {
            Attempt attempt = row(Status.UNKNOWN, 1, 0, false, 4, 4, NOON, null, null);
            assertThat(lookUp(attempt, new Finding.Absent(), Duration.ofSeconds(119))
                            .to())
                    .isEqualTo(Status.UNKNOWN);
        }

        @Test
        void two_misses_that_span_the_settle_time_are_too_few() {
            Attempt attempt = row(Status.UNKNOWN, 1, 0, false, 1, 1, NOON, null, null);
            assertThat(lookUp(attempt, new Finding.Absent(), Duration.ofMinutes(3))
                            .to())
                    .isEqualTo(Status.UNKNOWN);
        }

        @Test
        void enough_misses_over_the_settle_time_let_the_same_reference_go_out_again() {
            Attempt attempt = row(Status.UNKNOWN, 1, 0, false, 2, 2, NOON, null, null);
            Move move = lookUp(attempt, new Finding.Absent(), Duration.ofMinutes(2));
            assertThat(move.to()).isEqualTo(Status.WAITING);
            assertThat(move.tries()).isEqualTo(1);
            assertThat(move.cause()).extracting(Cause::code).isEqualTo("ABSENT_AT_VENUE");
        }

        @Test
        void a_venue_that_takes_a_reference_twice_never_gets_it_twice() {
            Decisions careful = new Decisions(profile(false), () -> 1.0);
            Attempt attempt = row(Status.UNKNOWN, 1, 0, false, 2, 2, NOON, null, null);
            Move move = careful.afterLookUp(attempt, new Finding.Absent(), NOON.plus(Duration.ofMinutes(2)));
            assertThat(move.to()).isEqualTo(Status.FAILED);
        }

        @Test
        void a_reference_that_the_venue_has_seen_is_never_called_absent() {
            Attempt attempt = row(Status.UNKNOWN, 2, 1, true, 4, 4, NOON, null, null);
            assertThat(lookUp(attempt, new Finding.Absent(), Duration.ofMinutes(20))
                            .to())
                    .isEqualTo(Status.UNKNOWN);
            Attempt spent = row(Status.UNKNOWN, 2, 1, true, 5, 5, NOON, null, null);
            assertThat(lookUp(spent, new Finding.Absent(), Duration.ofMinutes(20))
                            .to())
                    .isEqualTo(Status.NEEDS_REVIEW);
        }

        @Test
        void absence_after_the_deadline_ends_the_attempt() {
            Attempt attempt = row(Status.UNKNOWN, 1, 0, false, 2, 2, NOON, null, null);
            assertThat(lookUp(attempt, new Finding.Absent(), Duration.ofHours(4))
                            .to())
                    .isEqualTo(Status.FAILED);
        }

        @Test
        void an_error_of_the_look_up_changes_no_state_and_spends_no_look_up() {
            Attempt attempt = row(Status.UNKNOWN, 1, 0, false, 3, 2, NOON, null, null);
            Move move = lookUp(attempt, new Finding.NoAnswer(WHY), Duration.ofMinutes(5));
            assertThat(move.announce()).isFalse();
            assertThat(move.to()).isEqualTo(Status.UNKNOWN);
            assertThat(move.lookUps()).isEqualTo(3);
            assertThat(move.misses()).isEqualTo(2);
        }

        @Test
        void what_no_report_can_show_is_a_person_s_at_once_and_is_never_sent_again() {
            Move move = lookUp(in(Status.UNKNOWN), new Finding.NoReport(WHY), Duration.ofSeconds(1));
            assertThat(move.to()).isEqualTo(Status.NEEDS_REVIEW);
            assertThat(move.cause()).isEqualTo(WHY);
            assertThat(lookUp(in(Status.ACCEPTED), new Finding.NoReport(WHY), Duration.ofSeconds(1))
                            .announce())
                    .isFalse();
        }

        @Test
        void a_call_without_effect_whose_answer_was_lost_is_made_again_at_once_at_the_cost_of_a_try() {
            Move move = lookUp(in(Status.UNKNOWN), new Finding.WithoutEffect(), Duration.ofSeconds(10));
            assertThat(move.to()).isEqualTo(Status.WAITING);
            assertThat(move.nextAt()).isEqualTo(NOON.plusSeconds(10));
            assertThat(move.tries()).isEqualTo(1);
            assertThat(move.cause()).extracting(Cause::code).isEqualTo("ANSWER_LOST");
        }

        @Test
        void it_ends_with_its_deadline_or_its_tries_and_never_asks_a_person() {
            assertThat(lookUp(in(Status.UNKNOWN), new Finding.WithoutEffect(), Duration.ofHours(3))
                            .to())
                    .isEqualTo(Status.FAILED);
            Attempt tried = row(Status.UNKNOWN, 3, 2, true, 0, 0, null, null, null);
            Move move = lookUp(tried, new Finding.WithoutEffect(), Duration.ofSeconds(10));
            assertThat(move.to()).isEqualTo(Status.FAILED);
            assertThat(move.source()).isEqualTo(StatusSource.LIMIT);
        }

        @Test
        void a_call_without_effect_that_is_answered_stays_where_it_is() {
            assertThat(lookUp(in(Status.ACCEPTED), new Finding.WithoutEffect(), Duration.ofSeconds(10))
                            .announce())
                    .isFalse();
        }

        @Test
        void patience_that_is_spent_asks_a_person_even_if_the_venue_never_answered() {
            Move move = lookUp(in(Status.UNKNOWN), new Finding.NoAnswer(WHY), Duration.ofHours(1));
            assertThat(move.to()).isEqualTo(Status.NEEDS_REVIEW);
        }
    }

    @Nested
    class After_a_look_up_of_accepted {

        private final Attempt accepted = row(Status.ACCEPTED, 1, 0, false, 0, 0, null, "991", "PENDING");

        @Test
        void progress_is_a_detail_and_no_other_status() {
            Move move = lookUp(accepted, new Finding.Held("991", "SENT TO RTA"), Duration.ofHours(1));
            assertThat(move.to()).isEqualTo(Status.ACCEPTED);
            assertThat(move.announce()).isTrue();
            assertThat(move.detail()).isEqualTo("SENT TO RTA");
        }

        @Test
        void the_same_progress_is_not_told_again() {
            assertThat(lookUp(accepted, new Finding.Held("991", "PENDING"), Duration.ofHours(1))
                            .announce())
                    .isFalse();
        }

        @Test
        void a_miss_never_takes_back_what_the_venue_has_named() {
            Attempt often = row(Status.ACCEPTED, 1, 0, false, 50, 50, NOON, "991", "PENDING");
            Move move = lookUp(often, new Finding.Absent(), Duration.ofHours(30));
            assertThat(move.to()).isEqualTo(Status.ACCEPTED);
            assertThat(move.announce()).isFalse();
        }

        @Test
        void an_order_that_never_ends_is_shown_to_a_person() {
            assertThat(lookUp(accepted, new Finding.Held("991", "PENDING"), Duration.ofDays(5))
                            .to())
                    .isEqualTo(Status.NEEDS_REVIEW);
        }
    }

    @Nested
    class After_a_look_up_of_a_kind_that_is_followed_otherwise {

        private final Attempt mandate = row(Status.ACCEPTED, 1, 0, false, 1, 0, null, "991", "PENDING");

        private Move held(VenueProfile.Follow follow, Duration later) {
            VenueProfile usual = profile(true);
            VenueProfile weeks = new VenueProfile(
                    usual.callTimeout(),
                    usual.toleratedPause(),
                    usual.inFlight(),
                    usual.queued(),
                    usual.callsPerSecond(),
                    usual.sends(),
                    usual.firstWait(),
                    usual.longestWait(),
                    usual.lookUp(),
                    usual.follow(),
                    Map.of(mandate.type(), follow),
                    usual.lookUpsPerSecond(),
                    usual.refusesRepeatedReference());
            return new Decisions(weeks, () -> 1.0)
                    .afterLookUp(mandate, new Finding.Held("991", "PENDING"), NOON.plus(later));
        }

        @Test
        void it_has_its_own_patience_and_its_own_pauses() {
            var weeks = new VenueProfile.Follow(
                    Duration.ofHours(1), List.of(Duration.ofHours(2), Duration.ofHours(6)), Duration.ofDays(30));
            Move move = held(weeks, Duration.ofDays(29));
            assertThat(move.to()).isEqualTo(Status.ACCEPTED);
            assertThat(move.nextAt()).isEqualTo(NOON.plus(Duration.ofDays(29)).plus(Duration.ofHours(6)));
            assertThat(held(weeks, Duration.ofDays(30)).to()).isEqualTo(Status.NEEDS_REVIEW);
        }

        @Test
        void without_patience_a_person_is_asked_at_once() {
            var none = new VenueProfile.Follow(Duration.ofHours(1), List.of(Duration.ofHours(1)), Duration.ZERO);
            assertThat(held(none, Duration.ofSeconds(1)).to()).isEqualTo(Status.NEEDS_REVIEW);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Status.class,
            names = {"UNKNOWN", "ACCEPTED"})
    void no_decision_makes_a_move_that_the_table_forbids(Status status) {
        Attempt attempt = row(status, 1, 0, false, 2, 2, NOON, "991", "x");
        List<Finding> findings = List.of(
                new Finding.Held("991", "y"),
                new Finding.Finished("991", ""),
                new Finding.Refused("991", WHY),
                new Finding.Cancelled("991", ""),
                new Finding.Reversed("991", WHY),
                new Finding.Absent(),
                new Finding.NoAnswer(WHY),
                new Finding.NoReport(WHY));
        for (Finding finding : findings) {
            for (Instant now : List.of(NOON, NOON.plus(Duration.ofMinutes(5)), NOON.plus(Duration.ofDays(6)))) {
                Move move = decisions.afterLookUp(attempt, finding, now);
                assertThat(move.from()).isNotEmpty();
                if (move.announce()) {
                    assertThat(move.from()).allMatch(from -> StatusMoves.allowed(from, move.to()));
                }
            }
        }
    }

    @Nested
    class After_a_resolution {

        private final OperatorRequest request = new OperatorRequest("r-1", "asha", "ravi", 3L, NOON, null);

        private Move resolved(Status status, VenueFinding finding) {
            String reference = finding == VenueFinding.ABSENT ? null : "991";
            return decisions.afterResolution(
                    in(status), request, new Resolution(finding, reference, "the desk says so", "MAIL-4"), NOON);
        }

        @ParameterizedTest
        @EnumSource(
                value = Status.class,
                names = {"UNKNOWN", "NEEDS_REVIEW"})
        void what_was_found_held_is_followed_like_any_other_order(Status status) {
            Move move = resolved(status, VenueFinding.HELD);
            assertThat(move.to()).isEqualTo(Status.ACCEPTED);
            assertThat(move.source()).isEqualTo(StatusSource.OPERATOR);
            assertThat(move.venueReference()).isEqualTo("991");
            assertThat(move.nextAt()).isEqualTo(NOON.plus(Duration.ofMinutes(15)));
        }

        @ParameterizedTest
        @EnumSource(
                value = Status.class,
                names = {"UNKNOWN", "NEEDS_REVIEW"})
        void what_was_found_finished_is_completed(Status status) {
            Move move = resolved(status, VenueFinding.FINISHED);
            assertThat(move.to()).isEqualTo(Status.COMPLETED);
            assertThat(move.venueReference()).isEqualTo("991");
            assertThat(move.nextAt()).isNull();
        }

        @ParameterizedTest
        @EnumSource(
                value = Status.class,
                names = {"UNKNOWN", "NEEDS_REVIEW"})
        void what_two_people_call_absent_fails_and_is_not_sent_by_that(Status status) {
            Move move = resolved(status, VenueFinding.ABSENT);
            assertThat(move.to()).isEqualTo(Status.FAILED);
            assertThat(move.source()).isEqualTo(StatusSource.OPERATOR);
            assertThat(move.nextAt()).isNull();
            assertThat(StatusMoves.mayReplay(move.to())).isTrue();
        }

        @Test
        void the_reason_names_who_said_so_who_agreed_and_what_it_rests_on() {
            assertThat(resolved(Status.UNKNOWN, VenueFinding.ABSENT).cause())
                    .isEqualTo(new Cause("ABSENT_BY_OPERATOR", "asha, approved by ravi: the desk says so (MAIL-4)"));
        }
    }
}
