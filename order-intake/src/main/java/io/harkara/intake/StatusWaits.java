package io.harkara.intake;

import io.harkara.runtime.Received;
import io.harkara.schemas.OrderStatusEvent;
import io.harkara.schemas.Status;
import io.harkara.schemas.StatusMoves;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Lets callers wait for their order's result. It remembers the latest results for a while, so that a retry whose order was
 * settled in the meantime is answered too.
 */
final class StatusWaits implements AutoCloseable {

    private static final int MOST_REMEMBERED = 10_000;
    private static final Duration REST = Duration.ofMillis(100);

    private final Map<String, Set<Wait>> waiting = new ConcurrentHashMap<>();
    private final Map<String, OrderStatusEvent> results = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, OrderStatusEvent> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition somebodyWaits = lock.newCondition();
    private volatile boolean closing;

    /** A caller's wait for one order. Must be closed. */
    final class Wait implements AutoCloseable {

        private final String orderId;
        private final CompletableFuture<OrderStatusEvent> result = new CompletableFuture<>();

        private Wait(String orderId) {
            this.orderId = orderId;
        }

        /** The order's result, or null if none came in time. */
        @Nullable
        OrderStatusEvent await(Duration limit) throws InterruptedException {
            if (closing) {
                return null;
            }
            try {
                return result.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException | ExecutionException _) {
                return null;
            }
        }

        @Override
        public void close() {
            waiting.computeIfPresent(orderId, (_, others) -> {
                others.remove(this);
                return others.isEmpty() ? null : others;
            });
        }
    }

    /** Starts to wait. To be called before the order's command is published, so that no result comes too early. */
    Wait start(String orderId) {
        Wait wait = new Wait(orderId);
        waiting.compute(orderId, (_, others) -> {
            Set<Wait> all = others == null ? ConcurrentHashMap.newKeySet() : others;
            all.add(wait);
            return all;
        });
        wake();
        OrderStatusEvent known;
        synchronized (results) {
            known = results.get(orderId);
        }
        if (known != null) {
            wait.result.complete(known);
        }
        return wait;
    }

    /**
     * Takes what was read from the status topics. While nobody waits it takes its time, because each read costs the broker
     * and us more than what is read.
     */
    void read(List<Received<OrderStatusEvent>> batch) throws InterruptedException {
        take(batch);
        lock.lock();
        try {
            long left = REST.toNanos();
            while (left > 0 && waiting.isEmpty() && !closing) {
                left = somebodyWaits.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private void take(List<Received<OrderStatusEvent>> batch) {
        for (Received<OrderStatusEvent> received : batch) {
            OrderStatusEvent event = received.value();
            if (event.getStatus() == Status.ACCEPTED || StatusMoves.isFinal(event.getStatus())) {
                synchronized (results) {
                    results.merge(
                            event.getOrderId(),
                            event,
                            (old, latest) -> latest.getVersion() > old.getVersion() ? latest : old);
                }
                Set<Wait> callers = waiting.get(event.getOrderId());
                if (callers != null) {
                    callers.forEach(caller -> caller.result.complete(event));
                }
            }
        }
    }

    /** Sends all callers home with what is known: the process stops. */
    @Override
    public void close() {
        closing = true;
        wake();
        waiting.values()
                .forEach(callers -> callers.forEach(
                        caller -> caller.result.completeExceptionally(new IllegalStateException("stopping"))));
    }

    private void wake() {
        lock.lock();
        try {
            somebodyWaits.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
