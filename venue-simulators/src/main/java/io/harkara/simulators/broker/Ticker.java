package io.harkara.simulators.broker;

import java.util.function.LongSupplier;

/** Lets moments pass in the market, at a rate that may change, as long as somebody listens. */
public final class Ticker implements AutoCloseable {

    private static final long NANOS = 1_000_000;

    private final Object gate = new Object();
    private final LongSupplier millis;
    private final Runnable tick;
    private boolean listening;
    private boolean closed;

    /**
     * Nobody listens yet.
     *
     * @param millis between ticks, read before each and whenever somebody comes or goes
     */
    public Ticker(String name, LongSupplier millis, Runnable tick) {
        this.millis = millis;
        this.tick = tick;
        Thread.ofPlatform().daemon().name(name).start(this::run);
    }

    /** Whether somebody listens from now on. */
    public void listening(boolean somebody) {
        synchronized (gate) {
            listening = somebody;
            gate.notifyAll();
        }
    }

    private void run() {
        try {
            while (waited()) {
                tick.run();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean waited() throws InterruptedException {
        synchronized (gate) {
            while (!closed && !listening) {
                gate.wait();
            }
            long begin = System.nanoTime();
            long left = millis.getAsLong();
            while (!closed && left > 0) {
                gate.wait(left);
                left = millis.getAsLong() - (System.nanoTime() - begin) / NANOS;
            }
            return !closed;
        }
    }

    @Override
    public void close() {
        synchronized (gate) {
            closed = true;
            gate.notifyAll();
        }
    }
}
