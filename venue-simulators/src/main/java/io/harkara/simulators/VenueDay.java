package io.harkara.simulators;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import org.jspecify.annotations.Nullable;

/** Days as the venue counts and writes them. */
final class VenueDay {

    /** The venue's days and clock times are those of Mumbai. */
    static final ZoneId ZONE = ZoneId.of("Asia/Kolkata");

    /** DD/MM/YYYY, as every request has it. */
    static final String FORM = "\\d{2}/\\d{2}/\\d{4}";

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("dd/MM/uuuu").withResolverStyle(ResolverStyle.STRICT);

    private VenueDay() {}

    /** The day that a text names, or null when it names none. */
    static @Nullable LocalDate read(String text) {
        try {
            return LocalDate.parse(text, DAY);
        } catch (DateTimeException _) {
            return null;
        }
    }

    static String write(LocalDate day) {
        return DAY.format(day);
    }

    /** A day as statements have it. */
    static String statement(LocalDate day) {
        return DateTimeFormatter.ISO_LOCAL_DATE.format(day);
    }

    /** The venue's day at a time. */
    static LocalDate at(Instant time) {
        return LocalDate.ofInstant(time, ZONE);
    }

    /** When a day begins. */
    static Instant start(LocalDate day) {
        return day.atStartOfDay(ZONE).toInstant();
    }
}
