package io.harkara.intake;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Lets waits end after a time, for thousands a second. A timer for each wait would cost more than the rest of an order; as
 * the limit is one and the same, the waits end in the order in which they began, and a look at the eldest ten times a
 * second is enough.
 */
final class TimeLimit implements AutoCloseable {

    private static final long LOOK_MILLIS = 100;

    private final Duration limit;
    private final Queue<Wait> waits = new ConcurrentLinkedQueue<>();
    private final Thread watch;

    private record Wait(CompletableFuture<?> future, long endsAt) {}

    TimeLimit(String name, Duration limit) {
        this.limit = limit;
        this.watch = Thread.ofVirtual().name(name).start(this::watch);
    }

    /** The same future, which fails with a TimeoutException once the limit is over. */
    <T> CompletableFuture<T> of(CompletableFuture<T> future) {
        if (!future.isDone()) {
            waits.add(new Wait(future, System.nanoTime() + limit.toNanos()));
        }
        return future;
    }

    /** Ends every wait that there is. */
    @Override
    public void close() {
        watch.interrupt();
    }

    private void watch() {
        try {
            while (true) {
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
                end(System.nanoTime());
            }
        } catch (InterruptedException _) {
            waits.forEach(this::end);
        }
    }

    private void end(long now) {
        Wait eldest;
        while ((eldest = waits.peek()) != null && (eldest.future.isDone() || eldest.endsAt - now <= 0)) {
            waits.remove();
            end(eldest);
        }
    }

    private void end(Wait wait) {
        wait.future.completeExceptionally(new TimeoutException("no answer within " + limit));
    }
}
