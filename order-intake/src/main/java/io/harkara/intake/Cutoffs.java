package io.harkara.intake;

import io.harkara.schemas.BuySell;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Until when BSE takes an order for a day's NAV, India time. The hours have changed often and are settings; the defaults
 * are today's practice of the industry. Saturdays, Sundays and the listed holidays are no working days.
 *
 * @param purchase cut-off of purchases, 14:30 where not given
 * @param redemption cut-off of redemptions, 14:50 where not given
 * @param liquid cut-off of purchases of liquid and overnight schemes (codes that end in -L0), 12:30 where not given
 * @param holidays days without business
 */
record Cutoffs(
        @Nullable LocalTime purchase,
        @Nullable LocalTime redemption,
        @Nullable LocalTime liquid,
        @Nullable Set<LocalDate> holidays) {

    private static final ZoneId INDIA = ZoneId.of("Asia/Kolkata");
    private static final String LIQUID_SUFFIX = "-L0";
    private static final LocalTime LAST_HOUR = LocalTime.of(23, 0);
    private static final LocalTime END_OF_DAY = LocalTime.of(23, 59, 59);
    private static final int LONGEST_CLOSURE_DAYS = 30;

    Cutoffs {
        purchase = purchase == null ? LocalTime.of(14, 30) : purchase;
        redemption = redemption == null ? LocalTime.of(14, 50) : redemption;
        liquid = liquid == null ? LocalTime.of(12, 30) : liquid;
        holidays = holidays == null ? Set.of() : Set.copyOf(holidays);
    }

    /** The industry's hours and no holidays. */
    static Cutoffs defaults() {
        return new Cutoffs(null, null, null, null);
    }

    /**
     * The first cut-off that is after the given time.
     *
     * @param own the cut-off of the order's scheme; null where it has none of its own
     */
    Instant next(BuySell side, String schemeCode, @Nullable LocalTime own, Instant now) {
        LocalTime time = own == null ? timeOf(side, schemeCode) : own;
        return at(workingDay(now, time), time);
    }

    /** 23:59:59 of today, if it is a working day and before 23:00, and else of the next working day. */
    Instant endOfWorkingDay(Instant now) {
        return at(workingDay(now, LAST_HOUR), END_OF_DAY);
    }

    /** The day in India. */
    static LocalDate today(Instant now) {
        return now.atZone(INDIA).toLocalDate();
    }

    /** Whether a cut-off is on the day of the given time. */
    boolean isSameDay(Instant cutoff, Instant now) {
        return cutoff.atZone(INDIA).toLocalDate().equals(now.atZone(INDIA).toLocalDate());
    }

    /** The cut-off for people, in India time. */
    String inWords(Instant cutoff) {
        return cutoff.atZone(INDIA).toLocalDateTime() + " India time";
    }

    /** Today, if it is a working day on which the time is still to come, and else the next working day. */
    private LocalDate workingDay(Instant now, LocalTime time) {
        ZonedDateTime local = now.atZone(INDIA);
        LocalDate day = local.toLocalDate();
        if (!local.toLocalTime().isBefore(time)) {
            day = day.plusDays(1);
        }
        for (int days = 0; days < LONGEST_CLOSURE_DAYS; days++) {
            if (isWorkingDay(day)) {
                return day;
            }
            day = day.plusDays(1);
        }
        throw new IllegalStateException(
                "no working day within %d days after %s: check the holidays".formatted(LONGEST_CLOSURE_DAYS, local));
    }

    private static Instant at(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(INDIA).toInstant();
    }

    private LocalTime timeOf(BuySell side, String schemeCode) {
        if (side == BuySell.REDEMPTION) {
            return redemption;
        }
        return schemeCode.endsWith(LIQUID_SUFFIX) ? liquid : purchase;
    }

    private boolean isWorkingDay(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY
                && day.getDayOfWeek() != DayOfWeek.SUNDAY
                && !holidays.contains(day);
    }
}
