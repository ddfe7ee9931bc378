package io.harkara.store;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What an operator looks at first.
 *
 * @param asOf when the figures were taken
 * @param today orders placed since midnight in India
 * @param unknownByAge all orders that are UNKNOWN now, by how long they have been
 * @param parked records that nobody could read and that wait for a person
 * @param unpublished what operators asked for and is not on its topic yet
 * @param venues whether orders go out to each
 * @param lastHour what came in lately
 * @param acceptance how long the venues took lately
 */
record Dashboard(
        Instant asOf,
        Today today,
        List<Stats.AgeBucket> unknownByAge,
        Waiting parked,
        Waiting unpublished,
        List<VenueHealth> venues,
        Stats.LastHour lastHour,
        Acceptance acceptance) {

    /**
     * Orders of a day.
     *
     * @param from when it began
     * @param venues by venue's name
     */
    record Today(Instant from, Stats.Totals total, SortedMap<String, Venue> venues) {}

    /** Those of a venue, also by type. */
    record Venue(Stats.Totals total, SortedMap<String, Type> types) {}

    /**
     * Those of a type.
     *
     * @param amount null where none of them names one
     */
    record Type(Stats.Totals total, @Nullable Amount amount) {}

    /**
     * What orders are for, whatever has become of them.
     *
     * @param orders those that name an amount
     * @param rupees the sum of these
     */
    record Amount(long orders, String rupees) {}

    /**
     * What waits.
     *
     * @param oldest since when the oldest of them does; null where there is none
     */
    record Waiting(long records, @Nullable Instant oldest) {}

    /**
     * From the placing of an order to the venue's first word that it has it, in milliseconds.
     *
     * @param orders the latest of the last hour that were accepted or completed, {@value DashboardQueries#SAMPLE} at most
     * @param p50 null where there is none
     * @param p99 likewise
     */
    record Acceptance(
            int orders, @Nullable Long p50, @Nullable Long p99) {}
}
