package io.harkara.simulators;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The days on which a plan orders. There is no calendar of holidays here: an instalment comes on its day.
 *
 * @param start day of the first instalment
 * @param frequency DAILY, WEEKLY, MONTHLY or QUARTERLY, also as QUARTELY, which the document prints for the XSIP
 * @param count instalments, 0 where the last day counts instead
 * @param last last day, or null where the count counts
 */
record PlanSchedule(
        LocalDate start,
        String frequency,
        int count,
        @Nullable LocalDate last) {

    private static final int MONTHS_OF_A_QUARTER = 3;

    /**
     * The schedule that a request describes, or null when it describes none: a daily plan ends on a day and has no number
     * of instalments, every other has a number (structure document v3.1, pages 29 to 34).
     */
    static @Nullable PlanSchedule of(OrderRequest request) {
        LocalDate start = VenueDay.read(request.get(OrderElement.START_DATE));
        LocalDate last = VenueDay.read(request.get(OrderElement.END_DATE));
        boolean daily = daily(request);
        int count = (int) request.whole(OrderElement.INSTALLMENTS);
        if (start == null || (daily ? last == null || last.isBefore(start) : count < 1)) {
            return null;
        }
        return new PlanSchedule(start, request.get(OrderElement.FREQUENCY), daily ? 0 : count, daily ? last : null);
    }

    static boolean daily(OrderRequest request) {
        return request.get(OrderElement.FREQUENCY).equals("DAILY");
    }

    /** The day of an instalment, counted from 0, or null when the plan ends before it. */
    @Nullable
    LocalDate day(int index) {
        LocalDate day = switch (frequency) {
            case "DAILY" -> start.plusDays(index);
            case "WEEKLY" -> start.plusWeeks(index);
            case "MONTHLY" -> start.plusMonths(index);
            default -> start.plusMonths((long) index * MONTHS_OF_A_QUARTER);
        };
        boolean over = last == null ? index >= count : day.isAfter(last);
        return over ? null : day;
    }
}
