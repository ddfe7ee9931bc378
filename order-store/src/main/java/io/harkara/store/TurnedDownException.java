package io.harkara.store;

/** What was asked is not done, for a reason that the caller is told together with where the order stands. */
final class TurnedDownException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient OrderView order;
    private final transient Refusal why;

    TurnedDownException(OrderView order, Refusal why) {
        super(order.orderId() + ": " + why.text());
        this.order = order;
        this.why = why;
    }

    OrderView order() {
        return order;
    }

    Refusal why() {
        return why;
    }
}
