package io.harkara.broker;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Times as XTS writes them: the wall clock of India in several forms, and 1980 for none. Pure and total. */
final class XtsTimes {

    private static final DateTimeFormatter DAY_FIRST = DateTimeFormatter.ofPattern("dd-MM-uuuu HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter CANDLE = DateTimeFormatter.ofPattern("MMM dd uuuu HHmmss", Locale.ENGLISH);

    /** The year of a time that XTS does not have. */
    private static final int NO_YEAR = 1980;

    private static final LocalDateTime QUOTES_COUNT_FROM = LocalDateTime.of(NO_YEAR, 1, 1, 0, 0);
    private static final Duration MOST_SECONDS = Duration.ofDays(366 * 200);

    private XtsTimes() {}

    /** The time of an order or a trade; null where there is none or it has no form that is known. */
    static @Nullable Instant of(String text) {
        try {
            if (text.length() >= 11 && text.charAt(10) == 'T') {
                return text.endsWith("Z") || text.indexOf('+', 10) > 0
                        ? known(OffsetDateTime.parse(text)
                                .atZoneSameInstant(BrokerTimes.INDIA)
                                .toLocalDateTime())
                        : known(LocalDateTime.parse(text));
            }
            return text.isEmpty() ? null : known(LocalDateTime.parse(text, DAY_FIRST));
        } catch (DateTimeException _) {
            return null;
        }
    }

    /** The time of a quote, in seconds of the wall clock since the beginning of 1980; null where there is none. */
    static @Nullable Instant ofQuote(long seconds) {
        return isCount(seconds)
                ? QUOTES_COUNT_FROM
                        .plusSeconds(seconds)
                        .atZone(BrokerTimes.INDIA)
                        .toInstant()
                : null;
    }

    /** The time of a candle, in seconds of the wall clock since the beginning of 1970; null where there is none. */
    static @Nullable Instant ofCandle(long seconds) {
        return isCount(seconds)
                ? LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC)
                        .atZone(BrokerTimes.INDIA)
                        .toInstant()
                : null;
    }

    /** How XTS wants to be asked for candles, for example Jan 27 2025 090000. */
    static String candle(Instant time) {
        return CANDLE.format(time.atZone(BrokerTimes.INDIA));
    }

    private static boolean isCount(long seconds) {
        return seconds > 0 && seconds < MOST_SECONDS.toSeconds();
    }

    private static @Nullable Instant known(LocalDateTime time) {
        return time.getYear() <= NO_YEAR ? null : time.atZone(BrokerTimes.INDIA).toInstant();
    }
}
