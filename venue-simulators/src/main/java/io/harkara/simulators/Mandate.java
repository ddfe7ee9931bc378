package io.harkara.simulators;

import java.time.Instant;

/**
 * A mandate that the venue registered.
 *
 * @param id the venue's name for it
 * @param registeredAt by the simulator's clock
 * @param request what was registered
 */
record Mandate(String id, Instant registeredAt, OrderRequest request) {

    /** When it is or was approved. */
    Instant approvedAt(Settings settings) {
        return registeredAt.plusMillis(settings.mandateApprovalMillis());
    }

    boolean approved(Instant now, Settings settings) {
        return !now.isBefore(approvedAt(settings));
    }
}
