package io.harkara.runtime;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets many callers share one commit. Items queue up while a commit is under way; the next commit takes all of them, up
 * to a limit. A lone item waits for nobody; where many come, each may wait two milliseconds for others.
 *
 * <p>The commit function is called by one thread at a time, gets at least one item and returns one result for each, in
 * the same order. When it throws, every item of that batch fails with what it threw.
 */
public final class GroupCommit<T, R> implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(GroupCommit.class);
    private static final long POLL_MILLIS = 100;
    /** After a commit of so many the next one waits a moment for more: a commit costs as much for few as for many. */
    private static final int MANY = 4;

    private static final Duration GATHER = Duration.ofMillis(2);

    /** Writes a batch durably. */
    @FunctionalInterface
    public interface Commit<T, R> {
        /** Returns one result for each item, in the order of the items. */
        List<R> commit(List<T> items) throws Exception;
    }

    private record Entry<T, R>(T item, CompletableFuture<R> result) {}

    private final String name;
    private final int largestBatch;
    private final Duration gather;
    private final BlockingQueue<Entry<T, R>> queue;
    private final Commit<T, R> commit;
    private final Thread worker;
    private volatile boolean closing;

    /**
     * @param name name of the thread
     * @param largestBatch most items of one commit, from 1
     * @param queueLimit most items that wait; one more is refused
     */
    public GroupCommit(String name, int largestBatch, int queueLimit, Commit<T, R> commit) {
        this(name, largestBatch, queueLimit, GATHER, commit);
    }

    /** @param gather how long many wait for more; zero where a wait costs more than commits do */
    GroupCommit(String name, int largestBatch, int queueLimit, Duration gather, Commit<T, R> commit) {
        if (largestBatch < 1 || queueLimit < largestBatch) {
            throw new IllegalArgumentException(
                    "largestBatch %d, queueLimit %d: expected 1 <= largestBatch <= queueLimit"
                            .formatted(largestBatch, queueLimit));
        }
        this.name = name;
        this.largestBatch = largestBatch;
        this.gather = gather;
        this.queue = new ArrayBlockingQueue<>(queueLimit);
        this.commit = commit;
        this.worker = Thread.ofPlatform().name(name).daemon().start(this::run);
    }

    /** Adds an item; the result completes once its batch is committed. Fails with RejectedExecutionException when full. */
    public CompletableFuture<R> submit(T item) {
        CompletableFuture<R> result = new CompletableFuture<>();
        if (closing || !queue.offer(new Entry<>(item, result))) {
            result.completeExceptionally(new RejectedExecutionException(
                    name + (closing ? " is closing" : " is full: " + queue.size() + " items wait")));
        }
        return result;
    }

    /** How many items wait. */
    public int waiting() {
        return queue.size();
    }

    /** Commits what waits, then stops. */
    @Override
    public void close() {
        closing = true;
        try {
            worker.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        // An item that slipped in while the worker ended must not leave its caller waiting for ever.
        Entry<T, R> left;
        while ((left = queue.poll()) != null) {
            left.result.completeExceptionally(new RejectedExecutionException(name + " is closed"));
        }
    }

    private void run() {
        List<Entry<T, R>> batch = new ArrayList<>(largestBatch);
        while (true) {
            boolean many = batch.size() >= MANY;
            batch.clear();
            try {
                // Before one is taken: nobody's item is in hand when this is interrupted.
                if (many) {
                    Thread.sleep(gather);
                }
                Entry<T, R> first = queue.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
                if (first == null) {
                    if (closing) {
                        return;
                    }
                    continue;
                }
                batch.add(first);
            } catch (InterruptedException _) {
                return;
            }
            queue.drainTo(batch, largestBatch - 1);
            commit(batch);
        }
    }

    private void commit(List<Entry<T, R>> batch) {
        List<R> results;
        try {
            results = commit.commit(batch.stream().map(Entry::item).toList());
            if (results.size() != batch.size()) {
                throw new IllegalStateException(
                        "%s: %d results for %d items".formatted(name, results.size(), batch.size()));
            }
        } catch (Throwable failure) {
            log.warn("{}: a commit of {} items failed: {}", name, batch.size(), failure.toString());
            for (Entry<T, R> entry : batch) {
                entry.result.completeExceptionally(failure);
            }
            return;
        }
        for (int i = 0; i < batch.size(); i++) {
            batch.get(i).result.complete(results.get(i));
        }
    }
}
