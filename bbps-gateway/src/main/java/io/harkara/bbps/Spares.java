package io.harkara.bbps;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/**
 * Things that are dear to make and serve one caller at a time, such as parsers and ciphers. There are as many as were in use at
 * once. Calls run on threads that end with them, so a thread has none of its own.
 */
final class Spares<T> {

    private final Queue<T> spares = new ConcurrentLinkedQueue<>();
    private final Supplier<T> make;

    Spares(Supplier<T> make) {
        this.make = make;
    }

    /** One that nobody else has. */
    T take() {
        T spare = spares.poll();
        return spare == null ? make.get() : spare;
    }

    /** Gives one back that can be used again, by whoever comes next. */
    void giveBack(T used) {
        spares.add(used);
    }
}
