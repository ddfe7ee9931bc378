package io.harkara.gateway.outcome;

import io.harkara.schemas.Status;
import io.harkara.schemas.StatusSource;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of an order as the table has it: the truth that claims, sends, look-ups and publication go by.
 *
 * @param position where its claim stands among all claims of the gateway; orders those of one ordering key
 * @param command the command as it stood on the topic, so that a later send needs nothing else; read-only
 * @param traceparent trace of the order
 * @param wireReference our reference at the venue, the same for every send of this attempt
 * @param version of the order, over all attempts
 * @param sends how many sends have begun
 * @param tries how many of them are known not to have arrived, for a reason that lies in the order
 * @param knownToVenue whether the venue is known to have seen the reference
 * @param lookUps how many look-ups of the present status were answered
 * @param misses how many look-ups in a row have shown nothing
 * @param firstMissAt when the first of those misses was seen
 * @param nextAt when the gateway acts again
 * @param claimedAt when the attempt was first written down: nothing left before
 * @param sentAt when the last send was allowed to begin
 * @param answer what the venue answered, a JSON document, where that is what the order was placed for
 * @param settledSince when the present status was entered
 * @param changedAt when the present version was made
 */
public record Attempt(
        Id id,
        long position,
        String client,
        @Nullable String clientReference,
        String orderingKey,
        String type,
        ByteBuffer command,
        String traceparent,
        String wireReference,
        Instant deadline,
        Status status,
        StatusSource source,
        long version,
        int sends,
        int tries,
        boolean knownToVenue,
        int lookUps,
        int misses,
        @Nullable Instant firstMissAt,
        @Nullable Instant nextAt,
        Instant claimedAt,
        Instant sentAt,
        Instant settledSince,
        Instant changedAt,
        @Nullable String venueReference,
        @Nullable String detail,
        @Nullable String answer,
        @Nullable Cause cause) {

    /**
     * Names an attempt.
     *
     * @param orderId the order
     * @param attempt number of the attempt, from 1
     */
    public record Id(String orderId, int attempt) {

        public Id {
            if (orderId.isBlank() || attempt < 1) {
                throw new IllegalArgumentException("order '%s', attempt %d: expected an order id and an attempt from 1"
                        .formatted(orderId, attempt));
            }
        }

        @Override
        public String toString() {
            return orderId + "/" + attempt;
        }
    }

    /** The row after a change that the table has applied. */
    public Attempt after(Move move, long newVersion, Instant now) {
        return new Attempt(
                id,
                position,
                client,
                clientReference,
                orderingKey,
                type,
                command,
                traceparent,
                wireReference,
                deadline,
                move.to(),
                move.source(),
                newVersion,
                sends,
                tries + move.tries(),
                move.knownToVenue(),
                move.lookUps(),
                move.misses(),
                move.firstMissAt(),
                move.nextAt(),
                claimedAt,
                sentAt,
                status == move.to() ? settledSince : now,
                now,
                move.venueReference(),
                move.detail(),
                move.answer(),
                move.cause());
    }
}
