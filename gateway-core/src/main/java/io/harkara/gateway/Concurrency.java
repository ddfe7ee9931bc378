package io.harkara.gateway;

import io.harkara.runtime.GroupCommit;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * How the engine lets things happen beside each other: on threads in a gateway ({@link RealThreads}), under a scheduler
 * that is repeatable where the engine is judged.
 */
public interface Concurrency {

    /** Callers that share commits; see {@link GroupCommit}. */
    interface Group<T, R> extends AutoCloseable {

        /** Adds an item; the result completes once its batch is committed. */
        CompletableFuture<R> submit(T item);

        /** Commits what waits, then stops. */
        @Override
        void close();
    }

    /** Runs the task beside the caller. */
    void start(String name, Runnable task);

    /** Lets time pass for the caller. */
    void pause(Duration time) throws InterruptedException;

    /** A result that others wait for. */
    <T> CompletableFuture<T> promise();

    /** A group with a worker of its own. */
    <T, R> Group<T, R> group(String name, int largestBatch, int queueLimit, GroupCommit.Commit<T, R> commit);
}
