package io.harkara.broker;

import io.harkara.broker.BrokerLimits.Rate;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** SmartAPI's operations, for the wire log, for rates, and as the ends of their addresses. */
final class SmartApiOperations {

    static final String LOGIN = "user/v1/loginByPassword";
    static final String REFRESH = "jwt/v1/generateTokens";
    static final String LOGOUT = "user/v1/logout";
    static final String PROFILE = "user/v1/getProfile";
    static final String FUNDS = "user/v1/getRMS";
    static final String PLACE = "order/v1/placeOrder";
    static final String MODIFY = "order/v1/modifyOrder";
    static final String CANCEL = "order/v1/cancelOrder";
    static final String ORDER_BOOK = "order/v1/getOrderBook";
    static final String TRADE_BOOK = "order/v1/getTradeBook";
    static final String POSITIONS = "order/v1/getPosition";
    static final String CONVERT = "order/v1/convertPosition";
    static final String DETAILS = "order/v1/details";
    static final String HOLDINGS = "portfolio/v1/getHolding";
    static final String QUOTES = "market/v1/quote";
    static final String CANDLES = "historical/v1/getCandleData";
    static final String MASTER = "OpenAPIScripMaster";

    /** Most instruments of one question for prices (SmartAPI, live market data). */
    static final int QUOTES_AT_ONCE = 50;

    private static final Duration SECOND = Duration.ofSeconds(1);

    // Before what is made of it.
    private static final Set<String> PLACING = Set.of(PLACE, MODIFY, CANCEL);

    /**
     * SmartAPI's forum, topic 4387. Orders, changes and cancellations share twenty a second there; since addresses are registered
     * exchanges count ten as the work of an algorithm, so we stay below. One page of the documents says one question for prices a
     * second.
     */
    static final Map<String, Rate> RATES = rates();

    /** The same: 500 in a minute and 1,000 in an hour, of orders, changes and cancellations together. */
    static final BrokerOrderLimits ORDERS = new BrokerOrderLimits(
            PLACING,
            BrokerOrderLimits.USUAL_CLIENT,
            new BrokerOrderLimits.Caps(PLACING, 500, 1_000, BrokerOrderLimits.NONE),
            BrokerOrderLimits.NONE);

    private SmartApiOperations() {}

    private static Map<String, Rate> rates() {
        Map<String, Rate> rates = new HashMap<>();
        PLACING.forEach(operation -> rates.put(operation, new Rate("placing", 9, SECOND)));
        List.of(ORDER_BOOK, TRADE_BOOK, POSITIONS, HOLDINGS)
                .forEach(operation -> rates.put(operation, new Rate(operation, 1, SECOND)));
        List.of(DETAILS, CONVERT, QUOTES).forEach(operation -> rates.put(operation, new Rate(operation, 10, SECOND)));
        List.of(PROFILE, CANDLES).forEach(operation -> rates.put(operation, new Rate(operation, 3, SECOND)));
        rates.put(FUNDS, new Rate(FUNDS, 2, SECOND));
        return Map.copyOf(rates);
    }
}
