package io.harkara.store;

import io.harkara.schemas.OrderStatusEvent;
import io.harkara.schemas.Reason;
import io.harkara.schemas.Status;
import io.harkara.schemas.StatusSource;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One entry of a timeline, as it is written. */
record OrderEvent(
        UUID orderId,
        long version,
        Status status,
        StatusSource source,
        int attempt,
        @Nullable String detail,
        @Nullable Reason reason,
        @Nullable String wireReference,
        @Nullable String venueReference,
        Instant occurredAt,
        @Nullable Instant nextAt,
        String traceId) {

    /** The entry that a command makes: version 0, which no status has. */
    static OrderEvent received(PlacedOrder order) {
        return new OrderEvent(
                order.orderId(),
                0,
                Status.RECEIVED,
                StatusSource.INTAKE,
                order.header().getAttempt(),
                null,
                null,
                null,
                null,
                order.header().getSubmittedAt(),
                null,
                order.traceId());
    }

    static OrderEvent of(StatusChange change) {
        OrderStatusEvent event = change.event();
        return new OrderEvent(
                change.orderId(),
                event.getVersion(),
                event.getStatus(),
                event.getSource(),
                event.getAttempt(),
                event.getDetail(),
                event.getReason(),
                event.getWireReference(),
                event.getVenueReference(),
                event.getOccurredAt(),
                event.getNextAt(),
                change.traceId());
    }

    @Nullable
    String reasonCode() {
        return reason == null ? null : reason.getCode();
    }

    @Nullable
    String reasonText() {
        return reason == null ? null : reason.getText();
    }
}
