package io.harkara.simulators.broker;

import java.time.Instant;
import java.util.List;

/**
 * An instrument's market at one moment. Prices in paise.
 *
 * @param at time of the last trade
 * @param volume shares of the day
 * @param bids best first, five
 * @param asks best first, five
 */
public record Quote(
        Instrument instrument,
        Instant at,
        long last,
        long lastQuantity,
        long open,
        long high,
        long low,
        long close,
        long volume,
        long openInterest,
        List<Level> bids,
        List<Level> asks) {

    /** Keeps copies. */
    public Quote {
        bids = List.copyOf(bids);
        asks = List.copyOf(asks);
    }

    /** One line of the order book. */
    public record Level(long price, long quantity, int orders) {}

    /** Shares wanted. */
    public long wanted() {
        return sum(bids) * 10;
    }

    /** Shares offered. */
    public long offered() {
        return sum(asks) * 10;
    }

    private static long sum(List<Level> levels) {
        long sum = 0;
        for (Level level : levels) {
            sum += level.quantity;
        }
        return sum;
    }

    /** What shares cost today, taken together; here the middle of the first price and the last. */
    public long average() {
        return (open + last) / 2;
    }

    /** Change from the close before, in paise. */
    public long change() {
        return last - close;
    }
}
