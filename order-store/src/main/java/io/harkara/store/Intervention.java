package io.harkara.store;

import io.harkara.schemas.VenueFinding;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an operator asks of an order.
 *
 * @param seenVersion the version of the order that the operator saw
 * @param attempt the attempt that is made by a replay, or spoken of by a resolution
 * @param traceparent trace of the request; an edited order is recognised by it
 * @param deadline of a replay
 * @param document of an edit: the corrected order as intake takes it
 * @param statement of a resolution
 */
record Intervention(
        UUID id,
        Kind kind,
        UUID orderId,
        String venue,
        long seenVersion,
        int attempt,
        String statedBy,
        Instant statedAt,
        @Nullable String decidedBy,
        String traceparent,
        @Nullable Instant deadline,
        @Nullable String document,
        @Nullable Statement statement) {

    /** What is asked. */
    enum Kind {
        /** The next attempt of the same order. */
        REPLAY,
        /** A new order in the place of this one. */
        EDIT,
        /** Take down what was found out. */
        RESOLVE
    }

    /** How far it has come. */
    enum State {
        /** Waits for a second person. */
        PROPOSED,
        /** On its way. */
        ASKED,
        /** The gateway has carried it out. */
        APPLIED,
        /** It was not carried out, for a reason. */
        REFUSED,
        /** The second person said no. */
        DECLINED
    }

    /**
     * What was found out at the venue, and what it rests on.
     *
     * @param venueReference the venue's name for the order; null for ABSENT
     */
    record Statement(
            VenueFinding finding, @Nullable String venueReference, String evidence, String evidenceReference) {}

    /** Whether another person asks for the very same thing. */
    boolean asksTheSame(Intervention other) {
        return kind == other.kind
                && orderId.equals(other.orderId)
                && seenVersion == other.seenVersion
                && Objects.equals(document, other.document)
                && (statement == null) == (other.statement == null)
                && (statement == null
                        || other.statement == null
                        || (statement.finding == other.statement.finding
                                && Objects.equals(statement.venueReference, other.statement.venueReference)));
    }
}
