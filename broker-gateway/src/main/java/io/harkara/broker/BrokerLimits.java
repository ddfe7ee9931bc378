package io.harkara.broker;

import java.time.Duration;
import java.util.Map;

/**
 * How often a broker bears to be called, and how much at once.
 *
 * @param rates by the names of operations, as {@link BrokerHttp.Request#operation()} has them; operations that share a rate have
 *     the same bucket
 * @param quotesAtOnce most instruments of one question for prices
 * @param orders how many orders, besides
 */
public record BrokerLimits(Map<String, Rate> rates, int quotesAtOnce, BrokerOrderLimits orders) {

    /**
     * So many calls in so much time.
     *
     * @param bucket operations with the same bucket share the rate
     */
    public record Rate(String bucket, int calls, Duration period) {

        public Rate {
            if (calls < 1 || period.isNegative() || period.isZero()) {
                throw new IllegalArgumentException("rate %s, %d in %s: expected one call or more in a time above zero"
                        .formatted(bucket, calls, period));
            }
        }

        /**
         * The time between two calls that are spread evenly, and a tenth more: on their way some lose time and others do not, and
         * brokers count in any window of that length.
         */
        public Duration spacing() {
            return period.multipliedBy(11).dividedBy(10L * calls);
        }
    }

    /** Those of a broker that counts orders in no way of its own. */
    public BrokerLimits(Map<String, Rate> rates, int quotesAtOnce) {
        this(rates, quotesAtOnce, BrokerOrderLimits.USUAL);
    }

    public BrokerLimits {
        rates = Map.copyOf(rates);
        if (quotesAtOnce < 1) {
            throw new IllegalArgumentException("quotesAtOnce %d: expected 1 or more".formatted(quotesAtOnce));
        }
    }
}
