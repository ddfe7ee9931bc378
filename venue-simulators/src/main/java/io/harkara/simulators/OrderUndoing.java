package io.harkara.simulators;

import java.time.Instant;

/** Takes back what orders came to, as a registrar does now and then days after the units were allotted or redeemed. */
final class OrderUndoing {

    /** What is said unless something else is; the venue's own wording is not known. */
    static final String REMARKS = "REVERSED BY RTA";

    private OrderUndoing() {}

    /**
     * Takes an order back.
     *
     * @throws IllegalArgumentException when there is no such order, or it has not come to units, or was taken back before
     */
    static BseOrder undo(BseOrderBook book, String number, String remarks, LifeCycle lifeCycle, Instant now) {
        if (remarks.isBlank()) {
            throw new IllegalArgumentException("remarks: found nothing, expected why the order is taken back");
        }
        BseOrder order = number.matches("\\d{1,18}") ? book.order(Long.parseLong(number)) : null;
        if (order == null) {
            throw new IllegalArgumentException(
                    "orderNumber: found '%s', expected the number of an order that was accepted".formatted(number));
        }
        LifeCycle.Stage stage = book.stage(order, now, lifeCycle);
        if (!stage.allotted() || !book.undo(order.number(), new BseOrderBook.Undoing(now, remarks))) {
            throw new IllegalArgumentException("orderNumber: found an order that stands at '%s', expected '%s'"
                    .formatted(stage.remark(), LifeCycle.ALLOTTED));
        }
        return order;
    }
}
