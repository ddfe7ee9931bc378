package io.harkara.broker;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Times of brokers, which are the wall clock of India where nothing else is said. Pure and total. */
final class BrokerTimes {

    static final ZoneId INDIA = ZoneId.of("Asia/Kolkata");

    private BrokerTimes() {}

    /** The next time that a clock in India shows that. */
    static Instant next(LocalTime time, Instant now) {
        ZonedDateTime here = now.atZone(INDIA);
        ZonedDateTime today = here.with(time);
        return (today.isAfter(here) ? today : today.plusDays(1)).toInstant();
    }

    /** A time without a zone; null where it has another form. */
    static @Nullable Instant local(String text, DateTimeFormatter form) {
        try {
            return LocalDateTime.parse(text, form).atZone(INDIA).toInstant();
        } catch (DateTimeException _) {
            return null;
        }
    }

    /** A time with its offset; null where it has another form. */
    static @Nullable Instant zoned(String text, DateTimeFormatter form) {
        try {
            return OffsetDateTime.parse(text, form).toInstant();
        } catch (DateTimeException _) {
            return null;
        }
    }
}
