package io.harkara.simulators.bbps;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A ticket about a payment, or the refusal of one.
 *
 * @param legacyId the number that BillAvenue has for it
 * @param failure why there is no ticket, or null
 * @param outcome how it ends at {@code endsAt}
 */
record Complaint(
        String refId,
        String disputeId,
        String legacyId,
        BillPayment payment,
        DisputeType type,
        String description,
        Instant raisedAt,
        Instant endsAt,
        BbpsSettings.ComplaintOutcome outcome,
        @Nullable String failure) {

    /** Days that a dispute may take; not documented as one figure. */
    private static final int TURNAROUND_DAYS = 7;

    boolean open(Instant now) {
        return failure == null && now.isBefore(endsAt);
    }

    String status(Instant now) {
        if (failure != null) {
            return "FAILED";
        }
        return open(now) ? "ASSIGNED" : outcome.name();
    }

    /** The day by which a dispute ends; null for a complaint. */
    @Nullable
    LocalDate turnaround() {
        return type.dispute() ? LocalDate.ofInstant(raisedAt, BbpsIds.ZONE).plusDays(TURNAROUND_DAYS) : null;
    }
}
