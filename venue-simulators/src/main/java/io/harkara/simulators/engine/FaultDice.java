package io.harkara.simulators.engine;

import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Decides which request meets which fault. Each fault has a stream of draws of its own, so that setting one fault does not
 * move the draws of another.
 */
public final class FaultDice {

    /** Added for each draw: SplittableRandom's own step, so that draw n is the n-th number of one stream. */
    private static final long STEP = 0x9E3779B97F4A7C15L;

    /** Keeps the streams of different faults apart. */
    private static final long STREAM = 0xBF58476D1CE4E5B9L;

    private static final FaultKind[] KINDS = FaultKind.values();

    private final FaultPlan plan;
    private final Map<FaultKind, AtomicLong> draws = new EnumMap<>(FaultKind.class);
    private final Map<FaultKind, AtomicLong> struck = new EnumMap<>(FaultKind.class);
    private final AtomicLong delays = new AtomicLong();

    /** Starts all streams and counts of a plan. */
    public FaultDice(FaultPlan plan) {
        this.plan = plan;
        for (FaultKind kind : KINDS) {
            draws.put(kind, new AtomicLong());
            struck.put(kind, new AtomicLong());
        }
    }

    /** What is in force. */
    public FaultPlan plan() {
        return plan;
    }

    /** The fault that strikes a call before its work is done, or null. */
    public @Nullable FaultKind before(String operation) {
        return draw(operation, false, false);
    }

    /** The fault that strikes a call after its work was done, or null. */
    public @Nullable FaultKind after(String operation, boolean refusedOrder) {
        return draw(operation, true, refusedOrder);
    }

    /** How long a call takes at a position. */
    public Duration delay(String operation, Latency.Position position) {
        return plan.latency().concerns(operation, position)
                ? plan.latency().draw(random("latency", delays.getAndIncrement()))
                : Duration.ZERO;
    }

    /** How often each fault struck since the plan was set. */
    public Map<String, Long> struck() {
        Map<String, Long> counts = new LinkedHashMap<>();
        struck.forEach((kind, count) -> counts.put(kind.wireName(), count.get()));
        return counts;
    }

    private @Nullable FaultKind draw(String operation, boolean after, boolean refusedOrder) {
        for (FaultKind kind : KINDS) {
            Fault fault = plan.fault(kind);
            if (fault != null
                    && fault.probability() > 0
                    && fault.afterAccepting() == after
                    && fault.operations().contains(operation)
                    && !(refusedOrder && fault.onlyAccepted())
                    && random(kind.wireName(), of(draws, kind).getAndIncrement())
                                    .nextDouble()
                            < fault.probability()
                    && strike(kind, fault.limit())) {
                return kind;
            }
        }
        return null;
    }

    /** Counts, unless the limit is reached already: of many callers at a time, no more than the limit are struck. */
    private boolean strike(FaultKind kind, @Nullable Long limit) {
        long most = limit == null ? Long.MAX_VALUE : limit;
        AtomicLong count = of(struck, kind);
        return count.getAndUpdate(now -> now < most ? now + 1 : now) < most;
    }

    private SplittableRandom random(String stream, long draw) {
        return new SplittableRandom((plan.seed() ^ stream.hashCode() * STREAM) + draw * STEP);
    }

    private static AtomicLong of(Map<FaultKind, AtomicLong> counts, FaultKind kind) {
        AtomicLong count = counts.get(kind);
        if (count == null) {
            throw new IllegalStateException("no count for " + kind);
        }
        return count;
    }
}
