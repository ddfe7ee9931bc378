package io.harkara.gateway.outcome;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one call may have done at the venue. "May I send again" and "could it have happened" are different questions;
 * each of the five answers both.
 */
public sealed interface Outcome {

    /** The venue holds the order and named it; the final result comes later. Never send again. */
    record Accepted(String venueReference, String detail) implements Outcome {
        public Accepted {
            requireReference(venueReference);
            Objects.requireNonNull(detail, "detail");
        }
    }

    /**
     * The venue has finished the order. Never send again.
     *
     * @param answer what it answered, a JSON document, where that is what the order was placed for: a bill, a receipt
     */
    record Completed(
            String venueReference, String detail, @Nullable String answer) implements Outcome {

        /** An order that was not placed for an answer. */
        public Completed(String venueReference, String detail) {
            this(venueReference, detail, null);
        }

        public Completed {
            requireReference(venueReference);
            Objects.requireNonNull(detail, "detail");
        }
    }

    /** The venue read the order and said no, in words from its own table. Nothing happened; the same order would fail again. */
    record Rejected(Cause cause) implements Outcome {}

    /**
     * It provably never left, or the venue's documents say that such an answer means that nothing was done, or the call
     * changes nothing whatever became of it. The same attempt may go out again.
     *
     * @param downtime whether it speaks of the venue or the session as a whole, not of this order
     * @param notBefore a limit of the venue's has kept it back, which lets it go then; it costs the order nothing but time. Null
     *     for any other reason
     */
    record NotSent(Cause cause, boolean downtime, @Nullable Instant notBefore) implements Outcome {

        /** One that no limit has kept back. */
        public NotSent(Cause cause, boolean downtime) {
            this(cause, downtime, null);
        }
    }

    /**
     * Everything else. It may have happened: look it up, never send it again on a guess.
     *
     * @param knownToVenue whether the venue is known to have seen the reference; then no number of misses proves absence
     */
    record Unknown(Cause cause, boolean knownToVenue) implements Outcome {

        /**
         * What the same means for a call that changes nothing: it may be made again. It speaks of the venue as a whole where
         * the venue has not shown that it saw the call.
         */
        public NotSent ofCallWithoutEffect() {
            return new NotSent(cause, !knownToVenue);
        }
    }

    private static void requireReference(String venueReference) {
        if (venueReference.isBlank()) {
            throw new IllegalArgumentException(
                    "venue reference is blank: an order that the venue did not name is Unknown");
        }
    }
}
