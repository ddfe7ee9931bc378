package io.harkara.verification;

import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * Work before the measurement, in parts, with a rest after each: on a machine that the work fills, the compiler would
 * otherwise not get to what it has to compile, and the measurement would see code that is interpreted.
 */
final class WarmUp {

    private static final int PARTS = 4;
    private static final Duration LONGEST_REST = Duration.ofSeconds(30);
    private static final long LOOK_MILLIS = 1_000;
    /** Compiling for less than this in a second, the compiler is done with what it has. */
    private static final long AT_REST_MILLIS = 100;

    private WarmUp() {}

    /** One part of the work. */
    @FunctionalInterface
    interface Work {
        void run(Duration time) throws InterruptedException, BenchmarkException;
    }

    /** Works for about that time in all, and returns with the compiler at rest. */
    static void run(Duration time, Work work) throws InterruptedException, BenchmarkException {
        for (int part = 0; part < PARTS; part++) {
            work.run(time.dividedBy(PARTS));
            rest();
        }
    }

    private static void rest() throws InterruptedException {
        long giveUpAt = System.nanoTime() + LONGEST_REST.toNanos();
        long before = compiled();
        while (System.nanoTime() - giveUpAt < 0) {
            Thread.sleep(LOOK_MILLIS);
            long now = compiled();
            if (now - before < AT_REST_MILLIS) {
                return;
            }
            before = now;
        }
    }

    private static long compiled() {
        return ManagementFactory.getCompilationMXBean().getTotalCompilationTime();
    }
}
