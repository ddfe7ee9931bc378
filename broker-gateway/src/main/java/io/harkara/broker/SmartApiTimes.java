package io.harkara.broker;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Times as SmartAPI writes them: the wall clock of India, without a day in trades, and with an offset in candles. Pure and total. */
final class SmartApiTimes {

    private static final DateTimeFormatter FORM = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern("dd-MMM-uuuu HH:mm:ss")
            .toFormatter(Locale.ENGLISH);

    private static final DateTimeFormatter QUESTION = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    /** How far ahead of ours the broker's clock may be. */
    private static final Duration AHEAD = Duration.ofMinutes(5);

    private SmartApiTimes() {}

    /** The time of an order or a quote; null where there is none. */
    static @Nullable Instant of(String text) {
        return BrokerTimes.local(text, FORM);
    }

    /** The time of a trade, of which the day is the last one that had that time; null where there is none. */
    static @Nullable Instant ofDay(String text, Instant now) {
        try {
            ZonedDateTime today = now.atZone(BrokerTimes.INDIA).with(LocalTime.parse(text));
            return (today.toInstant().isAfter(now.plus(AHEAD)) ? today.minusDays(1) : today).toInstant();
        } catch (DateTimeException _) {
            return null;
        }
    }

    /** The time of a candle; null where there is none. */
    static @Nullable Instant ofCandle(String text) {
        return BrokerTimes.zoned(text, DateTimeFormatter.ISO_OFFSET_DATE_TIME);
    }

    /** How SmartAPI wants to be asked for candles. */
    static String question(Instant time) {
        return QUESTION.format(time.atZone(BrokerTimes.INDIA));
    }
}
