package io.harkara.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.broker.BrokerTargets.Target;
import io.harkara.gateway.TableAwayException;
import io.harkara.gateway.outcome.Attempt;
import io.harkara.schemas.BrokerCancel;
import io.harkara.schemas.BrokerOrderType;
import io.harkara.schemas.Status;
import io.harkara.schemas.StatusSource;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BrokerTargetsTest {

    private static final Instant NOON = Instant.parse("2026-03-02T06:30:00Z");

    private static BrokerPlaced.Placed placed(Status status, @Nullable String number, @Nullable String account) {
        return placed(1, status, number, account);
    }

    private static BrokerPlaced.Placed placed(
            int which, Status status, @Nullable String number, @Nullable String account) {
        Attempt attempt = new Attempt(
                new Attempt.Id("order", which),
                7,
                "desk-1",
                null,
                "order",
                BrokerOrderType.ORDER.typeName(),
                ByteBuffer.allocate(0),
                "00-1-1-01",
                "H0000000000000AB",
                NOON,
                status,
                StatusSource.CALL,
                3,
                1,
                0,
                false,
                0,
                0,
                null,
                null,
                NOON,
                NOON,
                NOON,
                NOON,
                number,
                null,
                null,
                null);
        return new BrokerPlaced.Placed(
                attempt, BrokerSamples.order().setAccount(account).build());
    }

    private static Target target(BrokerPlaced.@Nullable Placed placed) {
        return new BrokerTargets(_ -> placed, "main").of(new BrokerCancel(null, "order", null), "main");
    }

    @Test
    void anOrderThatIsAcceptedStands() {
        assertThat(target(placed(Status.ACCEPTED, "77", null)))
                .isEqualTo(new Target.Standing("77", "H0000000000000AB"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Status.class,
            names = {"SUBMITTING", "WAITING", "UNKNOWN", "NEEDS_REVIEW"})
    void oneInDoubtIsWaitedFor(Status status) {
        assertThat(target(placed(status, null, null)))
                .isInstanceOfSatisfying(
                        Target.NotYet.class,
                        notYet -> assertThat(notYet.cause().code()).isEqualTo("ORDER_NOT_SETTLED"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Status.class,
            names = {"COMPLETED", "REJECTED", "FAILED", "CANCELLED", "REVERSED"})
    void oneThatHasEndedHasEnded(Status status) {
        assertThat(target(placed(status, "77", null)))
                .isInstanceOfSatisfying(
                        Target.Ended.class,
                        ended -> assertThat(ended.cause().code()).isEqualTo("ORDER_ENDED"));
    }

    @Test
    void oneThatIsNotHereIsWaitedForAndOneOfAnotherAccountIsNot() {
        assertThat(target(null)).isInstanceOf(Target.NotYet.class);
        assertThat(target(placed(Status.ACCEPTED, "77", "other")))
                .isInstanceOfSatisfying(
                        Target.Ended.class,
                        ended -> assertThat(ended.cause().code()).isEqualTo("ORDER_OF_ANOTHER_ACCOUNT"));
    }

    @Test
    void nothingWasDoneToAnOrderThatWasTriedOnceAndNeverHadANumber() {
        assertThat(neverStood(placed(1, Status.UNKNOWN, null, null))).isTrue();
        assertThat(neverStood(placed(1, Status.FAILED, null, null))).isTrue();
        assertThat(neverStood(placed(1, Status.NEEDS_REVIEW, "77", null))).isFalse();
        // The first attempt may have had one.
        assertThat(neverStood(placed(2, Status.UNKNOWN, null, null))).isFalse();
        // Not here, or not to be read: nothing is known of it.
        assertThat(neverStood(null)).isFalse();
    }

    private static boolean neverStood(BrokerPlaced.@Nullable Placed placed) {
        return new BrokerTargets(_ -> placed, "main").neverStood("order");
    }

    @Test
    void aTableThatIsAwayIsWaitedFor() {
        BrokerTargets targets = new BrokerTargets(
                _ -> {
                    throw new TableAwayException(new SQLException("gone"));
                },
                "main");
        assertThat(targets.of(new BrokerCancel(null, "order", null), "main")).isInstanceOf(Target.NotYet.class);
    }

    @Test
    void anOrderThatTheBrokersNumberNamesIsTakenAtItsWord() {
        assertThat(new BrokerTargets(_ -> null, "main").of(new BrokerCancel(null, null, "99"), "main"))
                .isEqualTo(new Target.Standing("99", ""));
    }
}
