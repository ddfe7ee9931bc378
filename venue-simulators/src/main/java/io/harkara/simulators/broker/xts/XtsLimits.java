package io.harkara.simulators.broker.xts;

import com.fasterxml.jackson.annotation.JsonValue;
import io.harkara.simulators.broker.Limit;
import java.util.List;

/** How often an installation may be called by one user. */
enum XtsLimits {
    /** As often as anybody likes. */
    NONE("none"),
    /** Jainam's proprietary server B, from the chart of its host lookup paper. */
    JAINAM("jainam"),
    /** RMoney, from its documentation: ten a second over all that concerns orders. */
    RMONEY("rmoney");

    private static final List<Limit> OF_JAINAM = List.of(
            Limit.of(25, 1, "placeOrder"),
            Limit.of(25, 1, "modifyOrder"),
            Limit.of(25, 1, "cancelOrder"),
            Limit.of(10, 1, "cancelAll"),
            Limit.of(6, 1, "orderBook"),
            Limit.of(6, 1, "orderHistory"),
            Limit.of(40, 2, "tradeBook"),
            Limit.of(1, 1, "positions"),
            Limit.of(1, 1, "dealerPositions"),
            Limit.of(50, 1, "convertPosition"),
            Limit.of(1, 10, "holdings"),
            Limit.of(10, 3, "balance"),
            Limit.of(1, 5, "profile"),
            Limit.of(1, 1, "logout"),
            Limit.of(1, 1, "enums"),
            Limit.of(1, 3, "exchangeMessages"),
            Limit.of(1, 3, "exchangeStatus"));
    private static final List<Limit> OF_RMONEY = List.of(
            Limit.of(10, 1, "placeOrder", "modifyOrder", "cancelOrder"),
            Limit.of(1, 1, "cancelAll"),
            Limit.of(1, 1, "orderBook", "orderHistory"),
            Limit.of(1, 1, "tradeBook"),
            Limit.of(1, 1, "positions"),
            Limit.of(10, 1, "convertPosition"),
            Limit.of(1, 1, "holdings"),
            Limit.of(1, 1, "balance"),
            Limit.of(1, 1, "profile"),
            Limit.of(1, 1, "exchangeMessages"),
            Limit.of(1, 1, "exchangeStatus"));

    private final String wireName;

    XtsLimits(String wireName) {
        this.wireName = wireName;
    }

    @JsonValue
    String wireName() {
        return wireName;
    }

    List<Limit> limits() {
        return switch (this) {
            case NONE -> List.of();
            case JAINAM -> OF_JAINAM;
            case RMONEY -> OF_RMONEY;
        };
    }
}
