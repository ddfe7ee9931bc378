package io.harkara.store;

import io.harkara.schemas.OrderStatusEvent;
import io.harkara.schemas.Status;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where an order stands, as far as the next status depends on it.
 *
 * @param placedAt the time that it is filed under; never changes
 * @param version version of the status; 0 for RECEIVED
 * @param seen highest version read, which is more than version after an illegal move
 * @param revision how often the row has been changed by statuses
 * @param wasUnknown whether the order was UNKNOWN at any time
 * @param illegalMoves how many of its moves were illegal
 */
public record OrderState(
        UUID orderId,
        Instant placedAt,
        String client,
        String venue,
        String type,
        Status status,
        long version,
        long seen,
        long revision,
        int attempt,
        boolean wasUnknown,
        int illegalMoves,
        @Nullable String wireReference,
        @Nullable String venueReference) {

    /** An order whose first news is a status: its command has yet to be read. */
    static OrderState beforeCommand(StatusChange first) {
        OrderStatusEvent event = first.event();
        return new OrderState(
                first.orderId(),
                first.placedAt(),
                event.getClient(),
                event.getVenue(),
                event.getType(),
                Status.RECEIVED,
                0,
                0,
                0,
                event.getAttempt(),
                false,
                0,
                null,
                null);
    }

    /** The state that a legal status leads to. The references of an attempt stay known until the next attempt. */
    OrderState after(OrderStatusEvent event) {
        boolean sameAttempt = event.getAttempt() == attempt;
        return new OrderState(
                orderId,
                placedAt,
                client,
                venue,
                type,
                event.getStatus(),
                event.getVersion(),
                event.getVersion(),
                revision,
                event.getAttempt(),
                wasUnknown || event.getStatus() == Status.UNKNOWN,
                illegalMoves,
                event.getWireReference() == null && sameAttempt ? wireReference : event.getWireReference(),
                event.getVenueReference() == null && sameAttempt ? venueReference : event.getVenueReference());
    }

    /** The state after a move that must not be applied: nothing but the fact is kept. */
    OrderState afterIllegal(OrderStatusEvent event) {
        return with(event.getVersion(), wasUnknown, illegalMoves + 1);
    }

    /** The state once it is known that the order was UNKNOWN at an earlier version. */
    OrderState markUnknown() {
        return with(seen, true, illegalMoves);
    }

    private OrderState with(long newSeen, boolean newWasUnknown, int newIllegalMoves) {
        return new OrderState(
                orderId,
                placedAt,
                client,
                venue,
                type,
                status,
                version,
                newSeen,
                revision,
                attempt,
                newWasUnknown,
                newIllegalMoves,
                wireReference,
                venueReference);
    }
}
