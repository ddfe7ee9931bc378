package io.harkara.store;

import io.harkara.schemas.Status;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An order has entered a status, as the live feed tells it. */
record FeedEvent(
        String position,
        UUID orderId,
        long version,
        String client,
        String venue,
        String type,
        Status status,
        String source,
        int attempt,
        @Nullable String detail,
        @Nullable ReasonView reason,
        @Nullable String wireReference,
        @Nullable String venueReference,
        Instant occurredAt,
        @Nullable Instant nextAt,
        String traceId)
        implements FeedNews {

    @Override
    public String name() {
        return "status";
    }
}
