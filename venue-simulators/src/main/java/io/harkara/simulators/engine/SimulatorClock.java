package io.harkara.simulators.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that can be put forward, never back. */
public final class SimulatorClock implements InstantSource {

    /** The clock is never further ahead than this. */
    public static final Duration MAX_AHEAD = Duration.ofDays(3_650);

    private final InstantSource base;
    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

    /** @param base the true time */
    public SimulatorClock(InstantSource base) {
        this.base = base;
    }

    /** Puts the clock forward and returns the new time. */
    public Instant advance(Duration by) {
        ahead.updateAndGet(now -> {
            Duration next = now.plus(by);
            if (by.isNegative() || next.compareTo(MAX_AHEAD) > 0) {
                throw new IllegalArgumentException("seconds: found %d, expected 0 or more and at most %d days ahead"
                        .formatted(by.toSeconds(), MAX_AHEAD.toDays()));
            }
            return next;
        });
        return instant();
    }

    /** Back to the true time. */
    public void reset() {
        ahead.set(Duration.ZERO);
    }

    @Override
    public Instant instant() {
        return base.instant().plus(ahead.get());
    }
}
