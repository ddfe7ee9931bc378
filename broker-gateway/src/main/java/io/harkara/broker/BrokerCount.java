package io.harkara.broker;

import io.harkara.broker.BrokerTurn.Slot;
import io.harkara.broker.BrokerTurn.Span;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What has gone of a cap on orders, and what goes now.
 *
 * <p>Minutes and hours are counted in parts, of a second and of a minute, and a part counts until all of it is past. So a cap holds in
 * any minute or hour, whenever the broker begins to count. A day is the calendar's, in India.
 */
final class BrokerCount {

    private static final String MINUTE = "a minute";

    private final String bucket;
    private final int cap;
    private final Duration length;
    private final Duration part;
    private final TreeMap<Instant, Integer> parts = new TreeMap<>();
    private final TreeMap<Instant, Integer> added = new TreeMap<>();

    private BrokerCount(String bucket, int cap, Duration length, Duration part) {
        this.bucket = bucket;
        this.cap = cap;
        this.length = length;
        this.part = part;
    }

    /** Nothing yet of each cap that there is, the longest span first. */
    static List<BrokerCount> of(BrokerOrderLimits.Caps caps) {
        List<BrokerCount> counts = new ArrayList<>();
        add(counts, new BrokerCount("a day", caps.day(), Duration.ofDays(1), Duration.ofDays(1)));
        add(counts, new BrokerCount("an hour", caps.hour(), Duration.ofHours(1), Duration.ofMinutes(1)));
        add(counts, new BrokerCount(MINUTE, caps.minute(), Duration.ofMinutes(1), Duration.ofSeconds(1)));
        return counts;
    }

    private static void add(List<BrokerCount> counts, BrokerCount count) {
        if (count.cap != BrokerOrderLimits.NONE) {
            counts.add(count);
        }
    }

    /** The name under which its parts are kept. */
    String bucket() {
        return bucket;
    }

    /** Parts that begin after this still count at a moment. Of a day its beginning counts, of others what is not wholly past. */
    Instant after(Instant moment) {
        return isOfDay() ? since(moment).minusMillis(1) : moment.minus(counts());
    }

    /** So many have gone in the part that began then. */
    void gone(Instant since, int calls) {
        parts.put(since, calls);
    }

    /** When one more may go; null where that is at the moment. */
    @Nullable
    Instant again(Instant moment) {
        SortedMap<Instant, Integer> counting = parts.tailMap(after(moment), false);
        int tooMany = counting.values().stream().mapToInt(Integer::intValue).sum() - cap + 1;
        if (tooMany <= 0) {
            return null;
        }
        if (isOfDay()) {
            return since(moment).plus(length);
        }
        for (var of : counting.entrySet()) {
            tooMany -= of.getValue();
            if (tooMany <= 0) {
                return of.getKey().plus(counts());
            }
        }
        throw new IllegalStateException("a cap of %d: expected 1 or more".formatted(cap));
    }

    /** What to tell an order that this cap holds back: a minute is waited for, an hour or a day is not. */
    BrokerTurn heldBack(Duration wait, Instant again) {
        if (bucket.equals(MINUTE)) {
            return new BrokerTurn.Later(wait, length.dividedBy(cap), "%d orders a minute".formatted(cap));
        }
        return new BrokerTurn.Spent(isOfDay() ? Span.DAY : Span.HOUR, cap, again);
    }

    /** Counts one more, and says where, so that it can be given back. */
    Slot add(Instant moment) {
        Instant since = since(moment);
        parts.merge(since, 1, Integer::sum);
        added.merge(since, 1, Integer::sum);
        return new Slot(bucket, since);
    }

    /** What was counted by {@link #add}, by the beginning of the part. */
    SortedMap<Instant, Integer> added() {
        return added;
    }

    /** From when on a part counts for nothing. */
    Instant countsUntil(Instant since) {
        return since.plus(counts());
    }

    private Duration counts() {
        return length.plus(part);
    }

    private boolean isOfDay() {
        return part.equals(length);
    }

    private Instant since(Instant moment) {
        if (isOfDay()) {
            return LocalDate.ofInstant(moment, BrokerTimes.INDIA)
                    .atStartOfDay(BrokerTimes.INDIA)
                    .toInstant();
        }
        return moment.truncatedTo(part.equals(Duration.ofMinutes(1)) ? ChronoUnit.MINUTES : ChronoUnit.SECONDS);
    }
}
