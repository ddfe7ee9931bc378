package io.harkara.gateway;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs tasks of one ordering key one after another, and those of different keys side by side. Places are limited and
 * taken before the task is known, so that nothing is claimed that cannot be queued.
 */
final class Lanes implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Lanes.class);
    private static final long CLOSE_SECONDS = 8;

    private final int limit;
    private final Concurrency concurrency;
    private final Semaphore places;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition idle = lock.newCondition();
    private final Map<String, Deque<Runnable>> lanes = new HashMap<>();

    Lanes(int limit, Concurrency concurrency) {
        this.limit = limit;
        this.concurrency = concurrency;
        this.places = new Semaphore(limit, true);
    }

    /** Takes places, waiting for them where necessary. */
    void reserve(int count) throws InterruptedException {
        places.acquire(count);
    }

    /** Takes as many places as there are, at most the given number, without waiting. */
    int reserveUpTo(int most) {
        for (int count = Math.min(most, places.availablePermits()); count > 0; count--) {
            if (places.tryAcquire(count)) {
                return count;
            }
        }
        return 0;
    }

    /** Gives back places that were taken and are not used. */
    void release(int count) {
        places.release(count);
    }

    /** Queues a task on a place that was taken; the place is free again when the task ends. */
    void submit(String key, Runnable task) {
        lock.lock();
        try {
            Deque<Runnable> lane = lanes.get(key);
            if (lane != null) {
                lane.add(task);
                return;
            }
            Deque<Runnable> fresh = new ArrayDeque<>();
            fresh.add(task);
            lanes.put(key, fresh);
            concurrency.start("lane-" + key, () -> run(key, fresh));
        } finally {
            lock.unlock();
        }
    }

    /** How many places are taken. */
    int taken() {
        return limit - places.availablePermits();
    }

    /** How many attempts may be queued or under way at once. */
    int limit() {
        return limit;
    }

    /** Waits for the tasks that run, at most eight seconds. */
    @Override
    public void close() {
        lock.lock();
        try {
            long left = TimeUnit.SECONDS.toNanos(CLOSE_SECONDS);
            while (!lanes.isEmpty() && left > 0) {
                left = idle.awaitNanos(left);
            }
            if (!lanes.isEmpty()) {
                log.warn("{} lanes still run; their rows become UNKNOWN when their leases run out", lanes.size());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    private void run(String key, Deque<Runnable> lane) {
        while (true) {
            Runnable task;
            lock.lock();
            try {
                task = lane.poll();
                if (task == null) {
                    lanes.remove(key);
                    idle.signalAll();
                    return;
                }
            } finally {
                lock.unlock();
            }
            try {
                task.run();
            } catch (RuntimeException fault) {
                log.error("a lane task of key {} failed", key, fault);
            } finally {
                places.release();
            }
        }
    }
}
