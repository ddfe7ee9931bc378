package io.harkara.gateway;

import io.harkara.gateway.outcome.Attempt;
import io.harkara.gateway.outcome.Cause;
import io.harkara.schemas.OrderStatusEvent;
import io.harkara.schemas.Reason;
import io.harkara.schemas.Status;
import org.jspecify.annotations.Nullable;

/** A row as the event that the world sees. */
public final class StatusEvents {

    private StatusEvents() {}

    /** The event of a row of that venue. */
    public static OrderStatusEvent of(String venue, Attempt attempt) {
        Cause cause = attempt.cause();
        return OrderStatusEvent.newBuilder()
                .setOrderId(attempt.id().orderId())
                .setVersion(attempt.version())
                .setClient(attempt.client())
                .setClientReference(attempt.clientReference())
                .setOrderingKey(attempt.orderingKey())
                .setVenue(venue)
                .setType(attempt.type())
                .setAttempt(attempt.id().attempt())
                .setStatus(attempt.status())
                .setSource(attempt.source())
                .setDetail(emptyToNull(attempt.detail()))
                .setAnswer(attempt.answer())
                .setReason(cause == null ? null : new Reason(cause.code(), cause.text()))
                .setWireReference(attempt.wireReference())
                .setVenueReference(emptyToNull(attempt.venueReference()))
                .setOccurredAt(attempt.changedAt())
                // A look-up that comes is of interest where the order waits for it; a send, where it waits to be sent.
                .setNextAt(attempt.status() == Status.SUBMITTING ? null : attempt.nextAt())
                .setDeadline(attempt.deadline())
                .build();
    }

    private static @Nullable String emptyToNull(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
