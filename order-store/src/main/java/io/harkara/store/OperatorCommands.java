package io.harkara.store;

import io.harkara.schemas.CommandAction;
import io.harkara.schemas.CommandHeader;
import io.harkara.schemas.OperatorRequest;
import io.harkara.schemas.OrderType;
import io.harkara.schemas.Resolution;
import io.harkara.schemas.VenueCommands;
import java.time.Instant;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Turns a request into the command that asks the gateway for it. The same request gives the same command. */
final class OperatorCommands {

    private OperatorCommands() {}

    /**
     * The command.
     *
     * @param commands those of the order's venue
     * @param found the order with its payload, as it was placed
     */
    static <C extends SpecificRecord> C of(VenueCommands<C> commands, Intervention asked, OrderQueries.Found found) {
        return switch (asked.kind()) {
            case REPLAY ->
                again(
                        commands,
                        header(asked, found.order(), CommandAction.REPLAY, null),
                        Objects.requireNonNull(found.payload(), "payload"));
            case RESOLVE -> {
                Intervention.Statement statement = Objects.requireNonNull(asked.statement(), "statement");
                var resolution = new Resolution(
                        statement.finding(),
                        statement.venueReference(),
                        statement.evidence(),
                        statement.evidenceReference());
                yield commands.withoutPayload(header(asked, found.order(), CommandAction.RESOLVE, resolution));
            }
            case EDIT -> throw new IllegalArgumentException("an edited order is intake's to judge");
        };
    }

    private static CommandHeader header(
            Intervention asked, OrderView order, CommandAction action, @Nullable Resolution resolution) {
        Instant deadline = asked.deadline() == null ? order.deadline() : asked.deadline();
        return CommandHeader.newBuilder()
                .setOrderId(asked.orderId().toString())
                .setAction(action)
                .setType(order.type())
                .setClient(order.client())
                .setClientReference(order.clientReference())
                .setIdempotencyKey(Objects.requireNonNullElse(order.idempotencyKey(), ""))
                .setOrderingKey(order.orderingKey())
                .setAttempt(asked.attempt())
                .setDeadline(deadline == null ? asked.statedAt() : deadline)
                .setSubmittedAt(order.submittedAt())
                .setOperatorRequest(new OperatorRequest(
                        asked.id().toString(),
                        asked.statedBy(),
                        asked.decidedBy(),
                        asked.seenVersion(),
                        asked.statedAt(),
                        resolution))
                .build();
    }

    private static <C extends SpecificRecord> C again(VenueCommands<C> commands, CommandHeader header, String payload) {
        OrderType<C> type = commands.type(header.getType());
        if (type == null) {
            throw new IllegalArgumentException(
                    "type '%s': expected a kind of order of %s".formatted(header.getType(), commands.venue()));
        }
        return type.command(header, PayloadAvro.read(payload, type.emptyPayload()));
    }
}
