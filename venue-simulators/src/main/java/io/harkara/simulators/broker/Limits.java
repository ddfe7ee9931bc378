package io.harkara.simulators.broker;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Watches that nobody calls more often than it may. */
final class Limits {

    private record Key(Limit limit, String credential) {}

    private final List<Limit> limits;
    private final InstantSource clock;
    private final Map<Key, Deque<Instant>> calls = new HashMap<>();

    Limits(List<Limit> limits, InstantSource clock) {
        this.limits = List.copyOf(limits);
        this.clock = clock;
    }

    /** Takes a call into account, or refuses it: a call too many does not count itself. */
    synchronized boolean allow(String operation, String credential) {
        Instant now = clock.instant();
        List<Deque<Instant>> concerned = limits.stream()
                .filter(limit -> limit.operations().contains(operation))
                .map(limit -> window(limit, credential, now))
                .toList();
        boolean broken = limits.stream()
                .filter(limit -> limit.operations().contains(operation))
                .anyMatch(limit -> window(limit, credential, now).size() >= limit.max());
        if (!broken) {
            concerned.forEach(window -> window.addLast(now));
        }
        return !broken;
    }

    private Deque<Instant> window(Limit limit, String credential, Instant now) {
        Deque<Instant> window = calls.computeIfAbsent(new Key(limit, credential), _ -> new ArrayDeque<>());
        Instant start = now.minus(limit.window());
        while (!window.isEmpty() && !window.peekFirst().isAfter(start)) {
            window.removeFirst();
        }
        return window;
    }
}
