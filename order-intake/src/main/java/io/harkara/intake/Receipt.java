package io.harkara.intake;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.harkara.schemas.OrderStatusEvent;
import io.harkara.schemas.Status;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The answer for an order that was taken.
 *
 * @param orderId the order's name everywhere in the pipeline
 * @param status RECEIVED, or the status of the result
 * @param submittedAt when the order was taken first
 * @param deadline no send to the venue after it
 * @param result what became of the order, where the caller waited for it and it came in time
 */
record Receipt(
        UUID orderId,
        Status status,
        String type,
        @Nullable String clientReference,
        Instant submittedAt,
        Instant deadline,
        @Nullable Result result) {

    /** The latest status of the order. */
    record Result(
            long version,
            int attempt,
            @Nullable String detail,
            @JsonRawValue @Nullable String answer,
            @Nullable Cause reason,
            @Nullable String wireReference,
            @Nullable String venueReference,
            Instant occurredAt,
            @Nullable Instant nextAt) {}

    /** Why the order is where it is. */
    record Cause(String code, String text) {}

    /** The receipt of an order, with its result where there is one. */
    static Receipt of(Answer.Taken taken, @Nullable OrderStatusEvent event) {
        return new Receipt(
                taken.orderId(),
                event == null ? Status.RECEIVED : event.getStatus(),
                taken.order().type().typeName(),
                taken.order().clientReference(),
                taken.submittedAt(),
                taken.deadline(),
                event == null ? null : result(event));
    }

    private static Result result(OrderStatusEvent event) {
        return new Result(
                event.getVersion(),
                event.getAttempt(),
                event.getDetail(),
                event.getAnswer(),
                event.getReason() == null
                        ? null
                        : new Cause(
                                event.getReason().getCode(), event.getReason().getText()),
                event.getWireReference(),
                event.getVenueReference(),
                event.getOccurredAt(),
                event.getNextAt());
    }
}
