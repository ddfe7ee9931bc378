package io.harkara.broker;

import io.harkara.schemas.BrokerExchange;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Prices of an instrument, in rupees.
 *
 * @param close of the day before
 * @param volume units traded today
 * @param bids the best ones, the best first; at most five
 * @param asks the same
 */
public record BrokerQuote(
        @Nullable BrokerExchange exchange,
        String instrumentId,
        @Nullable BigDecimal last,
        @Nullable BigDecimal open,
        @Nullable BigDecimal high,
        @Nullable BigDecimal low,
        @Nullable BigDecimal close,
        long volume,
        @Nullable Instant tradedAt,
        List<Level> bids,
        List<Level> asks) {

    /** Units that are wanted or offered at a price, and in how many orders. */
    public record Level(@Nullable BigDecimal price, long quantity, long orders) {}

    public BrokerQuote {
        bids = List.copyOf(bids);
        asks = List.copyOf(asks);
    }
}
