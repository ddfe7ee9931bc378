package io.harkara.broker;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One reading for all who ask at the same time. Whoever asks gets a reading that began after he asked, because an earlier one may not
 * show what he asks for; so those who ask while one is under way share the next.
 */
final class JointRead<T> {

    private final ReentrantLock reading = new ReentrantLock();
    private final ReentrantLock asking = new ReentrantLock();
    /** The reading that has not begun; guarded by asking. */
    private @Nullable CompletableFuture<T> next;

    T read(Supplier<T> reader) {
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
        return shared == null ? lead(mine, reader) : await(shared);
    }

    private T lead(CompletableFuture<T> mine, Supplier<T> reader) {
        reading.lock();
        try {
            begin();
            T value = reader.get();
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
