package io.harkara.bse;

/**
 * What the venue says of the payment for one order (structure document, MFAPI with flag 11; clients of the venue agree).
 *
 * @param words the venue's own
 */
record BsePaymentState(Kind kind, String words) {

    /** How far it is. */
    enum Kind {
        /** There is none. */
        NOT_INITIATED("PAYMENT NOT INITIATED"),
        /** There is one; bank or investor has yet to act. */
        AWAITING("AWAITING"),
        /** It was made. */
        APPROVED("APPROVED"),
        /** There was one, and it failed; the order can be paid anew. */
        REJECTED("REJECTED"),
        /** In words that no document lists. */
        UNLISTED("");

        private final String start;

        Kind(String start) {
            this.start = start;
        }
    }

    /** Whether a payment holds the order: the venue takes no second one beside it. */
    boolean isTaken() {
        return kind == Kind.AWAITING || kind == Kind.APPROVED;
    }

    static BsePaymentState of(String words) {
        String normal = BseErrors.normal(words);
        for (Kind kind : Kind.values()) {
            if (normal.startsWith(kind.start)) {
                return new BsePaymentState(kind, words);
            }
        }
        throw new IllegalStateException("every text begins with the empty one");
    }
}
