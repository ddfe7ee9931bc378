package io.harkara.verification.chaos;

import java.time.Instant;

/**
 * An order request as the venue's ledger has it.
 *
 * @param sequence place among all requests
 * @param reference our reference, one for each attempt
 * @param remarks the order's own words, which name the order whatever the attempt
 * @param verdict what the venue made of it, in its own words
 * @param orderNumber the venue's name for the order, 0 where it made none
 * @param fault what the venue was made to do wrong, or nothing
 */
record VenueRequest(
        long sequence,
        Instant arrivedAt,
        String reference,
        String remarks,
        String verdict,
        String orderNumber,
        String fault) {

    private static final int SHORT_REFERENCE = 10;

    /** Whether it was sent under that reference of ours. Some of the venue's calls have room for its end only. */
    boolean isOf(String wireReference) {
        return reference.equals(wireReference)
                || (reference.length() == SHORT_REFERENCE && wireReference.endsWith(reference));
    }

    boolean executed() {
        return verdict.equals("executed");
    }

    /** Whether the venue refused the order for what it is, which uses its reference up and leaves it out of every report. */
    boolean rejected() {
        return verdict.equals("rejected");
    }
}
