package io.harkara.verification.simulation;

import io.harkara.gateway.Concurrency;
import io.harkara.runtime.GroupCommit;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The engine's threads and shared commits, under the scheduler. */
final class VirtualThreads implements Concurrency {

    private final Scheduler scheduler;
    private final SimulatedProcess process;

    VirtualThreads(Scheduler scheduler, SimulatedProcess process) {
        this.scheduler = scheduler;
        this.process = process;
    }

    @Override
    public void start(String name, Runnable task) {
        process.thread(name, task);
    }

    @Override
    public void pause(Duration time) {
        scheduler.sleep(time.toNanos());
    }

    @Override
    public <T> CompletableFuture<T> promise() {
        return new Result<>(scheduler);
    }

    @Override
    public <T, R> Group<T, R> group(String name, int largestBatch, int queueLimit, GroupCommit.Commit<T, R> commit) {
        SharedCommits<T, R> group = new SharedCommits<>(largestBatch, commit);
        process.thread(name, group::work);
        return group;
    }

    private final class SharedCommits<T, R> implements Group<T, R> {

        private record Item<T, R>(T value, Result<R> result) {}

        private final int largestBatch;
        private final GroupCommit.Commit<T, R> commit;
        private final Deque<Item<T, R>> queue = new ArrayDeque<>();
        private Result<Boolean> arrival = new Result<>(scheduler);

        private SharedCommits(int largestBatch, GroupCommit.Commit<T, R> commit) {
            this.largestBatch = largestBatch;
            this.commit = commit;
        }

        @Override
        public CompletableFuture<R> submit(T value) {
            Result<R> result = new Result<>(scheduler);
            queue.add(new Item<>(value, result));
            arrival.complete(true);
            return result;
        }

        /** A process of the simulation is killed, never closed. */
        @Override
        public void close() {}

        private void work() {
            List<Item<T, R>> batch = new ArrayList<>();
            while (true) {
                if (queue.isEmpty()) {
                    arrival = new Result<>(scheduler);
                    arrival.join();
                }
                batch.clear();
                while (!queue.isEmpty() && batch.size() < largestBatch) {
                    batch.add(queue.poll());
                }
                commit(batch);
            }
        }

        private void commit(List<Item<T, R>> batch) {
            List<R> results;
            try {
                results = commit.commit(batch.stream().map(Item::value).toList());
            } catch (Exception failure) {
                batch.forEach(item -> item.result().completeExceptionally(failure));
                return;
            }
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).result().complete(results.get(i));
            }
        }
    }
}
