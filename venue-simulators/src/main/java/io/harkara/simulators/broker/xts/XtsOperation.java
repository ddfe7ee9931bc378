package io.harkara.simulators.broker.xts;

import io.harkara.simulators.engine.Operations;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The calls, by API, method and path; the control port knows them by {@link #wireName}. */
enum XtsOperation {
    HOST_LOOKUP("hostLookup", Api.NONE, "POST", "/hostlookup"),
    THIRD_PARTY_PAGE("thirdPartyPage", Api.INTERACTIVE, "GET", "/thirdparty"),
    THIRD_PARTY_LOGIN("thirdPartyLogin", Api.INTERACTIVE, "POST", "/thirdparty"),
    LOGIN("login", Api.INTERACTIVE, "POST", "/user/session"),
    LOGOUT("logout", Api.INTERACTIVE, "DELETE", "/user/session"),
    PROFILE("profile", Api.INTERACTIVE, "GET", "/user/profile"),
    BALANCE("balance", Api.INTERACTIVE, "GET", "/user/balance"),
    ENUMS("enums", Api.INTERACTIVE, "GET", "/user/enums"),
    ORDER_BOOK("orderBook", Api.INTERACTIVE, "GET", "/orders"),
    /** As the order book, with appOrderID. */
    ORDER_HISTORY("orderHistory", Api.INTERACTIVE, "GET", ""),
    PLACE("placeOrder", Api.INTERACTIVE, "POST", "/orders"),
    MODIFY("modifyOrder", Api.INTERACTIVE, "PUT", "/orders"),
    CANCEL("cancelOrder", Api.INTERACTIVE, "DELETE", "/orders"),
    CANCEL_ALL("cancelAll", Api.INTERACTIVE, "POST", "/orders/cancelall"),
    TRADE_BOOK("tradeBook", Api.INTERACTIVE, "GET", "/orders/trades"),
    DEALER_ORDERS("dealerOrderBook", Api.INTERACTIVE, "GET", "/orders/dealerorderbook"),
    DEALER_TRADES("dealerTradeBook", Api.INTERACTIVE, "GET", "/orders/dealertradebook"),
    POSITIONS("positions", Api.INTERACTIVE, "GET", "/portfolio/positions"),
    DEALER_POSITIONS("dealerPositions", Api.INTERACTIVE, "GET", "/portfolio/dealerpositions"),
    HOLDINGS("holdings", Api.INTERACTIVE, "GET", "/portfolio/holdings"),
    CONVERT("convertPosition", Api.INTERACTIVE, "PUT", "/portfolio/positions/convert"),
    SQUARE_OFF("squareOff", Api.INTERACTIVE, "PUT", "/portfolio/squareoff"),
    SQUARE_OFF_ALL("squareOffAll", Api.INTERACTIVE, "PUT", "/portfolio/squareoffall"),
    EXCHANGE_STATUS("exchangeStatus", Api.INTERACTIVE, "GET", "/status/exchange"),
    EXCHANGE_MESSAGES("exchangeMessages", Api.INTERACTIVE, "GET", "/messages/exchange"),
    MARKET_LOGIN("marketLogin", Api.MARKET, "POST", "/auth/login"),
    MARKET_LOGOUT("marketLogout", Api.MARKET, "DELETE", "/auth/logout"),
    CONFIG("clientConfig", Api.MARKET, "GET", "/config/clientConfig"),
    MASTER("instrumentMaster", Api.MARKET, "POST", "/instruments/master"),
    QUOTES("quotes", Api.MARKET, "POST", "/instruments/quotes"),
    SUBSCRIBE("subscribe", Api.MARKET, "POST", "/instruments/subscription"),
    UNSUBSCRIBE("unsubscribe", Api.MARKET, "PUT", "/instruments/subscription"),
    OHLC("ohlc", Api.MARKET, "GET", "/instruments/ohlc"),
    INDEX_LIST("indexList", Api.MARKET, "GET", "/instruments/indexlist"),
    SERIES("series", Api.MARKET, "GET", "/instruments/instrument/series"),
    SYMBOL("symbol", Api.MARKET, "GET", "/instruments/instrument/symbol"),
    EXPIRY_DATE("expiryDate", Api.MARKET, "GET", "/instruments/instrument/expirydate"),
    FUTURE_SYMBOL("futureSymbol", Api.MARKET, "GET", "/instruments/instrument/futuresymbol"),
    OPTION_SYMBOL("optionSymbol", Api.MARKET, "GET", "/instruments/instrument/optionsymbol"),
    OPTION_TYPE("optionType", Api.MARKET, "GET", "/instruments/instrument/optiontype"),
    SEARCH("search", Api.MARKET, "GET", "/search/instruments"),
    SEARCH_BY_ID("searchById", Api.MARKET, "POST", "/search/instrumentsbyid");

    /** Which of the two APIs, each with a login of its own. */
    enum Api {
        NONE,
        INTERACTIVE,
        MARKET
    }

    private static final List<XtsOperation> EFFECTS =
            List.of(PLACE, MODIFY, CANCEL, CANCEL_ALL, CONVERT, SQUARE_OFF, SQUARE_OFF_ALL);
    private static final List<XtsOperation> ORDERS = List.of(PLACE, MODIFY, CANCEL);

    /** What faults and delays know of them. */
    static final Operations ALL =
            new Operations(names(_ -> true), names(EFFECTS::contains), List.of(), names(ORDERS::contains));

    private final String wireName;
    private final Api api;
    private final String method;
    private final String path;

    XtsOperation(String wireName, Api api, String method, String path) {
        this.wireName = wireName;
        this.api = api;
        this.method = method;
        this.path = path;
    }

    String wireName() {
        return wireName;
    }

    Api api() {
        return api;
    }

    /** Whether parameters come in the query. */
    boolean inQuery() {
        return method.equals("GET") || method.equals("DELETE");
    }

    /** Whether it is for a person's browser. */
    boolean page() {
        return this == THIRD_PARTY_PAGE || this == THIRD_PARTY_LOGIN;
    }

    /** Whether it is done without a token. */
    boolean open() {
        return page() || this == HOST_LOOKUP || this == LOGIN || this == MARKET_LOGIN || this == MASTER;
    }

    /** The call at a path below an API's prefix, or null. */
    static @Nullable XtsOperation at(Api api, String method, String path, boolean oneOrder) {
        String wanted = path.toLowerCase(Locale.ROOT);
        for (XtsOperation operation : values()) {
            if (operation.api == api
                    && operation.method.equals(method)
                    && operation.path.toLowerCase(Locale.ROOT).equals(wanted)) {
                return operation == ORDER_BOOK && oneOrder ? ORDER_HISTORY : operation;
            }
        }
        return null;
    }

    private static List<String> names(Predicate<XtsOperation> wanted) {
        return Arrays.stream(values())
                .filter(wanted)
                .map(XtsOperation::wireName)
                .toList();
    }
}
