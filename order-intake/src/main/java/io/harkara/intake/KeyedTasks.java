package io.harkara.intake;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Runs tasks at once, each on a virtual thread, but those that share a key one after another, in the order in which they
 * were given: the second line of a folio must not overtake the first. Given by one thread; whoever gives bounds their
 * number. Closing waits for all of them.
 */
final class KeyedTasks implements AutoCloseable {

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<Object, Future<?>> latest = new HashMap<>();

    /** Starts a task. */
    <R> Future<R> start(Collection<?> keys, Callable<R> task) {
        List<Future<?>> before = new ArrayList<>(keys.size());
        for (Object key : keys) {
            Future<?> other = latest.get(key);
            if (other != null && !other.isDone()) {
                before.add(other);
            }
        }
        Future<R> started = threads.submit(() -> {
            for (Future<?> other : before) {
                finish(other);
            }
            return task.call();
        });
        keys.forEach(key -> latest.put(key, started));
        return started;
    }

    @Override
    public void close() {
        threads.close();
    }

    private static void finish(Future<?> other) throws InterruptedException {
        try {
            other.get();
        } catch (ExecutionException | CancellationException _) {
            // Whoever gave the other task hears of it; this one only had to come after it.
        }
    }
}
