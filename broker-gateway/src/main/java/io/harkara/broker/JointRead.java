package io.harkara.broker;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One reading for all who ask at the same time. Whoever asks gets a reading that began after he asked, because an earlier one may not
 * show what he asks for; so those who ask while one is under way share the next. Where somewhat older ones do, they are given again.
 */
final class JointRead<T> {

    private record Last<T>(T value, long begunAt) {}

    private final long keepNanos;
    private final Predicate<T> isGood;
    private final ReentrantLock reading = new ReentrantLock();
    private final ReentrantLock asking = new ReentrantLock();
    /** The reading that has not begun; guarded by asking. */
    private @Nullable CompletableFuture<T> next;

    /** Guarded by reading. */
    private @Nullable Last<T> last;

    /** Readings that nobody is given who asked after they began. */
    JointRead() {
        this(Duration.ZERO, _ -> false);
    }

    /**
     * Readings that are given again for a while.
     *
     * @param keep how long before a question they may have begun
     * @param isGood whether one is worth that
     */
    JointRead(Duration keep, Predicate<T> isGood) {
        this.keepNanos = keep.toNanos();
        this.isGood = isGood;
    }

    T read(Supplier<T> reader) {
        long askedAt = System.nanoTime();
        CompletableFuture<T> mine = new CompletableFuture<>();
        CompletableFuture<T> shared;
        asking.lock();
        try {
            shared = next;
            if (shared == null) {
                next = mine;
            }
        } finally {
            asking.unlock();
        }
        return shared == null ? lead(mine, reader, askedAt) : await(shared);
    }

    private T lead(CompletableFuture<T> mine, Supplier<T> reader, long askedAt) {
        reading.lock();
        try {
            begin();
            T value = value(reader, askedAt);
            mine.complete(value);
            return value;
        } catch (RuntimeException | Error fault) {
            // Whatever it was: those who wait must not wait for ever.
            mine.completeExceptionally(fault);
            throw fault;
        } finally {
            reading.unlock();
        }
    }

    private T value(Supplier<T> reader, long askedAt) {
        Last<T> present = last;
        if (present != null && askedAt - present.begunAt <= keepNanos) {
            return present.value;
        }
        long begunAt = System.nanoTime();
        T value = reader.get();
        last = isGood.test(value) ? new Last<>(value, begunAt) : null;
        return value;
    }

    private void begin() {
        asking.lock();
        try {
            next = null;
        } finally {
            asking.unlock();
        }
    }

    private static <T> T await(CompletableFuture<T> reading) {
        try {
            return reading.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException fault) {
                throw fault;
            }
            throw failed;
        }
    }
}
