package io.harkara.verification.simulation;

import io.harkara.schemas.BbpsCommand;
import io.harkara.schemas.CommandAction;
import io.harkara.schemas.CommandHeader;
import io.harkara.schemas.OperatorRequest;
import io.harkara.schemas.Resolution;
import io.harkara.schemas.VenueFinding;
import io.harkara.store.OrderState;
import org.jspecify.annotations.Nullable;

/** The commands of operators, each with a request of its own. */
final class Requests {

    private final World world;
    private int made;

    Requests(World world) {
        this.world = world;
    }

    /** The next attempt of an order, as the operator saw it. */
    BbpsCommand replay(CommandHeader order, OrderState seen, long deadlineNanos) {
        return command(order, CommandAction.REPLAY, seen.attempt() + 1, deadlineNanos, request(seen, null, null));
    }

    /** What a person found at the venue; with the name of a second one where two agreed. */
    BbpsCommand resolve(
            CommandHeader order,
            OrderState seen,
            VenueFinding finding,
            @Nullable String venueReference,
            @Nullable String approvedBy) {
        Resolution resolution = new Resolution(finding, venueReference, "asked the venue", "ticket 1");
        return command(
                order, CommandAction.RESOLVE, seen.attempt(), Settings.SECOND, request(seen, approvedBy, resolution));
    }

    private OperatorRequest request(OrderState seen, @Nullable String approvedBy, @Nullable Resolution resolution) {
        return new OperatorRequest(
                "request-" + ++made, "operator", approvedBy, seen.version(), world.now(), resolution);
    }

    private BbpsCommand command(
            CommandHeader order, CommandAction action, int attempt, long deadlineNanos, OperatorRequest request) {
        CommandHeader header = new CommandHeader(
                order.getOrderId(),
                action,
                order.getType(),
                order.getClient(),
                order.getClientReference(),
                order.getIdempotencyKey(),
                order.getOrderingKey(),
                attempt,
                world.now().plusNanos(deadlineNanos),
                order.getSubmittedAt(),
                request,
                order.getReplaces());
        world.audit.asked(request.getRequestId(), header);
        return world.bills.command(header);
    }
}
