package io.harkara.store;

import io.harkara.schemas.Status;
import io.harkara.schemas.StatusMoves;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Figures at one moment, exact for every batch that is projected.
 *
 * @param asOf when they were taken
 * @param total all venues together
 * @param venues by venue's name
 * @param unknownByAge orders that are UNKNOWN now, by how long they have been
 * @param lastHour what came in lately
 * @param illegalMoves statuses that were refused
 */
record Stats(
        Instant asOf,
        Totals total,
        SortedMap<String, VenueStats> venues,
        List<AgeBucket> unknownByAge,
        LastHour lastHour,
        long illegalMoves) {

    /**
     * How many orders stand where.
     *
     * @param orders all of them
     * @param open neither final nor ACCEPTED
     * @param needsReview waiting for a person to resolve them
     * @param wereUnknown UNKNOWN now or at any earlier time
     * @param unknownSettled were UNKNOWN, and are final or ACCEPTED now: settled by look-up or by a person
     * @param byStatus every status, also those without orders
     */
    record Totals(
            long orders,
            long open,
            long needsReview,
            long wereUnknown,
            long unknownSettled,
            SortedMap<Status, Long> byStatus) {}

    /** The figures of a venue, also by type of order. */
    record VenueStats(Totals total, SortedMap<String, Totals> types) {}

    /**
     * Orders UNKNOWN for a time from one age to another.
     *
     * @param from seconds, inclusive
     * @param to seconds, exclusive; null for no end
     */
    record AgeBucket(long from, @Nullable Long to, long orders) {}

    /**
     * Orders placed in the last 60 to 65 minutes.
     *
     * @param since start of the five minutes that an hour ago falls into
     * @param received placed since then
     * @param settled of these, final or ACCEPTED now
     * @param perSecond received, by the second
     */
    record LastHour(Instant since, long received, long settled, double perSecond) {}

    /** Whether the venue's answer is known: nothing is open about such an order. */
    static boolean isSettled(Status status) {
        return status == Status.ACCEPTED || StatusMoves.isFinal(status);
    }
}
