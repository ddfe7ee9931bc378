package io.harkara.simulators;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The latest payment of one order. Only {@link Payments} puts another in its place, one caller at a time. */
final class OrderPayment {

    /** What is collected by a mandate, or paid for by leaving another scheme. */
    private static final Set<OrderType> COLLECTED = Set.of(OrderType.XSIP, OrderType.ISIP, OrderType.STP);

    private volatile @Nullable Payment latest;

    /** None yet: null. */
    @Nullable
    Payment latest() {
        return latest;
    }

    void replace(Payment payment) {
        latest = payment;
    }

    /** Whether an order can be paid for at all: a purchase, and no leg of a switch. */
    static boolean payable(BseOrder order) {
        return order.request().purchase() && !order.subType().equals(BseOrder.SWITCH);
    }

    /** Whether an order waits for a payment where one is required: nobody else brings the money (inference). */
    static boolean needed(BseOrder order) {
        return payable(order)
                && !COLLECTED.contains(order.type())
                && order.request().get(OrderElement.MANDATE).isEmpty();
    }
}
