package io.harkara.simulators.broker.smartapi;

import com.fasterxml.jackson.annotation.JsonValue;
import io.harkara.simulators.broker.BrokerSettings;
import io.harkara.simulators.broker.Limit;
import io.harkara.simulators.broker.Postbacks;
import java.util.List;

/**
 * How the broker behaves when nothing is wrong with it.
 *
 * @param orders how orders fare
 * @param sessionEnd when sessions end: 28 hours after the login by the documents, at midnight by a later reading
 * @param bearerInToken whether jwtToken comes with {@code Bearer } before it, as it was seen
 * @param allowedIps from where orders are taken; from anywhere when empty
 * @param postbackUrl where updates of orders are posted to, registered for the API key; empty for nowhere
 * @param gatewayErrorStatus HTTP status of errors of the gateway (AG8001), 200, 401 or 403
 * @param limits how often it may be called
 */
record SmartSettings(
        BrokerSettings orders,
        SessionEnd sessionEnd,
        boolean bearerInToken,
        List<String> allowedIps,
        String postbackUrl,
        int gatewayErrorStatus,
        Limits limits) {

    static final SmartSettings DEFAULTS =
            new SmartSettings(BrokerSettings.DEFAULTS, SessionEnd.MIDNIGHT, false, List.of(), "", 200, Limits.ANGEL);

    /** Checks every value. */
    SmartSettings {
        allowedIps = List.copyOf(allowedIps);
        Postbacks.check(postbackUrl);
        if (!List.of(200, 401, 403).contains(gatewayErrorStatus)) {
            throw new IllegalArgumentException(
                    "gatewayErrorStatus: found %d, expected 200, 401 or 403".formatted(gatewayErrorStatus));
        }
    }

    /** When a session ends. */
    enum SessionEnd {
        MIDNIGHT("midnight"),
        AFTER_28_HOURS("after28Hours");

        private final String wireName;

        SessionEnd(String wireName) {
            this.wireName = wireName;
        }

        @JsonValue
        String wireName() {
            return wireName;
        }
    }

    /** How often one client may call, all of its apps together. */
    enum Limits {
        NONE("none"),
        /** The list in the broker's forum. */
        ANGEL("angel");

        private static final long MINUTE = 60;
        private static final long HOUR = 3_600;
        private static final List<Limit> OF_ANGEL = List.of(
                Limit.of(1, 1, "login"),
                Limit.of(1, 1, "refresh"),
                Limit.of(1_000, HOUR, "refresh"),
                Limit.of(3, 1, "profile"),
                Limit.of(1_000, HOUR, "profile"),
                Limit.of(1, 1, "logout"),
                Limit.of(2, 1, "rms"),
                Limit.of(20, 1, "placeOrder", "modifyOrder", "cancelOrder"),
                Limit.of(500, MINUTE, "placeOrder", "modifyOrder", "cancelOrder"),
                Limit.of(1_000, HOUR, "placeOrder", "modifyOrder", "cancelOrder"),
                Limit.of(1, 1, "orderBook"),
                Limit.of(1, 1, "tradeBook"),
                Limit.of(1, 1, "positions"),
                Limit.of(1, 1, "holdings", "allHoldings"),
                Limit.of(1, 1, "searchScrip"),
                Limit.of(10, 1, "ltp"),
                Limit.of(10, 1, "quote"),
                Limit.of(10, 1, "orderDetails"),
                Limit.of(10, 1, "convertPosition"),
                Limit.of(3, 1, "candles"));

        private final String wireName;

        Limits(String wireName) {
            this.wireName = wireName;
        }

        @JsonValue
        String wireName() {
            return wireName;
        }

        List<Limit> limits() {
            return switch (this) {
                case NONE -> List.of();
                case ANGEL -> OF_ANGEL;
            };
        }
    }
}
