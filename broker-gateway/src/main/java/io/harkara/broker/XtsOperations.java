package io.harkara.broker;

import java.util.Set;

/** Names of XTS's operations, for the wire log and for rates. */
final class XtsOperations {

    static final String HOST_LOOK_UP = "hostlookup";
    static final String LOGIN = "user/session";
    static final String LOGOUT = "user/session/delete";
    static final String MARKET_LOGIN = "auth/login";
    static final String MARKET_LOGOUT = "auth/logout";
    static final String PLACE = "orders/place";
    static final String MODIFY = "orders/modify";
    static final String CANCEL = "orders/cancel";
    static final String CANCEL_ALL = "orders/cancelall";
    static final String ORDER_BOOK = "orders/book";
    static final String TRADE_BOOK = "orders/trades";
    static final String POSITIONS = "portfolio/positions";
    static final String CONVERT = "portfolio/positions/convert";
    static final String HOLDINGS = "portfolio/holdings";
    static final String BALANCE = "user/balance";
    static final String PROFILE = "user/profile";
    static final String QUOTES = "instruments/quotes";
    static final String OHLC = "instruments/ohlc";
    static final String MASTER = "instruments/master";
    static final String SUBSCRIBE = "instruments/subscription";
    static final String MARKET_CONFIG = "config/clientConfig";

    /** Those that a rate may be set for. */
    static final Set<String> ALL = Set.of(
            LOGOUT,
            PLACE,
            MODIFY,
            CANCEL,
            CANCEL_ALL,
            ORDER_BOOK,
            TRADE_BOOK,
            POSITIONS,
            CONVERT,
            HOLDINGS,
            BALANCE,
            PROFILE,
            QUOTES,
            OHLC,
            MASTER,
            SUBSCRIBE,
            MARKET_CONFIG);

    private static final Set<String> PLACING = Set.of(PLACE, MODIFY, CANCEL, CANCEL_ALL);

    /** The sources that we have name no caps; an account may have some. */
    static final BrokerOrderLimits ORDERS = new BrokerOrderLimits(
            PLACING,
            BrokerOrderLimits.USUAL_CLIENT,
            new BrokerOrderLimits.Caps(PLACING, BrokerOrderLimits.NONE, BrokerOrderLimits.NONE, BrokerOrderLimits.NONE),
            BrokerOrderLimits.NONE);

    private XtsOperations() {}
}
