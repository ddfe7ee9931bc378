package io.harkara.simulators.broker;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * What is going to happen, by the simulator's clock. It happens when its time has come: at the latest a few milliseconds after,
 * or when a clock that is put forward by hand reaches it. Everything here, and everything that happens, is under one lock.
 */
final class Timeline implements AutoCloseable {

    private static final long POLL_MILLIS = 4;

    private record Event(Instant due, long number, Runnable action) {}

    private final Object lock;
    private final InstantSource clock;
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparing(Event::due).thenComparingLong(Event::number));
    private @Nullable Instant during;
    private long numbers;
    private boolean closed;

    Timeline(Object lock, InstantSource clock) {
        this.lock = lock;
        this.clock = clock;
        Thread.ofPlatform().daemon().name("broker-timeline").start(this::watch);
    }

    /** To be called under the lock. */
    void at(Instant due, Runnable action) {
        events.add(new Event(due, ++numbers, action));
        lock.notifyAll();
    }

    /** The time: of what is happening, otherwise that of the clock. To be called under the lock. */
    Instant now() {
        Instant event = during;
        return event == null ? clock.instant() : event;
    }

    /** The time of the clock, whatever is happening: what is due happens a little later. */
    Instant clockTime() {
        return clock.instant();
    }

    /** Does what is due, each at its own time. */
    void run() {
        synchronized (lock) {
            Instant now = clock.instant();
            while (!closed && !events.isEmpty() && !events.peek().due.isAfter(now)) {
                Event event = events.remove();
                during = event.due;
                event.action.run();
                during = null;
            }
        }
    }

    private void watch() {
        try {
            synchronized (lock) {
                while (!closed) {
                    run();
                    // The clock may be put forward at any time, so the next due time is no time to sleep until.
                    lock.wait(events.isEmpty() ? 0 : POLL_MILLIS);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
            lock.notifyAll();
        }
    }
}
