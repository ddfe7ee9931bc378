package io.harkara.simulators;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Initiates payments, one at a time, so that of two for the same order one is refused. An order whose payment the bank
 * rejected can be paid again (inference).
 */
final class Payments {

    /** Initiates a payment of some orders, all or none of them, and returns null; or the text that refuses it. */
    synchronized @Nullable String initiate(
            OrderRequest request, List<BseOrder> orders, Instant now, PaymentSettings settings) {
        for (BseOrder order : orders) {
            Payment earlier = order.payment().latest();
            if (earlier != null && earlier.open(now)) {
                return PaymentTexts.ALREADY_INITIATED;
            }
            if (earlier != null && earlier.done(now)) {
                return PaymentTexts.ALREADY_PAID;
            }
        }
        Payment payment = new Payment(
                request.get(OrderElement.PAYMENT_MODE),
                now,
                now.plusMillis(settings.awaitingMillis()),
                !settings.rejects(request));
        orders.forEach(order -> order.payment().replace(payment));
        return null;
    }
}
