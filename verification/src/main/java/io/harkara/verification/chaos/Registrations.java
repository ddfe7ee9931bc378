package io.harkara.verification.chaos;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What the venue calls the plans that are to be changed. */
final class Registrations {

    /** No plan has such a number; it holds the number of the order that changes it. */
    static final long OF_NO_PLAN = 9_000_000_000L;

    private final VenueControl venue;

    Registrations(VenueControl venue) {
        this.venue = venue;
    }

    /**
     * The registration that an order changes. That of no plan where the venue has not registered the plan, or where the change
     * is to be refused; null where nothing is changed.
     */
    @Nullable
    String changedBy(PlannedOrder order) throws InterruptedException {
        PlannedOrder plan = order.plan();
        if (plan == null) {
            return null;
        }
        try {
            String registered = order.rejected() ? null : venue.registration(plan);
            return registered == null ? Long.toString(OF_NO_PLAN + order.number()) : registered;
        } catch (IOException failure) {
            // Nothing goes wrong on the way to the control port, so the order is not taken: the run shows it as
            // missing.
            throw new IllegalStateException("the venue's ledger cannot be read", failure);
        }
    }
}
