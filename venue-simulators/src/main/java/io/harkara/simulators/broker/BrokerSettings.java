package io.harkara.simulators.broker;

/**
 * How orders fare when nothing is wrong. Times in milliseconds, 0 to a day.
 *
 * @param pendingMillis until the exchange has an order
 * @param fillMillis from then until its first execution
 * @param partMillis between executions
 * @param fillParts in how many parts orders are executed, 1 to 100
 * @param modifyMillis until a change is made
 * @param cancelMillis until a cancellation is made
 * @param bookLagMillis how far the book of orders and trades is behind what has happened
 * @param historyLagMillis for how long an order has no history
 * @param marginCheck whether orders need money and shares
 * @param openingPaise what each client begins the day with, in paise
 * @param duplicateEvents whether each event is sent twice
 * @param reverseEvents whether pairs of events are sent in the wrong order
 * @param tickMillis between ticks of an instrument that somebody listens to, 10 and more, unless a pace for all is set
 * @param wanderBasisPoints how far ticks may take a price from where it was set, in hundredths of a percent, 0 to 1,000
 * @param moreInstruments shares of NSE beside the well-known ones, 0 to 10,000; from the next reset on
 */
public record BrokerSettings(
        long pendingMillis,
        long fillMillis,
        long partMillis,
        int fillParts,
        long modifyMillis,
        long cancelMillis,
        long bookLagMillis,
        long historyLagMillis,
        boolean marginCheck,
        long openingPaise,
        boolean duplicateEvents,
        boolean reverseEvents,
        long tickMillis,
        int wanderBasisPoints,
        int moreInstruments) {

    private static final long DAY_MILLIS = 86_400_000;
    private static final long CRORE_PAISE = 1_000_000_000L;

    /** Orders reach the exchange in 20 ms and are executed 30 ms later; clients have a hundred crore rupees; prices stand still where nobody listens. */
    public static final BrokerSettings DEFAULTS =
            new BrokerSettings(20, 30, 30, 1, 20, 20, 0, 0, true, 100 * CRORE_PAISE, false, false, 1_000, 5, 0);

    /** Checks every value. */
    public BrokerSettings {
        within("pendingMillis", pendingMillis, 0, DAY_MILLIS);
        within("fillMillis", fillMillis, 0, DAY_MILLIS);
        within("partMillis", partMillis, 0, DAY_MILLIS);
        within("fillParts", fillParts, 1, 100);
        within("modifyMillis", modifyMillis, 0, DAY_MILLIS);
        within("cancelMillis", cancelMillis, 0, DAY_MILLIS);
        within("bookLagMillis", bookLagMillis, 0, DAY_MILLIS);
        within("historyLagMillis", historyLagMillis, 0, DAY_MILLIS);
        within("openingPaise", openingPaise, 0, Long.MAX_VALUE / 4);
        within("tickMillis", tickMillis, 10, DAY_MILLIS);
        within("wanderBasisPoints", wanderBasisPoints, 0, 1_000);
        within("moreInstruments", moreInstruments, 0, 10_000);
    }

    /** Refuses a value out of its range, by name. */
    public static void within(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException("%s: found %d, expected %d to %d".formatted(name, value, least, most));
        }
    }
}
