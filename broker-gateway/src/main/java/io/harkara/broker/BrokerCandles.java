package io.harkara.broker;

import io.harkara.broker.BrokerError.Category;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Candles of a span that is longer than a broker answers at once. */
final class BrokerCandles {

    /** Asks for one part. */
    @FunctionalInterface
    interface Part {
        BrokerResult<List<BrokerCandle>> between(Instant begin, Instant end);
    }

    private BrokerCandles() {}

    /**
     * Asks for all parts, one after the other.
     *
     * @param atOnce longest part
     * @param mostCalls most parts
     */
    static BrokerResult<List<BrokerCandle>> inParts(
            Instant from, Instant to, Duration atOnce, int mostCalls, Part part) {
        if (Duration.between(from, to).compareTo(atOnce.multipliedBy(mostCalls)) > 0) {
            return BrokerResult.failed(
                    Category.VALIDATION, "candles of more than %d days at once".formatted(atOnce.toDays() * mostCalls));
        }
        List<BrokerCandle> candles = new ArrayList<>();
        for (Instant begin = from; !begin.isAfter(to); begin = begin.plus(atOnce)) {
            // The next part begins where this one ends, so that it ends a second before.
            Instant end = begin.plus(atOnce).minusSeconds(1);
            BrokerResult<List<BrokerCandle>> read = part.between(begin, end.isBefore(to) ? end : to);
            if (!(read instanceof BrokerResult.Value<List<BrokerCandle>>(List<BrokerCandle> some))) {
                return read;
            }
            candles.addAll(some);
        }
        return BrokerResult.of(List.copyOf(candles));
    }
}
