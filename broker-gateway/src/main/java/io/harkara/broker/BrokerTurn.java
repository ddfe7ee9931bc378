package io.harkara.broker;

import io.harkara.broker.BrokerLimits.Rate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether an order may go to the broker, as far as limits of numbers are concerned. */
sealed interface BrokerTurn {

    /**
     * What is asked for.
     *
     * @param rate of the operation; null where the broker names none
     * @param client whose orders are counted together, in words that are the same in all instances
     * @param caps those that the operation counts for; {@link BrokerOrderLimits.Caps#NO_CAPS} where it does for none
     * @param patience how far away the moment may be
     */
    record Wanted(
            String account,
            @Nullable Rate rate,
            String client,
            Rate clientRate,
            BrokerOrderLimits.Caps caps,
            Duration patience) {}

    /** A place in a number of calls that are counted from then on. */
    record Slot(String bucket, Instant since) {}

    /**
     * It may, after a wait.
     *
     * @param slots to be given back where nothing has left
     */
    record At(Duration pause, List<Slot> slots) implements BrokerTurn {}

    /**
     * Not yet. Nothing was taken.
     *
     * @param after how long to wait at least before the next try
     * @param spacing between two that the limit lets go
     * @param what the limit, for people
     */
    record Later(Duration after, Duration spacing, String what) implements BrokerTurn {}

    /**
     * No: as many have gone as may. Nothing was taken.
     *
     * @param cap how many
     * @param again when one more may go
     */
    record Spent(Span span, int cap, Instant again) implements BrokerTurn {}

    /** What orders are counted over until they are refused. */
    enum Span {
        /** Any hour. */
        HOUR,
        /** A day in India. */
        DAY
    }
}
