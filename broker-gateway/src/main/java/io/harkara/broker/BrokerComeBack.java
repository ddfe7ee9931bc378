package io.harkara.broker;

import java.time.Duration;
import java.time.Instant;

/**
 * When orders of an account come back that a limit has kept back: one after another, as the limit lets them go. All at once, they would
 * be kept back again and again, each at the cost of two statuses. It is a guess of one instance, and nothing hangs on it: whoever comes back
 * takes his turn like others.
 */
final class BrokerComeBack {

    /** Longest time that an order is told to stay away; those behind it come back among the others. */
    static final Duration LONGEST = Duration.ofSeconds(30);

    private Instant last = Instant.EPOCH;

    /**
     * When the next one comes back.
     *
     * @param earliest when one may go at the earliest
     * @param spacing between two
     */
    synchronized Instant next(Instant earliest, Duration spacing) {
        Instant next = last.plus(spacing);
        boolean behind = next.isAfter(earliest) && !next.isAfter(earliest.plus(LONGEST));
        last = behind ? next : earliest;
        return last;
    }
}
