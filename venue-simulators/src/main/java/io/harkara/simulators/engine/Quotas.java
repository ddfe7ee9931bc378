package io.harkara.simulators.engine;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Watches that no operation is called more often than it may be. */
public final class Quotas {

    private record Window(Quota quota, ArrayDeque<Instant> calls) {}

    private final Map<String, Window> windows = new HashMap<>();
    private final InstantSource clock;

    /** Starts with no calls. */
    public Quotas(Map<String, Quota> quotas, InstantSource clock) {
        quotas.forEach((operation, quota) -> windows.put(operation, new Window(quota, new ArrayDeque<>())));
        this.clock = clock;
    }

    /** Takes a call into account and returns the quota that it breaks, or null. A call too many does not count itself. */
    public @Nullable Quota broken(String operation) {
        Window window = windows.get(operation);
        if (window == null) {
            return null;
        }
        synchronized (window.calls) {
            Instant now = clock.instant();
            Instant start = now.minusSeconds(window.quota.perSeconds());
            while (!window.calls.isEmpty() && !window.calls.peekFirst().isAfter(start)) {
                window.calls.removeFirst();
            }
            if (window.calls.size() >= window.quota.max()) {
                return window.quota;
            }
            window.calls.addLast(now);
            return null;
        }
    }
}
