package io.harkara.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.schemas.Status;
import io.harkara.schemas.StatusMeaning;
import io.harkara.schemas.StatusMoves;
import io.harkara.schemas.VenueFinding;
import io.harkara.store.Intervention.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InterventionRulesTest {

    private static final Instant NOON = Instant.parse("2026-03-02T06:30:00Z");
    private static final Statement HELD = new Statement(VenueFinding.HELD, "991", "seen in the order book", "T-1");
    private static final Statement ABSENT = new Statement(VenueFinding.ABSENT, null, "the desk says so", "T-2");

    private final InterventionRules rules = new InterventionRules(2, Duration.ofDays(7));

    private static OrderView order(
            Status status, int attempt, @Nullable String venueReference, Instant deadline, @Nullable String wire) {
        return order("bse.lumpsum", status, attempt, venueReference, deadline, wire);
    }

    private static OrderView order(
            String type,
            Status status,
            int attempt,
            @Nullable String venueReference,
            Instant deadline,
            @Nullable String wire) {
        return order(type, status, attempt, venueReference, deadline, wire, null);
    }

    private static OrderView order(
            String type,
            Status status,
            int attempt,
            @Nullable String venueReference,
            Instant deadline,
            @Nullable String wire,
            @Nullable String detail) {
        StatusMeaning words = StatusMeaning.of(status);
        return new OrderView(
                UUID.fromString("0199f0a2-7c1e-7b3a-9d41-5f0c2ab19e77"),
                "bse",
                type,
                "dist-1",
                null,
                "key",
                "order-key",
                status,
                StatusMoves.isFinal(status),
                words.means(),
                words.acts(),
                3,
                attempt,
                wire,
                venueReference,
                detail,
                null,
                null,
                0,
                NOON,
                deadline,
                NOON,
                null,
                NOON,
                "trace");
    }

    private static OrderView in(Status status) {
        return order(status, 1, null, NOON.plusSeconds(60), "W-1");
    }

    private static String code(@Nullable Refusal refusal) {
        return refusal == null ? "none" : refusal.code();
    }

    @ParameterizedTest
    @EnumSource(Status.class)
    void onlyWhatLeftNothingAtTheVenueIsReplayedOrReplaced(Status status) {
        String expected = status == Status.REJECTED || status == Status.FAILED ? "none" : "NOT_REPLAYABLE";

        assertThat(code(rules.againstReplay(in(status), 3, null, NOON))).isEqualTo(expected);
        assertThat(code(rules.againstEdit(in(status), 3))).isEqualTo(expected);
    }

    @Test
    void whatTheVenueFinishedAndUndidIsReplacedButNotReplayed() {
        OrderView undone =
                order("bse.lumpsum", Status.REJECTED, 1, "V1", NOON.plusSeconds(60), "W-1", StatusMoves.UNDONE);

        assertThat(code(rules.againstReplay(undone, 3, null, NOON))).isEqualTo("NOT_REPLAYABLE");
        assertThat(code(rules.againstEdit(undone, 3))).isEqualTo("none");
    }

    @ParameterizedTest
    @EnumSource(Status.class)
    void onlyWhatNobodyKnowsIsResolved(Status status) {
        String expected = status == Status.UNKNOWN || status == Status.NEEDS_REVIEW ? "none" : "NOT_RESOLVABLE";

        assertThat(code(rules.againstResolution(in(status), 3, HELD))).isEqualTo(expected);
        assertThat(code(rules.againstResolution(in(status), 3, ABSENT))).isEqualTo(expected);
    }

    @Test
    void whoeverSawAnotherVersionIsToldToLookAgain() {
        assertThat(code(rules.againstReplay(in(Status.FAILED), 2, null, NOON))).isEqualTo("VERSION_MOVED");
        assertThat(code(rules.againstEdit(in(Status.FAILED), 2))).isEqualTo("VERSION_MOVED");
        assertThat(code(rules.againstResolution(in(Status.UNKNOWN), 4, HELD))).isEqualTo("VERSION_MOVED");
    }

    @Test
    void aReplayNeedsADeadlineThatIsAheadAndNotTooFar() {
        OrderView late = order(Status.FAILED, 1, null, NOON, "W-1");

        assertThat(code(rules.againstReplay(late, 3, null, NOON))).isEqualTo("DEADLINE_PASSED");
        assertThat(code(rules.againstReplay(late, 3, NOON.minusMillis(1), NOON)))
                .isEqualTo("DEADLINE_PASSED");
        assertThat(code(rules.againstReplay(late, 3, NOON.plusMillis(1), NOON))).isEqualTo("none");
        assertThat(code(rules.againstReplay(late, 3, NOON.plus(Duration.ofDays(7)), NOON)))
                .isEqualTo("none");
        assertThat(code(rules.againstReplay(late, 3, NOON.plus(Duration.ofDays(8)), NOON)))
                .isEqualTo("DEADLINE_TOO_FAR");
    }

    @Test
    void theReplaysOfOneOrderAreCounted() {
        assertThat(code(rules.againstReplay(
                        order(Status.REJECTED, 2, null, NOON.plusSeconds(60), "W-2"), 3, null, NOON)))
                .isEqualTo("none");
        assertThat(code(rules.againstReplay(
                        order(Status.REJECTED, 3, null, NOON.plusSeconds(60), "W-3"), 3, null, NOON)))
                .isEqualTo("REPLAYS_SPENT");
    }

    @Test
    void whatIntakeRefusedHasNoAttemptToFollow() {
        assertThat(code(rules.againstReplay(
                        order(Status.REJECTED, 1, null, NOON.plusSeconds(60), null), 3, null, NOON)))
                .isEqualTo("NEVER_CLAIMED");
    }

    @Test
    void whatAPlanMadeIsNotOursToSendAgain() {
        assertThat(code(rules.againstReplay(
                        order("bse.child-order", Status.REJECTED, 1, "991", NOON.plusSeconds(60), "W-1"),
                        3,
                        null,
                        NOON)))
                .isEqualTo("MADE_BY_VENUE");
    }

    @Test
    void nobodyOutweighsThatTheVenueNamedTheOrder() {
        OrderView named = order(Status.NEEDS_REVIEW, 1, "991", NOON, "W-1");

        assertThat(code(rules.againstResolution(named, 3, HELD))).isEqualTo("none");
        assertThat(code(rules.againstResolution(named, 3, ABSENT))).isEqualTo("VENUE_NAMED_IT");
        assertThat(code(rules.againstResolution(named, 3, new Statement(VenueFinding.FINISHED, "990", "seen", "T-1"))))
                .isEqualTo("VENUE_REFERENCE_DIFFERS");
    }
}
