package io.harkara.simulators.bbps;

import java.time.Instant;

/**
 * A ticket about what an agent or a biller did, and not about a transaction.
 *
 * @param legacyId the number that BillAvenue has for it
 * @param assigned who has to answer it
 * @param outcome how it ends at {@code endsAt}
 */
record ServiceComplaint(
        String legacyId,
        String assigned,
        String reason,
        String description,
        Instant endsAt,
        BbpsSettings.ComplaintOutcome outcome) {

    String status(Instant now) {
        // There is no payment whose money could be given back.
        boolean answered = outcome == BbpsSettings.ComplaintOutcome.REFUNDED;
        return now.isBefore(endsAt) ? "ASSIGNED" : answered ? "RESOLVED" : outcome.name();
    }
}
