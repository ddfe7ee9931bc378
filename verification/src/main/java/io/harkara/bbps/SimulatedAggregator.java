package io.harkara.bbps;

import io.harkara.gateway.outcome.Finding;
import io.harkara.gateway.outcome.Outcome;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What an aggregator does with calls, and everything that can happen to them on the way. */
public interface SimulatedAggregator {

    /**
     * A payment about to leave.
     *
     * @param reference ours
     * @param lastMoment it may not leave at this time or later
     * @param limit longest time of the call
     * @param fetchId the order that fetched what is paid; null where nothing had to be fetched
     * @param payBefore from when on what was fetched cannot be paid; null where nothing was
     */
    record Payment(
            String orderId,
            String reference,
            Instant lastMoment,
            Duration limit,
            BigDecimal amount,
            @Nullable String fetchId,
            @Nullable Instant payBefore) {}

    /** Asks for the bill of an order: rupees, or null where the answer was lost or the biller has none. */
    @Nullable
    BigDecimal fetch(String orderId, Instant lastMoment, Duration limit);

    /** Pays once. */
    Outcome pay(Payment payment);

    /** What became of a payment. */
    Finding find(String reference);
}
