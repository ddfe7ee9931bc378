package io.harkara.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.schemas.OrderStatusEvent;
import io.harkara.schemas.Status;
import io.harkara.schemas.StatusMoves;
import org.junit.jupiter.api.Test;

class LegalityTest {

    private static final TestOrder ORDER = TestOrder.now();

    @Test
    void theNextVersionOfAnAttemptIsLegalExactlyWhereTheTableSaysSo() {
        for (Status from : Status.values()) {
            for (Status to : Status.values()) {
                assertThat(Legality.legal(at(from, 4, 1), next(5, to, 1)))
                        .as("%s to %s", from, to)
                        .isEqualTo(StatusMoves.allowed(from, to));
            }
        }
    }

    @Test
    void aNextAttemptIsLegalOnlyAfterAnAttemptThatMayBeReplayed() {
        for (Status from : Status.values()) {
            assertThat(Legality.legal(at(from, 4, 1), next(5, Status.SUBMITTING, 2)))
                    .as("replay of %s", from)
                    .isEqualTo(StatusMoves.mayReplay(from));
        }
        assertThat(Legality.legal(at(Status.FAILED, 4, 1), next(5, Status.COMPLETED, 2)))
                .isFalse();
    }

    @Test
    void anEarlierAttemptNeverFollowsALaterOne() {
        assertThat(Legality.legal(at(Status.SUBMITTING, 4, 2), next(5, Status.ACCEPTED, 1)))
                .isFalse();
        assertThat(Legality.legal(at(Status.SUBMITTING, 4, 2), next(9, Status.ACCEPTED, 1)))
                .isFalse();
    }

    @Test
    void missingVersionsExcuseWhatMovesInBetweenCouldExplain() {
        assertThat(Legality.legal(at(Status.RECEIVED, 0, 1), next(2, Status.UNKNOWN, 1)))
                .isTrue();
        assertThat(Legality.legal(at(Status.UNKNOWN, 2, 1), next(6, Status.SUBMITTING, 1)))
                .isTrue();
        assertThat(Legality.legal(at(Status.SUBMITTING, 1, 1), next(5, Status.SUBMITTING, 2)))
                .isTrue();
    }

    @Test
    void missingVersionsDoNotExcuseAFinalStatusThatMoves() {
        assertThat(Legality.legal(at(Status.COMPLETED, 3, 1), next(7, Status.UNKNOWN, 1)))
                .isFalse();
        assertThat(Legality.legal(at(Status.COMPLETED, 3, 1), next(7, Status.SUBMITTING, 2)))
                .isFalse();
        assertThat(Legality.legal(at(Status.COMPLETED, 3, 1), next(7, Status.REVERSED, 1)))
                .isTrue();
    }

    private static OrderState at(Status status, long version, int attempt) {
        return new OrderState(
                ORDER.uuid(),
                ORDER.placedAt(),
                "dist-1",
                "bse",
                "bse.lumpsum",
                status,
                version,
                version,
                0,
                attempt,
                false,
                0,
                null,
                null);
    }

    private static OrderStatusEvent next(long version, Status status, int attempt) {
        return ORDER.status(version, status, event -> event.setAttempt(attempt)).value();
    }
}
