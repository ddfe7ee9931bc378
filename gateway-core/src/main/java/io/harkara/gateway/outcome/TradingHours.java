package io.harkara.gateway.outcome;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * When a venue takes orders: on working days, Monday to Friday without the holidays, between two times of the same day.
 *
 * @param opens first moment of the day
 * @param closes the moment from which it is closed; after opens
 * @param holidays days without business
 */
public record TradingHours(ZoneId zone, LocalTime opens, LocalTime closes, Set<LocalDate> holidays) {

    private static final int LONGEST_CLOSURE_DAYS = 30;

    public TradingHours {
        holidays = Set.copyOf(holidays);
        if (!opens.isBefore(closes)) {
            throw new IllegalArgumentException("closes %s: expected a time after opens, %s".formatted(closes, opens));
        }
    }

    /** When the venue opens next, or null where it is open. */
    public @Nullable Instant nextOpening(Instant now) {
        return nextOpening(now, _ -> true);
    }

    /**
     * The same for orders that are dealt with on some working days only.
     *
     * @param alsoOpen tells of a day whether there is business for them too
     */
    public @Nullable Instant nextOpening(Instant now, Predicate<LocalDate> alsoOpen) {
        ZonedDateTime local = now.atZone(zone);
        LocalDate day = local.toLocalDate();
        LocalTime time = local.toLocalTime();
        if (isWorkingDay(day) && alsoOpen.test(day) && time.isBefore(closes)) {
            return time.isBefore(opens) ? opening(day) : null;
        }
        for (int days = 1; days <= LONGEST_CLOSURE_DAYS; days++) {
            LocalDate later = day.plusDays(days);
            if (isWorkingDay(later) && alsoOpen.test(later)) {
                return opening(later);
            }
        }
        throw new IllegalStateException(
                "no working day within %d days after %s: check the holidays".formatted(LONGEST_CLOSURE_DAYS, local));
    }

    private Instant opening(LocalDate day) {
        return day.atTime(opens).atZone(zone).toInstant();
    }

    private boolean isWorkingDay(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY
                && day.getDayOfWeek() != DayOfWeek.SUNDAY
                && !holidays.contains(day);
    }
}
