package io.harkara.quickstart;

import java.lang.management.ManagementFactory;

/** Time since the program was started, its JVM's own start included. */
final class Stopwatch {

    private final long begin;

    private Stopwatch(long begin) {
        this.begin = begin;
    }

    /** A watch that has been running since the JVM was started. */
    static Stopwatch sinceProgramStart() {
        long aliveMillis = ManagementFactory.getRuntimeMXBean().getUptime();
        return new Stopwatch(System.nanoTime() - aliveMillis * 1_000_000);
    }

    /** A watch that starts now. */
    static Stopwatch startingNow() {
        return new Stopwatch(System.nanoTime());
    }

    double seconds() {
        return (System.nanoTime() - begin) / 1e9;
    }
}
