package io.harkara.gateway.outcome;

import static io.harkara.gateway.outcome.Attempts.NOON;
import static io.harkara.gateway.outcome.Attempts.in;
import static io.harkara.gateway.outcome.Attempts.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.schemas.CommandAction;
import io.harkara.schemas.CommandHeader;
import io.harkara.schemas.OperatorRequest;
import io.harkara.schemas.Resolution;
import io.harkara.schemas.Status;
import io.harkara.schemas.StatusMoves;
import io.harkara.schemas.VenueFinding;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OperatorRulesTest {

    private static final int SEEN = 3;
    private final OperatorRules rules = new OperatorRules(2);

    private static CommandHeader header(int attempt) {
        return CommandHeader.newBuilder()
                .setOrderId(in(Status.FAILED).id().orderId())
                .setAction(CommandAction.REPLAY)
                .setType("bse.lumpsum")
                .setClient("client")
                .setIdempotencyKey("key")
                .setOrderingKey("key")
                .setAttempt(attempt)
                .setDeadline(NOON)
                .setSubmittedAt(NOON)
                .build();
    }

    private static OperatorRequest request(long seenVersion, @Nullable String approvedBy) {
        return new OperatorRequest("r-1", "asha", approvedBy, seenVersion, NOON, null);
    }

    private static String code(@Nullable Cause cause) {
        return cause == null ? "none" : cause.code();
    }

    @Nested
    class A_replay {

        @ParameterizedTest
        @EnumSource(Status.class)
        void is_refused_from_every_status_but_rejected_and_failed(Status status) {
            String expected = status == Status.REJECTED || status == Status.FAILED ? "none" : "NOT_REPLAYABLE";
            assertThat(code(rules.againstReplay(in(status), header(2), request(SEEN, null))))
                    .isEqualTo(expected);
        }

        @Test
        void of_what_the_venue_finished_and_undid_is_refused() {
            Attempt undone = row(Status.REJECTED, 1, 0, true, 0, 0, null, "V1", StatusMoves.UNDONE);
            assertThat(code(rules.againstReplay(undone, header(2), request(SEEN, null))))
                    .isEqualTo("NOT_REPLAYABLE");
        }

        @Test
        void of_an_order_that_was_never_claimed_is_refused() {
            assertThat(code(rules.againstReplay(null, header(2), request(SEEN, null))))
                    .isEqualTo("ORDER_NOT_KNOWN");
        }

        @Test
        void by_somebody_who_saw_another_version_is_refused() {
            assertThat(code(rules.againstReplay(in(Status.FAILED), header(2), request(SEEN - 1, null))))
                    .isEqualTo("VERSION_MOVED");
            assertThat(code(rules.againstReplay(in(Status.FAILED), header(2), request(SEEN + 1, null))))
                    .isEqualTo("VERSION_MOVED");
        }

        @Test
        void makes_the_next_attempt_and_no_other() {
            assertThat(code(rules.againstReplay(in(Status.FAILED), header(1), request(SEEN, null))))
                    .isEqualTo("ATTEMPT_OUT_OF_TURN");
            assertThat(code(rules.againstReplay(in(Status.FAILED), header(3), request(SEEN, null))))
                    .isEqualTo("ATTEMPT_OUT_OF_TURN");
        }

        @Test
        void is_refused_once_the_replays_of_the_order_are_spent() {
            assertThat(code(new OperatorRules(1).againstReplay(in(Status.FAILED), header(2), request(SEEN, null))))
                    .isEqualTo("none");
            assertThat(code(new OperatorRules(0).againstReplay(in(Status.FAILED), header(2), request(SEEN, null))))
                    .isEqualTo("REPLAYS_SPENT");
        }
    }

    @Nested
    class A_resolution {

        private final Resolution held = new Resolution(VenueFinding.HELD, "991", "seen in the order book", "T-1");
        private final Resolution absent = new Resolution(VenueFinding.ABSENT, null, "the desk says so", "T-2");

        private String against(Attempt last, OperatorRequest request, Resolution resolution) {
            return code(rules.againstResolution(last, header(1), request, resolution));
        }

        @ParameterizedTest
        @EnumSource(Status.class)
        void is_refused_where_nobody_asked_for_a_person(Status status) {
            String expected = status == Status.UNKNOWN || status == Status.NEEDS_REVIEW ? "none" : "NOT_RESOLVABLE";
            assertThat(against(in(status), request(SEEN, null), held)).isEqualTo(expected);
            assertThat(against(in(status), request(SEEN, "ravi"), absent)).isEqualTo(expected);
        }

        @Test
        void by_somebody_who_saw_another_version_is_refused() {
            assertThat(against(in(Status.UNKNOWN), request(SEEN - 1, null), held))
                    .isEqualTo("VERSION_MOVED");
        }

        @Test
        void of_an_attempt_that_is_not_the_last_one_is_refused() {
            assertThat(code(rules.againstResolution(in(Status.UNKNOWN), header(2), request(SEEN, null), held)))
                    .isEqualTo("ATTEMPT_OUT_OF_TURN");
        }

        @Test
        void without_evidence_or_where_to_see_it_is_refused() {
            assertThat(against(
                            in(Status.UNKNOWN),
                            request(SEEN, null),
                            new Resolution(VenueFinding.HELD, "991", " ", "T-1")))
                    .isEqualTo("EVIDENCE_MISSING");
            assertThat(against(
                            in(Status.UNKNOWN),
                            request(SEEN, null),
                            new Resolution(VenueFinding.HELD, "991", "seen", "")))
                    .isEqualTo("EVIDENCE_MISSING");
        }

        @Test
        void that_found_the_order_says_what_the_venue_calls_it() {
            for (String reference : new String[] {null, "", " "}) {
                assertThat(against(
                                in(Status.UNKNOWN),
                                request(SEEN, null),
                                new Resolution(VenueFinding.FINISHED, reference, "seen", "T-1")))
                        .isEqualTo("VENUE_REFERENCE_MISSING");
            }
        }

        @Test
        void that_names_another_order_than_the_venue_named_is_refused() {
            Attempt named = row(Status.NEEDS_REVIEW, 1, 0, true, 0, 0, null, "990", "");
            assertThat(against(named, request(SEEN, null), held)).isEqualTo("VENUE_REFERENCE_DIFFERS");
        }

        @Test
        void of_absence_takes_the_word_of_two_people() {
            for (String approver : new String[] {null, "", "asha", " Asha "}) {
                assertThat(against(in(Status.UNKNOWN), request(SEEN, approver), absent))
                        .isEqualTo("APPROVAL_MISSING");
            }
        }

        @Test
        void of_absence_never_outweighs_that_the_venue_named_the_order() {
            Attempt named = row(Status.NEEDS_REVIEW, 1, 0, true, 0, 0, null, "991", "");
            assertThat(against(named, request(SEEN, "ravi"), absent)).isEqualTo("VENUE_NAMED_IT");
        }

        @Test
        void in_words_of_a_newer_schema_is_refused() {
            assertThat(against(
                            in(Status.UNKNOWN),
                            request(SEEN, "ravi"),
                            new Resolution(VenueFinding.UNRECOGNISED, "991", "seen", "T-1")))
                    .isEqualTo("FINDING_NOT_KNOWN");
        }
    }
}
