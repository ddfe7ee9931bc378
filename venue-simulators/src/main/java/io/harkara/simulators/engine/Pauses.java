package io.harkara.simulators.engine;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Where slow and hanging calls wait; all of them go on at once when the simulator is reset or closed. */
public final class Pauses {

    private volatile CountDownLatch gate = new CountDownLatch(1);
    private volatile boolean closed;

    /** Waits for a time, or until released. */
    public void pause(Duration time) {
        // The gate is taken before the flag is read: whoever takes the gate that close() left behind sees the flag.
        CountDownLatch mine = gate;
        if (!time.isPositive() || closed) {
            return;
        }
        try {
            boolean _ = mine.await(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets everybody go who waits now. */
    public void release() {
        CountDownLatch old = gate;
        gate = new CountDownLatch(1);
        old.countDown();
    }

    /** Lets everybody go, now and from now on. */
    public void close() {
        closed = true;
        release();
    }
}
