package io.harkara.simulators.broker;

import java.time.Duration;
import java.util.List;

/**
 * Most calls of some operations together within a sliding window, for each credential.
 *
 * @param operations by the names of the control port
 */
public record Limit(List<String> operations, int max, Duration window) {

    /** Keeps a copy. */
    public Limit {
        operations = List.copyOf(operations);
    }

    /** So many calls in so many seconds. */
    public static Limit of(int max, long seconds, String... operations) {
        return new Limit(List.of(operations), max, Duration.ofSeconds(seconds));
    }
}
