package io.harkara.verification;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;

/** How far the store is, by its own figures: asking the database would take time from it. */
final class StoreProgress {

    private static final String PROJECTED = "harkara.store.projected";
    private static final String BATCH = "harkara.store.batch";
    private static final long BETWEEN_LOOKS_MILLIS = 2;

    private final MeterRegistry figures;

    StoreProgress(MeterRegistry figures) {
        this.figures = figures;
    }

    /** Records projected up to a moment. */
    record Mark(long commands, long statuses) {}

    Mark mark() {
        return new Mark(projected("command"), projected("status"));
    }

    /** Waits until so many more are durable. */
    void awaitAfter(Mark before, long commands, long statuses, Duration patience)
            throws InterruptedException, BenchmarkException {
        long giveUpAt = System.nanoTime() + patience.toNanos();
        Mark now = mark();
        while (now.commands < before.commands + commands || now.statuses < before.statuses + statuses) {
            if (System.nanoTime() - giveUpAt > 0) {
                throw new BenchmarkException(
                        "%d commands and %d statuses were projected within %d s, expected %d and %d"
                                .formatted(
                                        now.commands - before.commands,
                                        now.statuses - before.statuses,
                                        patience.toSeconds(),
                                        commands,
                                        statuses));
            }
            Thread.sleep(BETWEEN_LOOKS_MILLIS);
            now = mark();
        }
    }

    /** Rows of a commit of statuses, on average. */
    int meanBatch() {
        return Math.max(1, (int)
                Math.round(figures.get(BATCH).tag("kind", "status").summary().mean()));
    }

    private long projected(String kind) {
        return (long) figures.get(PROJECTED).tag("kind", kind).counter().count();
    }
}
