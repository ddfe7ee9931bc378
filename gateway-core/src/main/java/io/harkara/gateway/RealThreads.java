package io.harkara.gateway;

import io.harkara.runtime.GroupCommit;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Virtual threads, and the group commit that all services share. */
final class RealThreads implements Concurrency {

    private record Shared<T, R>(GroupCommit<T, R> commits) implements Group<T, R> {
        @Override
        public CompletableFuture<R> submit(T item) {
            return commits.submit(item);
        }

        @Override
        public void close() {
            commits.close();
        }
    }

    @Override
    public void start(String name, Runnable task) {
        Thread.ofVirtual().name(name).start(task);
    }

    @Override
    public void pause(Duration time) throws InterruptedException {
        Thread.sleep(time);
    }

    @Override
    public <T> CompletableFuture<T> promise() {
        return new CompletableFuture<>();
    }

    @Override
    public <T, R> Group<T, R> group(String name, int largestBatch, int queueLimit, GroupCommit.Commit<T, R> commit) {
        return new Shared<>(new GroupCommit<>(name, largestBatch, queueLimit, commit));
    }
}
