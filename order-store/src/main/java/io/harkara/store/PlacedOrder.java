package io.harkara.store;

import io.harkara.runtime.Received;
import io.harkara.schemas.CommandAction;
import io.harkara.schemas.CommandHeader;
import io.harkara.schemas.VenueCommands;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * An order as its command describes it, whichever the venue.
 *
 * @param replaces the order in whose place it was placed
 * @param bill what it is about, where it is about a bill
 * @param amount rupees, where it names an amount
 */
record PlacedOrder(
        UUID orderId,
        String venue,
        CommandHeader header,
        String traceId,
        @Nullable String payload,
        @Nullable UUID replaces,
        @Nullable Bill bill,
        @Nullable BigDecimal amount,
        Received<?> record)
        implements Projected {

    PlacedOrder {
        if (header.getAction() != CommandAction.SUBMIT && header.getAction() != CommandAction.REPLAY) {
            throw new IllegalArgumentException(
                    "action %s: expected SUBMIT or REPLAY; upgrade the store, then put the record back"
                            .formatted(header.getAction()));
        }
        if (header.getAttempt() < 1) {
            throw new IllegalArgumentException("attempt %d: expected 1 or more".formatted(header.getAttempt()));
        }
        Projected.requireText("client", header.getClient());
        Projected.requireText("type", header.getType());
        Projected.requireText("idempotencyKey", header.getIdempotencyKey());
    }

    /**
     * The order of a command.
     *
     * @param commands those of the venue that it goes to
     * @throws IllegalArgumentException when a value is impossible
     */
    static <C extends SpecificRecord> PlacedOrder of(VenueCommands<C> commands, Received<C> received) {
        CommandHeader header = commands.header(received.value());
        SpecificRecord payload = commands.anyPayload(received.value());
        return new PlacedOrder(
                OrderId.parse(header.getOrderId()),
                commands.venue(),
                header,
                received.trace().traceId(),
                json(payload),
                header.getReplaces() == null ? null : OrderId.parse(header.getReplaces()),
                Bill.of(payload),
                OrderAmount.of(payload),
                received);
    }

    /** The time that the order is filed under. */
    Instant placedAt() {
        return Objects.requireNonNullElse(OrderId.timeOf(orderId), header.getSubmittedAt());
    }

    /** The amount as a text that the database reads. */
    @Nullable
    String amountText() {
        return amount == null ? null : amount.toPlainString();
    }

    private static @Nullable String json(@Nullable SpecificRecord payload) {
        return payload == null ? null : PayloadJson.write(payload);
    }
}
