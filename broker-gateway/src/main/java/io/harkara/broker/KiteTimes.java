package io.harkara.broker;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Times as Kite writes them: the wall clock of India, and with an offset in candles. Pure and total. */
final class KiteTimes {

    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter CANDLE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss[XXX][XX]", Locale.ROOT);

    private KiteTimes() {}

    /** The time of an order, a trade or a quote; null where there is none. Some trades have the time of day alone, which is none. */
    static @Nullable Instant of(String text) {
        return BrokerTimes.local(text, FORM);
    }

    /** The time of a candle; null where there is none. */
    static @Nullable Instant ofCandle(String text) {
        return BrokerTimes.zoned(text, CANDLE);
    }

    /** How Kite wants to be asked for candles. */
    static String question(Instant time) {
        return FORM.format(time.atZone(BrokerTimes.INDIA));
    }
}
