package io.harkara.verification.simulation;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/** All chance of one seed, and the faults that it has led to. */
final class Dice {

    private static final long SHORT_MICROS = 5_000;
    private static final long LONG_MICROS = 400_000;

    private final SplittableRandom random;
    private final Map<FaultKind, Integer> faults = new EnumMap<>(FaultKind.class);
    private final Story story;
    private boolean faultsAllowed = true;

    Dice(long seed, Story story) {
        // Neighbouring seeds must not begin alike.
        this.random = new SplittableRandom(seed).split();
        this.story = story;
    }

    double fraction() {
        return random.nextDouble();
    }

    /** From 0 to the limit, without it. */
    int below(int limit) {
        return random.nextInt(limit);
    }

    /** A number of nanoseconds between two numbers of milliseconds. */
    long millis(long least, long most) {
        return TimeUnit.MILLISECONDS.toNanos(least) + random.nextLong(TimeUnit.MILLISECONDS.toNanos(most - least) + 1);
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    /** How long a step takes: mostly moments, sometimes long. */
    long latency() {
        long most = random.nextInt(12) == 0 ? LONG_MICROS : SHORT_MICROS;
        return TimeUnit.MICROSECONDS.toNanos(random.nextLong(50, most));
    }

    /** Whether a fault happens here and now; if so it counts. */
    boolean fault(FaultKind kind, double probability) {
        boolean happens = random.nextDouble() < probability && faultsAllowed;
        if (happens) {
            count(kind);
        }
        return happens;
    }

    void count(FaultKind kind) {
        faults.merge(kind, 1, Integer::sum);
        if (story.isTold()) {
            story.tell("      fault: " + kind.id());
        }
    }

    /** From here on only what is in flight can still go wrong, so that the world comes to rest. */
    void noMoreFaults() {
        faultsAllowed = false;
    }

    Map<FaultKind, Integer> faults() {
        return faults;
    }
}
