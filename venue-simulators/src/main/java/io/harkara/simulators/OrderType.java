package io.harkara.simulators;

import org.jspecify.annotations.Nullable;

/**
 * Where an order comes from. The filter of the reports and the plan type of ChildOrderDetails have one spelling (structure
 * document v3.1, pages 146 and 151), the rows of child orders and statements another (recorded in 2020).
 */
enum OrderType {
    NORMAL("NRM", "NRM"),
    SIP("SIP", "SIP"),
    XSIP("XSIP", "XSP"),
    ISIP("ISIP", "ISP"),
    STP("STP", "STP"),
    SWP("SWP", "SWP");

    private final String filter;
    private final String shortForm;

    OrderType(String filter, String shortForm) {
        this.filter = filter;
        this.shortForm = shortForm;
    }

    /** The type of plan that a filter means, or null for none. */
    static @Nullable OrderType ofPlan(String filter) {
        for (OrderType type : values()) {
            if (type != NORMAL && type.filter.equals(filter)) {
                return type;
            }
        }
        return null;
    }

    /** As filters and the order status report have it; that the report's rows do too is an inference. */
    String filter() {
        return filter;
    }

    /** As the rows of child orders and statements have it. */
    String shortForm() {
        return shortForm;
    }
}
