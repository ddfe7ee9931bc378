package io.harkara.simulators.broker;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** What instruments cost. Used under the lock of the floor. */
final class Prices {

    private static final int LEVELS = 5;
    private static final int MAX_CANDLES = 5_000;
    private static final long LAST_QUANTITY = 15;
    private static final long STEPS_AWAY = 4;

    private final Map<Instrument, Long> last = new HashMap<>();
    private final Map<Instrument, Long> middles = new HashMap<>();
    private final Map<Instrument, Long> volume = new HashMap<>();
    private final SplittableRandom random;

    Prices(long seed) {
        random = new SplittableRandom(seed);
    }

    long last(Instrument instrument) {
        return last.getOrDefault(instrument, instrument.closePaise());
    }

    void set(Instrument instrument, long paise) {
        last.put(instrument, paise);
        middles.put(instrument, paise);
    }

    /**
     * Another moment: shares change hands, and the price walks around where it was set, step by step.
     *
     * @param wanderBasisPoints how far at most, in hundredths of a percent; a step is a quarter of that, or the least there is
     * @return whether the price is another
     */
    boolean tick(Instrument instrument, int wanderBasisPoints) {
        volume.merge(instrument, LAST_QUANTITY, Long::sum);
        if (wanderBasisPoints == 0) {
            return false;
        }
        long now = last(instrument);
        long middle = middles.getOrDefault(instrument, instrument.closePaise());
        long least = instrument.tickPaise();
        long away = Math.max(least, instrument.onTick(middle * wanderBasisPoints / 10_000));
        long step = Math.max(1, away / least / STEPS_AWAY);
        long moved = Math.clamp(now + random.nextLong(-step, step + 1) * least, middle - away, middle + away);
        long price = Math.clamp(moved, instrument.lowPaise(), instrument.highPaise());
        last.put(instrument, price);
        return price != now;
    }

    Quote quote(Instrument instrument, Instant now) {
        long price = last(instrument);
        long close = instrument.closePaise();
        List<Quote.Level> bids = new ArrayList<>();
        List<Quote.Level> asks = new ArrayList<>();
        for (int level = 0; level < LEVELS; level++) {
            long quantity = (level + 1L) * 100 * instrument.lot();
            long bid = price - level * instrument.tickPaise();
            if (bid > 0) {
                bids.add(new Quote.Level(bid, quantity, level + 1));
            }
            asks.add(new Quote.Level(price + (level + 1) * instrument.tickPaise(), quantity, level + 2));
        }
        return new Quote(
                instrument,
                now,
                price,
                LAST_QUANTITY,
                close,
                Math.max(price, close + instrument.tickPaise() * 20),
                Math.min(price, Math.max(instrument.tickPaise(), close - instrument.tickPaise() * 20)),
                close,
                1_000_000 + volume.getOrDefault(instrument, 0L),
                instrument.kind().derivative() ? 1_250_000 : 0,
                bids,
                asks);
    }

    /** Candles from one time to another, the same whenever they are asked for; no more than five thousand. */
    static List<Candle> candles(Instrument instrument, Instant from, Instant to, Duration length) {
        List<Candle> candles = new ArrayList<>();
        long step = length.toSeconds();
        long start = Math.ceilDiv(from.getEpochSecond(), step) * step;
        for (long at = start; at <= to.getEpochSecond() && candles.size() < MAX_CANDLES; at += step) {
            SplittableRandom drawn = new SplittableRandom(instrument.token() * 31 + at);
            long swing = Math.max(instrument.tickPaise(), instrument.closePaise() / 200);
            long open = price(instrument, drawn.nextLong(-swing, swing + 1));
            long close = price(instrument, drawn.nextLong(-swing, swing + 1));
            candles.add(new Candle(
                    Instant.ofEpochSecond(at),
                    open,
                    Math.max(open, close) + instrument.tickPaise() * drawn.nextInt(10),
                    Math.max(
                            instrument.tickPaise(), Math.min(open, close) - instrument.tickPaise() * drawn.nextInt(10)),
                    close,
                    1_000 + drawn.nextInt(9_000)));
        }
        return candles;
    }

    private static long price(Instrument instrument, long off) {
        return Math.max(instrument.tickPaise(), instrument.onTick(instrument.closePaise() + off));
    }
}
