package io.harkara.verification.simulation;

import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** What happened in one seed, step by step, for whoever wants to read it. */
final class Story {

    private static final double NANOS_PER_SECOND = 1e9;

    private final @Nullable Consumer<String> listener;
    private LongSupplier now = () -> 0;

    /** @param listener takes the lines; null where nobody listens */
    Story(@Nullable Consumer<String> listener) {
        this.listener = listener;
    }

    void clock(LongSupplier clock) {
        now = clock;
    }

    /** Asked before a line is put together, because most seeds are told to nobody. */
    boolean isTold() {
        return listener != null;
    }

    void tell(String line) {
        if (listener != null) {
            listener.accept(String.format(Locale.ROOT, "%10.4f s  %s", now.getAsLong() / NANOS_PER_SECOND, line));
        }
    }
}
