package io.harkara.schemas;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * On which days BSE StAR MF does business: Monday to Friday, without the holidays. Those differ by asset class (BSE notice
 * 20220511-3). For a year of which the calendar has no holiday at all, nobody has given a list, and the five days count on
 * which the exchanges are closed every year; that default is incomplete, for the other holidays follow the moon.
 */
public final class BusinessDays {

    /** Republic Day, Maharashtra Day, Independence Day, Gandhi Jayanti and Christmas. */
    public static final List<MonthDay> EVERY_YEAR =
            List.of(MonthDay.of(1, 26), MonthDay.of(5, 1), MonthDay.of(8, 15), MonthDay.of(10, 2), MonthDay.of(12, 25));

    private static final int LONGEST_CLOSURE_DAYS = 30;

    private final Set<LocalDate> equity;
    private final Set<LocalDate> debt;
    private final Set<Integer> listedYears;

    /**
     * Days by a calendar.
     *
     * @param calendar null where none was ever imported
     * @param more further days without business, of every class
     */
    public BusinessDays(@Nullable BseCalendar calendar, Set<LocalDate> more) {
        List<BseHoliday> holidays = calendar == null ? List.of() : calendar.getHolidays();
        this.equity = days(holidays, AssetClass.EQUITY, more);
        this.debt = days(holidays, AssetClass.DEBT, more);
        this.listedYears =
                holidays.stream().map(holiday -> holiday.getDay().getYear()).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Whether orders in schemes of a class are dealt with on a day. Where the class is not known, every day on which any class
     * has business is one: an order is then rather sent or ended too early than too late.
     */
    public boolean isBusinessDay(LocalDate day, AssetClass assetClass) {
        if (day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY) {
            return false;
        }
        if (!listedYears.contains(day.getYear()) && EVERY_YEAR.contains(MonthDay.from(day))) {
            return false;
        }
        return switch (assetClass) {
            case EQUITY -> !equity.contains(day);
            case DEBT, LIQUID -> !debt.contains(day);
            case ALL, UNRECOGNISED -> !equity.contains(day) || !debt.contains(day);
        };
    }

    /**
     * The day itself, if it is one with business, or the next one.
     *
     * @throws IllegalStateException when there is none within a month
     */
    public LocalDate onOrAfter(LocalDate day, AssetClass assetClass) {
        for (int days = 0; days < LONGEST_CLOSURE_DAYS; days++) {
            LocalDate later = day.plusDays(days);
            if (isBusinessDay(later, assetClass)) {
                return later;
            }
        }
        throw new IllegalStateException(
                "no business day within %d days from %s: check the holidays".formatted(LONGEST_CLOSURE_DAYS, day));
    }

    /** Whether the calendar has holidays of a year. */
    public boolean isListed(int year) {
        return listedYears.contains(year);
    }

    private static Set<LocalDate> days(List<BseHoliday> holidays, AssetClass assetClass, Set<LocalDate> more) {
        Set<LocalDate> days = new HashSet<>(more);
        for (BseHoliday holiday : holidays) {
            if (holiday.getAssetClass() == assetClass || holiday.getAssetClass() == AssetClass.ALL) {
                days.add(holiday.getDay());
            }
        }
        return Set.copyOf(days);
    }
}
