package io.harkara.simulators;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What a plan orders when one of its days has come. */
final class ChildOrders {

    private ChildOrders() {}

    /**
     * The orders of one instalment: a purchase, for an SWP a redemption, and for an STP both, out of one scheme and into
     * another (its reply names two order numbers; structure document v3.1, page 114).
     *
     * @param first whether it is the order that a registration makes at once
     */
    static List<OrderRequest> of(Plan plan, boolean first) {
        OrderRequest plain = plan.request();
        Map<OrderElement, String> child = new EnumMap<>(OrderElement.class);
        child.put(OrderElement.TRANS_CODE, "NEW");
        child.put(OrderElement.TRANS_NO, "");
        child.put(OrderElement.BUY_SELL, "P");
        child.put(OrderElement.BUY_SELL_TYPE, plain.get(OrderElement.FOLIO).isEmpty() ? "FRESH" : "ADDITIONAL");
        child.put(OrderElement.ALL_REDEEM, "N");
        child.put(OrderElement.KYC_STATUS, "Y");
        child.put(OrderElement.MIN_REDEEM, "N");
        child.put(OrderElement.FIRST_ORDER, first ? "Y" : "N");
        child.put(OrderElement.MANDATE, plan.mandate());
        return switch (plan.type()) {
            case NORMAL, SIP, XSIP, ISIP -> List.of(plain.with(child));
            case SWP -> List.of(plain.with(child).with(redemption()));
            case STP ->
                List.of(
                        plain.with(child).with(redemption()),
                        plain.with(child).with(Map.of(OrderElement.SCHEME_CODE, plain.get(OrderElement.TO_SCHEME))));
        };
    }

    private static Map<OrderElement, String> redemption() {
        return Map.of(OrderElement.BUY_SELL, "R", OrderElement.BUY_SELL_TYPE, "FRESH");
    }
}
