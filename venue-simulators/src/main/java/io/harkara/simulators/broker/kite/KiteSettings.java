package io.harkara.simulators.broker.kite;

import com.fasterxml.jackson.annotation.JsonValue;
import io.harkara.simulators.broker.BrokerSettings;
import io.harkara.simulators.broker.Limit;
import io.harkara.simulators.broker.Postbacks;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

/**
 * How the broker behaves when nothing is wrong with it.
 *
 * @param orders how orders fare
 * @param redirectUrl where the login page leads, registered for the app
 * @param postbackUrl where updates of orders are posted to, registered for the app; empty for nowhere
 * @param requestTokenSeconds life of a request token, 1 to 3,600; "a few minutes"
 * @param newLoginEndsOld whether a new login of an app ends the one before it
 * @param marketProtection whether orders at the market need a protection, as since April 2026
 * @param marginAtRequest whether want of money is answered at once; otherwise the order is taken and then rejected
 * @param allowedIps from where orders are taken; from anywhere when empty
 * @param marketData whether the app's plan has quotes, candles and ticks
 * @param limits how often it may be called
 * @param mostChanges of an order, 1 to 1,000; 25 by the documents
 */
record KiteSettings(
        BrokerSettings orders,
        URI redirectUrl,
        String postbackUrl,
        long requestTokenSeconds,
        boolean newLoginEndsOld,
        boolean marketProtection,
        boolean marginAtRequest,
        List<String> allowedIps,
        boolean marketData,
        Limits limits,
        int mostChanges) {

    private static final long HOUR = 3_600;

    static final KiteSettings DEFAULTS = new KiteSettings(
            BrokerSettings.DEFAULTS,
            URI.create("http://127.0.0.1:8084/brokers/kite/redirect"),
            "",
            300,
            true,
            true,
            false,
            List.of(),
            true,
            Limits.KITE_2026,
            25);

    /** Checks every value. */
    KiteSettings {
        allowedIps = List.copyOf(allowedIps);
        Postbacks.check(postbackUrl);
        BrokerSettings.within("requestTokenSeconds", requestTokenSeconds, 1, HOUR);
        BrokerSettings.within("mostChanges", mostChanges, 1, 1_000);
    }

    /** How often one app may call. The documents of 2025 and a reading of 2026 differ in what is allowed by minute and day. */
    enum Limits {
        NONE("none"),
        KITE_2025("kite2025"),
        KITE_2026("kite2026");

        private static final List<Limit> CALLS = List.of(
                Limit.of(1, 1, "quote", "quoteOhlc", "quoteLtp"),
                Limit.of(3, 1, "historical"),
                Limit.of(10, 1, "placeOrder"),
                Limit.of(10, 1, "modifyOrder", "cancelOrder"),
                Limit.of(10, 1, "orders", "orderHistory", "orderTrades", "trades"),
                Limit.of(10, 1, "positions", "holdings", "margins", "profile", "convertPosition"));
        private static final long MINUTE = 60;
        private static final long DAY = 86_400;

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
                case KITE_2025 -> with(200, 3_000);
                case KITE_2026 -> with(400, 5_000);
            };
        }

        private static List<Limit> with(int byMinute, int byDay) {
            return Stream.concat(
                            CALLS.stream(),
                            List.of(Limit.of(byMinute, MINUTE, "placeOrder"), Limit.of(byDay, DAY, "placeOrder"))
                                    .stream())
                    .toList();
        }
    }
}
