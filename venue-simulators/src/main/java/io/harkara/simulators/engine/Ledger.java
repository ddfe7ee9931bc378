package io.harkara.simulators.engine;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The oracle: every request for an effect in the order of arrival, and the effects among
 * them. In memory, exact, bounded: when it
 * is full, the simulator refuses work rather than forget any.
 */
public final class Ledger<E extends LedgerEntry> {

    /** Entries that a ledger takes unless set otherwise; each takes some 1.3 KB of heap with its order. */
    public static final int DEFAULT_LIMIT = 2_000_000;

    private final int limit;
    private final List<E> entries = new ArrayList<>();
    private final List<E> effects = new ArrayList<>();
    private final Map<String, Integer> effectsByReference = new HashMap<>();
    private final Map<Verdict, Long> verdicts = new EnumMap<>(Verdict.class);
    private int mostEffectsByReference;
    private long executedTwice;

    /** @param limit entries before work is refused */
    public Ledger(int limit) {
        this.limit = limit;
    }

    /**
     * The ledger in figures, all from one moment.
     *
     * @param executedTwice references that have more than one effect
     */
    public record Totals(
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
    public record Page<T>(List<T> items, @Nullable Long next) {

        /** The same page in another shape. */
        public <U> Page<U> map(Function<? super T, U> shape) {
            return new Page<>(items.stream().map(shape).toList(), next);
        }
    }

    /**
     * Takes down a request that has arrived, or returns null when the ledger is full.
     *
     * @param entry makes the entry of a sequence number
     */
    public synchronized @Nullable E open(LongFunction<E> entry) {
        if (entries.size() >= limit) {
            return null;
        }
        E made = entry.apply(entries.size() + 1L);
        entries.add(made);
        return made;
    }

    /** Fixes what became of a request. To be called once for an entry, before a byte of the reply leaves. */
    public synchronized void settle(E entry, Verdict verdict, String number, String answer) {
        if (entry.verdict() != Verdict.IN_PROGRESS) {
            throw new IllegalStateException("entry %d: found %s, expected an entry that is not settled yet"
                    .formatted(entry.sequence(), entry.verdict()));
        }
        entry.settle(new LedgerEntry.Result(verdict, number, answer));
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

    /** The figures. */
    public synchronized Totals totals() {
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

    /** Whether it takes no more. */
    public synchronized boolean full() {
        return entries.size() >= limit;
    }

    /** Entries that it takes. */
    public int limit() {
        return limit;
    }

    /** Requests after a sequence number that a filter lets through, oldest first. */
    public Page<E> requests(Predicate<E> filter, long after, int most) {
        List<E> copy;
        synchronized (this) {
            // Copying the references is quick; the search then holds nobody up.
            copy = List.copyOf(entries.subList((int) Math.min(after, entries.size()), entries.size()));
        }
        List<E> items = new ArrayList<>();
        long last = after;
        for (E entry : copy) {
            if (filter.test(entry)) {
                if (items.size() == most) {
                    return new Page<>(items, last);
                }
                items.add(entry);
                last = entry.sequence();
            }
        }
        return new Page<>(items, null);
    }

    /** Effects after a sequence number, in the order in which they were accepted; {@code after} counts effects here. */
    public Page<E> effects(long after, int most) {
        List<E> part;
        boolean more;
        synchronized (this) {
            int from = (int) Math.min(after, effects.size());
            int to = (int) Math.min(from + (long) most, effects.size());
            part = List.copyOf(effects.subList(from, to));
            more = to < effects.size();
        }
        return new Page<>(part, more ? after + part.size() : null);
    }
}
