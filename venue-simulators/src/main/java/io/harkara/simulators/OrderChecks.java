package io.harkara.simulators;

import org.jspecify.annotations.Nullable;

/** The venue's fixed rules for a lumpsum order, from the structure document v3.1, in the order in which they are tried. */
final class OrderChecks {

    private OrderChecks() {}

    /** The venue's text for the first rule that an order breaks, or null when it breaks none. */
    static @Nullable String refusal(OrderRequest order) {
        for (OrderElement element : OrderElement.LUMPSUM) {
            if (!element.secret() && !element.allows(order.get(element))) {
                return BseTexts.invalid(element);
            }
        }
        // "Modification/Cancellation is no longer available due to real-time integration with RTA" (page 20).
        if (!order.get(OrderElement.TRANS_CODE).equals("NEW")) {
            return BseTexts.ONLY_NEW;
        }
        boolean additional = order.get(OrderElement.BUY_SELL_TYPE).equals("ADDITIONAL");
        if (order.physical() && (additional || !order.purchase()) && empty(order, OrderElement.FOLIO)) {
            return BseTexts.FOLIO_MANDATORY;
        }
        return order.purchase() ? purchase(order) : redemption(order);
    }

    /** AllRedeem=Y beside an amount is let through: clients are known to send that in production. */
    private static @Nullable String purchase(OrderRequest order) {
        return order.number(OrderElement.AMOUNT).signum() > 0 ? null : BseTexts.INVALID_AMOUNT;
    }

    private static @Nullable String redemption(OrderRequest order) {
        boolean byAmount = order.number(OrderElement.AMOUNT).signum() > 0;
        boolean byUnits = order.number(OrderElement.UNITS).signum() > 0;
        int ways = (byAmount ? 1 : 0) + (byUnits ? 1 : 0) + (order.allUnits() ? 1 : 0);
        if (ways != 1) {
            return BseTexts.AMOUNT_OR_UNITS;
        }
        if (byAmount && !order.physical()) {
            return BseTexts.AMOUNT_NEEDS_PHYSICAL;
        }
        if (order.physical() && empty(order, OrderElement.PAYOUT_ACCOUNT)) {
            return BseTexts.PAYOUT_ACCOUNT_MANDATORY;
        }
        return null;
    }

    private static boolean empty(OrderRequest order, OrderElement element) {
        return order.get(element).isBlank();
    }
}
