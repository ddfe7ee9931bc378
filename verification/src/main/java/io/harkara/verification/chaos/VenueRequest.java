package io.harkara.verification.chaos;

import java.time.Instant;
import java.util.List;

/**
 * A request for an effect as the venue's ledger has it.
 *
 * @param sequence place among all requests
 * @param kind what was asked for, in the venue's own words
 * @param number of the order that it is about, whatever the attempt; -1 where it is about none of the run's
 * @param reference our reference, one for each attempt; empty where the venue's call has room for none
 * @param verdict what the venue made of it, in its own words
 * @param orderNumber the venue's name for the order, 0 where it made none
 * @param fault what the venue was made to do wrong, or nothing
 * @param paid the venue's numbers of the orders that it pays for; empty for everything but payments
 */
record VenueRequest(
        long sequence,
        Instant arrivedAt,
        String kind,
        int number,
        String reference,
        String verdict,
        String orderNumber,
        String fault,
        List<String> paid) {

    static final String EXECUTED = "executed";

    private static final int SHORT_REFERENCE = 10;

    VenueRequest {
        paid = List.copyOf(paid);
    }

    /** Whether it was sent under that reference of ours. Some of the venue's calls have room for its end only. */
    boolean isOf(String wireReference) {
        return reference.equals(wireReference)
                || (reference.length() == SHORT_REFERENCE && wireReference.endsWith(reference));
    }

    /** Whether it shows none of our references: then only its order is known, and not the attempt. */
    boolean unreferenced() {
        return reference.isEmpty();
    }

    boolean executed() {
        return verdict.equals(EXECUTED);
    }

    /** Whether the venue named what it did, and the order so has to bear that name. */
    boolean named() {
        return !orderNumber.equals("0");
    }

    /** Whether the venue refused the order for what it is, which uses its reference up and leaves it out of every report. */
    boolean rejected() {
        return verdict.equals("rejected");
    }
}
