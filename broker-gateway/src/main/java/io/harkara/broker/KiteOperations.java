package io.harkara.broker;

import io.harkara.broker.BrokerLimits.Rate;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Names of Kite's operations, for the wire log and for rates. */
final class KiteOperations {

    static final String LOGIN = "session/token";
    static final String LOGOUT = "session/token/delete";
    static final String PLACE = "orders/place";
    static final String MODIFY = "orders/modify";
    static final String CANCEL = "orders/cancel";
    static final String ORDER_BOOK = "orders";
    static final String ORDER_HISTORY = "orders/history";
    static final String TRADE_BOOK = "trades";
    static final String POSITIONS = "portfolio/positions";
    static final String CONVERT = "portfolio/positions/convert";
    static final String HOLDINGS = "portfolio/holdings";
    static final String FUNDS = "user/margins";
    static final String PROFILE = "user/profile";
    static final String QUOTES = "quote";
    static final String CANDLES = "instruments/historical";
    static final String INSTRUMENTS = "instruments";

    /** Most instruments of one question for prices (Kite Connect, market quotes). */
    static final int QUOTES_AT_ONCE = 500;

    private static final Duration SECOND = Duration.ofSeconds(1);

    /**
     * Kite Connect, exceptions: one question for prices and three for candles a second, ten of everything else. Orders share one
     * rate, because exchanges count them together.
     */
    static final Map<String, Rate> RATES = rates();

    /**
     * Kite Connect, exceptions: 200 orders a minute, 3,000 a day of an account, 25 changes of an order. A later reading says 400 and
     * 5,000; {@code cap.minute} and {@code cap.day} set them.
     */
    static final BrokerOrderLimits ORDERS = new BrokerOrderLimits(
            Set.of(PLACE, MODIFY, CANCEL),
            BrokerOrderLimits.USUAL_CLIENT,
            new BrokerOrderLimits.Caps(Set.of(PLACE), 200, BrokerOrderLimits.NONE, 3_000),
            25);

    private KiteOperations() {}

    private static Map<String, Rate> rates() {
        Map<String, Rate> rates = new HashMap<>();
        List.of(PLACE, MODIFY, CANCEL).forEach(operation -> rates.put(operation, new Rate("placing", 10, SECOND)));
        List.of(ORDER_BOOK, ORDER_HISTORY, TRADE_BOOK, POSITIONS, CONVERT, HOLDINGS, FUNDS, PROFILE)
                .forEach(operation -> rates.put(operation, new Rate("others", 10, SECOND)));
        rates.put(QUOTES, new Rate(QUOTES, 1, SECOND));
        rates.put(CANDLES, new Rate(CANDLES, 3, SECOND));
        return Map.copyOf(rates);
    }
}
