package io.harkara.store;

import io.harkara.runtime.Received;
import io.harkara.schemas.OrderStatusEvent;
import io.harkara.schemas.Status;
import io.harkara.schemas.Topics;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/** An order has entered a status. */
public record StatusChange(UUID orderId, OrderStatusEvent event, String traceId, Received<?> record)
        implements Projected {

    public StatusChange {
        if (event.getVersion() < 1) {
            throw new IllegalArgumentException("version %d: expected 1 or more".formatted(event.getVersion()));
        }
        if (event.getAttempt() < 1) {
            throw new IllegalArgumentException("attempt %d: expected 1 or more".formatted(event.getAttempt()));
        }
        if (event.getStatus() == Status.UNRECOGNISED) {
            throw new IllegalArgumentException(
                    "status that this store does not know: upgrade the store, then put the record back");
        }
        if (event.getStatus() == Status.RECEIVED) {
            throw new IllegalArgumentException(
                    "status RECEIVED: expected one that follows it, the command says RECEIVED");
        }
        if (!record.topic().equals(Topics.status(event.getVenue()).name())) {
            throw new IllegalArgumentException("venue '%s' on topic %s: expected the topic's own venue"
                    .formatted(event.getVenue(), record.topic()));
        }
        Projected.requireText("client", event.getClient());
        Projected.requireText("type", event.getType());
    }

    /**
     * The change that a record tells of.
     *
     * @throws IllegalArgumentException when a value is impossible
     */
    public static StatusChange of(Received<OrderStatusEvent> received) {
        return new StatusChange(
                OrderId.parse(received.value().getOrderId()),
                received.value(),
                received.trace().traceId(),
                received);
    }

    long version() {
        return event.getVersion();
    }

    /** The time that the order is filed under where this is the first that is heard of it. */
    Instant placedAt() {
        return Objects.requireNonNullElse(OrderId.timeOf(orderId), event.getOccurredAt());
    }
}
