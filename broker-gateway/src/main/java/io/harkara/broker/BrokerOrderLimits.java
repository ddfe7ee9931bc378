package io.harkara.broker;

import io.harkara.broker.BrokerLimits.Rate;
import java.time.Duration;
import java.util.Set;

/**
 * How many orders a broker bears, besides the rates of its operations, and exchanges of one client.
 *
 * @param operations what counts as an order of the client: names of operations, usually orders, changes and cancellations; where none
 *     are named, whatever an order sends that is no GET
 * @param client so many of them for one client. Who comes too soon waits
 * @param caps so many of some operations for one account, in longer times
 * @param changes most changes of one order; {@link #NONE} where the broker names no such number. Another one is refused
 */
public record BrokerOrderLimits(Set<String> operations, Rate client, Caps caps, int changes) {

    /** No such limit. */
    public static final int NONE = 0;

    /** The bucket of a client's rate. */
    static final String CLIENT = "client";

    /** What exchanges take of one client before they count it as the work of an algorithm that has to be registered (SEBI, 2026). */
    public static final Rate USUAL_CLIENT = new Rate(CLIENT, 10, Duration.ofSeconds(1));

    /** What holds where neither the broker nor the account says otherwise. */
    public static final BrokerOrderLimits USUAL = new BrokerOrderLimits(Set.of(), USUAL_CLIENT, Caps.NO_CAPS, NONE);

    /**
     * Most calls in longer times, of any of some operations together; {@link #NONE} for no cap.
     *
     * @param operations names of operations
     * @param minute in any minute. Who comes too soon waits
     * @param hour in any hour. What comes too soon is refused
     * @param day from midnight to midnight in India. What is too much is refused
     */
    public record Caps(Set<String> operations, int minute, int hour, int day) {

        /** None. */
        public static final Caps NO_CAPS = new Caps(Set.of(), NONE, NONE, NONE);

        public Caps {
            operations = Set.copyOf(operations);
            if (minute < 0 || hour < 0 || day < 0) {
                throw new IllegalArgumentException("caps %d, %d, %d: expected 0 or more".formatted(minute, hour, day));
            }
        }

        boolean isNone() {
            return minute == NONE && hour == NONE && day == NONE;
        }
    }

    public BrokerOrderLimits {
        operations = Set.copyOf(operations);
        if (changes < 0) {
            throw new IllegalArgumentException("changes %d: expected 0 or more".formatted(changes));
        }
    }

    /** Whether a call of an order's counts for its client. */
    boolean counts(BrokerHttp.Request request) {
        return operations.isEmpty() ? !request.method().equals("GET") : operations.contains(request.operation());
    }
}
