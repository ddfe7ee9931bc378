package io.harkara.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StatusMovesTest {

    /** Written down a second time on purpose: a change of the table has to be meant. */
    private static final Map<String, Set<String>> EXPECTED = Map.ofEntries(
            Map.entry("RECEIVED", Set.of("SUBMITTING", "WAITING", "REJECTED", "FAILED")),
            Map.entry("SUBMITTING", Set.of("WAITING", "UNKNOWN", "ACCEPTED", "COMPLETED", "REJECTED", "FAILED")),
            Map.entry("WAITING", Set.of("SUBMITTING", "ACCEPTED", "COMPLETED", "FAILED")),
            Map.entry(
                    "UNKNOWN",
                    Set.of("ACCEPTED", "COMPLETED", "REJECTED", "CANCELLED", "WAITING", "FAILED", "NEEDS_REVIEW")),
            Map.entry("ACCEPTED", Set.of("ACCEPTED", "COMPLETED", "REJECTED", "CANCELLED", "NEEDS_REVIEW")),
            Map.entry("NEEDS_REVIEW", Set.of("ACCEPTED", "COMPLETED", "REJECTED", "CANCELLED", "FAILED")),
            Map.entry("COMPLETED", Set.of("REVERSED")),
            Map.entry("REJECTED", Set.of()),
            Map.entry("FAILED", Set.of()),
            Map.entry("CANCELLED", Set.of()),
            Map.entry("REVERSED", Set.of()),
            Map.entry("UNRECOGNISED", Set.of()));

    static Stream<Arguments> everyPair() {
        return Arrays.stream(Status.values())
                .flatMap(from -> Arrays.stream(Status.values()).map(to -> Arguments.of(from, to)));
    }

    @ParameterizedTest(name = "{0} to {1}")
    @MethodSource("everyPair")
    void every_pair_is_legal_or_not_as_written_down(Status from, Status to) {
        boolean expected = EXPECTED.get(from.name()).contains(to.name());
        assertThat(StatusMoves.allowed(from, to)).isEqualTo(expected);
        assertThat(StatusMoves.after(from).contains(to)).isEqualTo(expected);
        assertThat(StatusMoves.before(to).contains(from)).isEqualTo(expected);
    }

    @Test
    void unknown_never_leads_to_a_send_by_itself() {
        assertThat(StatusMoves.allowed(Status.UNKNOWN, Status.SUBMITTING)).isFalse();
        assertThat(StatusMoves.mayReplay(Status.UNKNOWN)).isFalse();
    }

    @Test
    void a_final_status_moves_nowhere_but_from_completed_to_reversed() {
        for (Status status : Status.values()) {
            if (StatusMoves.isFinal(status)) {
                assertThat(StatusMoves.after(status))
                        .isEqualTo(status == Status.COMPLETED ? Set.of(Status.REVERSED) : Set.of());
            }
        }
    }

    @Test
    void only_an_order_that_left_nothing_at_the_venue_may_be_replayed() {
        assertThat(Arrays.stream(Status.values()).filter(StatusMoves::mayReplay))
                .containsExactlyInAnyOrder(Status.REJECTED, Status.FAILED);
        for (Status status : Status.values()) {
            assertThat(StatusMoves.mayReplay(status, "SENT TO RTA")).isEqualTo(StatusMoves.mayReplay(status));
            assertThat(StatusMoves.mayReplay(status, null)).isEqualTo(StatusMoves.mayReplay(status));
            assertThat(StatusMoves.mayReplay(status, StatusMoves.UNDONE)).isFalse();
        }
    }

    @Test
    void a_person_may_settle_only_what_nobody_knows_and_every_settlement_is_a_legal_move() {
        assertThat(Arrays.stream(Status.values()).filter(StatusMoves::mayResolve))
                .containsExactlyInAnyOrder(Status.UNKNOWN, Status.NEEDS_REVIEW)
                .allSatisfy(status -> assertThat(StatusMoves.after(status))
                        .contains(Status.ACCEPTED, Status.COMPLETED, Status.FAILED));
    }
}
