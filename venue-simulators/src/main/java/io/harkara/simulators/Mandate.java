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

    /** What the venue itself makes of it in time. */
    Standing standing(Instant now, Settings settings) {
        if (now.isBefore(approvedAt(settings))) {
            return new Standing(Standing.REGISTERED, "");
        }
        String refused = RejectionRule.firstMatch(settings.mandateRules(), request);
        return new Standing(refused == null ? Standing.APPROVED : refused, "");
    }

    /**
     * Where a mandate stands.
     *
     * @param status one of the venue's eleven, or another: it is open text (structure document v3.1, page 144)
     * @param remarks the reason, empty where there is none
     */
    record Standing(String status, String remarks) {

        static final String REGISTERED = "REGISTERED BY MEMBER";
        static final String APPROVED = "APPROVED";

        /** Longer than any text of the venue. */
        static final int LONGEST = 200;

        Standing {
            if (status.isBlank() || status.length() > LONGEST) {
                throw new IllegalArgumentException(
                        "status: found '%s', expected 1 to %d characters".formatted(status, LONGEST));
            }
            if (remarks.length() > LONGEST) {
                throw new IllegalArgumentException(
                        "remarks: found %d characters, expected at most %d".formatted(remarks.length(), LONGEST));
            }
        }

        /** Whether money may be collected by it. */
        boolean approved() {
            return status.equals(APPROVED);
        }
    }
}
