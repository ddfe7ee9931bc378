package io.harkara.bse;

import io.harkara.gateway.outcome.Outcome;
import io.harkara.schemas.BseChildOrder;
import io.harkara.schemas.BuySell;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Orders that the venue made out of plans. Nothing is sent: the venue holds them under the number that it gave them, and
 * from there on they are followed like any other order.
 */
final class BseChildOrders implements BseOperation<BseChildOrder> {

    @Override
    public Outcome withoutCall(BseChildOrder order, BseProperties properties) {
        return new Outcome.Accepted(order.getOrderNumber(), "ORDER OF PLAN " + order.getRegistrationNumber());
    }

    @Override
    public @Nullable String fault(BseChildOrder order) {
        return BseReplies.NUMBER.matcher(order.getOrderNumber()).matches()
                ? null
                : "orderNumber '%s': expected a number of the venue".formatted(order.getOrderNumber());
    }

    @Override
    public Service service(BseChildOrder order) {
        throw neverSent();
    }

    @Override
    public BseClient.Content request(BseChildOrder order, String wireReference, Pass pass) {
        throw neverSent();
    }

    @Override
    public Outcome outcome(BseChildOrder order, String wireReference, BseClient.Reply reply) {
        throw neverSent();
    }

    @Override
    public BseSearch search(BseChildOrder order, String wireReference) {
        return new BseSearch.Orders(
                order.getPlanReference(),
                order.getOrderNumber(),
                order.getClientCode(),
                List.of(order.getBuySell()),
                Set.of(order.getSchemeCode()),
                false,
                order.getBuySell() == BuySell.PURCHASE ? BseStatement.ALLOTMENT : BseStatement.REDEMPTION);
    }

    private static IllegalStateException neverSent() {
        return new IllegalStateException("an order that a plan made is never sent");
    }
}
