package io.harkara.simulators;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The oracle: every request for an effect in the order of arrival, and the effects among
 * them. In memory, exact, bounded: when it
 * is full, the simulator refuses work rather than forget any.
 */
final class Ledger {

    /** Entries that a ledger takes unless set otherwise; each takes some 1.3 KB of heap with its order. */
    static final int DEFAULT_LIMIT = 2_000_000;

    private final int limit;
    private final List<LedgerEntry> entries = new ArrayList<>();
    private final List<LedgerEntry> effects = new ArrayList<>();
    private final Map<String, Integer> effectsByReference = new HashMap<>();
    private final Map<Verdict, Long> verdicts = new EnumMap<>(Verdict.class);
    private int mostEffectsByReference;
    private long executedTwice;

    Ledger(int limit) {
        this.limit = limit;
    }

    /**
     * The ledger in figures, all from one moment.
     *
     * @param executedTwice references that have more than one effect
     */
    record Totals(
            long requests,
            long effects,
            long references,
            int mostEffectsByReference,
            long executedTwice,
            Map<Verdict, Long> verdicts) {}

    /**
     * A page of a list.
     *
     * @param next what to give as {@code after} for the next page, or null when there is none
     */
    record Page<T>(List<T> items, @Nullable Long next) {}

    /** Takes down a request that has arrived, or returns null when the ledger is full. */
    synchronized @Nullable LedgerEntry open(OrderRequest order, Instant arrivedAt) {
        if (entries.size() >= limit) {
            return null;
        }
        LedgerEntry entry = new LedgerEntry(entries.size() + 1L, arrivedAt, order);
        entries.add(entry);
        return entry;
    }

    /** Fixes what became of a request. To be called once for an entry, before a byte of the reply leaves. */
    synchronized void settle(LedgerEntry entry, Verdict verdict, String orderNumber, String answer) {
        if (entry.verdict() != Verdict.IN_PROGRESS) {
            throw new IllegalStateException("entry %d: found %s, expected an entry that is not settled yet"
                    .formatted(entry.sequence(), entry.verdict()));
        }
        entry.settle(verdict, orderNumber, answer);
        verdicts.merge(verdict, 1L, Long::sum);
        if (verdict == Verdict.EXECUTED) {
            effects.add(entry);
            int times = effectsByReference.merge(entry.countedBy(), 1, Integer::sum);
            mostEffectsByReference = Math.max(mostEffectsByReference, times);
            if (times == 2) {
                executedTwice++;
            }
        }
    }

    synchronized Totals totals() {
        Map<Verdict, Long> all = new EnumMap<>(Verdict.class);
        long settled = 0;
        for (Verdict verdict : Verdict.values()) {
            long count = verdicts.getOrDefault(verdict, 0L);
            all.put(verdict, count);
            settled += count;
        }
        all.put(Verdict.IN_PROGRESS, entries.size() - settled);
        return new Totals(
                entries.size(), effects.size(), effectsByReference.size(), mostEffectsByReference, executedTwice, all);
    }

    synchronized boolean full() {
        return entries.size() >= limit;
    }

    int limit() {
        return limit;
    }

    /** Requests after a sequence number that a filter lets through, oldest first. */
    Page<LedgerEntry.View> requests(Predicate<LedgerEntry> filter, long after, int most) {
        return page(entries, filter, after, most, LedgerEntry::view);
    }

    /** Effects after a sequence number, in the order in which they were accepted; {@code after} counts effects here. */
    Page<LedgerEntry.Effect> effects(long after, int most) {
        List<LedgerEntry> part;
        boolean more;
        synchronized (this) {
            int from = (int) Math.min(after, effects.size());
            int to = (int) Math.min(from + (long) most, effects.size());
            part = List.copyOf(effects.subList(from, to));
            more = to < effects.size();
        }
        return new Page<>(part.stream().map(LedgerEntry::effect).toList(), more ? after + part.size() : null);
    }

    private <T> Page<T> page(
            List<LedgerEntry> source,
            Predicate<LedgerEntry> filter,
            long after,
            int most,
            Function<LedgerEntry, T> shape) {
        LedgerEntry[] copy;
        synchronized (this) {
            // Copying the references is quick; the search then holds nobody up.
            copy = source.subList((int) Math.min(after, source.size()), source.size())
                    .toArray(LedgerEntry[]::new);
        }
        List<T> items = new ArrayList<>();
        long last = after;
        for (LedgerEntry entry : copy) {
            if (filter.test(entry)) {
                if (items.size() == most) {
                    return new Page<>(items, last);
                }
                items.add(shape.apply(entry));
                last = entry.sequence();
            }
        }
        return new Page<>(items, null);
    }
}
