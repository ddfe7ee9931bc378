package io.harkara.simulators.broker.smartapi;

import io.harkara.simulators.engine.Operations;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The calls, by method and path; the control port knows them by {@link #wireName}. */
enum SmartOperation {
    LOGIN("login", "POST", "/rest/auth/angelbroking/user/v1/loginByPassword"),
    REFRESH("refresh", "POST", "/rest/auth/angelbroking/jwt/v1/generateTokens"),
    PROFILE("profile", "GET", "/rest/secure/angelbroking/user/v1/getProfile"),
    LOGOUT("logout", "POST", "/rest/secure/angelbroking/user/v1/logout"),
    RMS("rms", "GET", "/rest/secure/angelbroking/user/v1/getRMS"),
    PLACE("placeOrder", "POST", "/rest/secure/angelbroking/order/v1/placeOrder"),
    MODIFY("modifyOrder", "POST", "/rest/secure/angelbroking/order/v1/modifyOrder"),
    CANCEL("cancelOrder", "POST", "/rest/secure/angelbroking/order/v1/cancelOrder"),
    ORDER_BOOK("orderBook", "GET", "/rest/secure/angelbroking/order/v1/getOrderBook"),
    TRADE_BOOK("tradeBook", "GET", "/rest/secure/angelbroking/order/v1/getTradeBook"),
    POSITIONS("positions", "GET", "/rest/secure/angelbroking/order/v1/getPosition"),
    CONVERT("convertPosition", "POST", "/rest/secure/angelbroking/order/v1/convertPosition"),
    LTP("ltp", "POST", "/rest/secure/angelbroking/order/v1/getLtpData"),
    SEARCH("searchScrip", "POST", "/rest/secure/angelbroking/order/v1/searchScrip"),
    /** With the order's uniqueorderid after it. */
    DETAILS("orderDetails", "GET", "/rest/secure/angelbroking/order/v1/details/"),
    HOLDINGS("holdings", "GET", "/rest/secure/angelbroking/portfolio/v1/getHolding"),
    ALL_HOLDINGS("allHoldings", "GET", "/rest/secure/angelbroking/portfolio/v1/getAllHolding"),
    QUOTE("quote", "POST", "/rest/secure/angelbroking/market/v1/quote"),
    CANDLES("candles", "POST", "/rest/secure/angelbroking/historical/v1/getCandleData"),
    SCRIPTS("scriptMaster", "GET", "/OpenAPI_File/files/OpenAPIScripMaster.json");

    private static final List<SmartOperation> EFFECTS = List.of(PLACE, MODIFY, CANCEL, CONVERT);
    private static final List<SmartOperation> ORDER_CALLS = List.of(PLACE, MODIFY, CANCEL);

    /** What faults and delays know of them. */
    static final Operations ALL =
            new Operations(names(_ -> true), names(EFFECTS::contains), List.of(), names(ORDER_CALLS::contains));

    private final String wireName;
    private final String method;
    private final String path;

    SmartOperation(String wireName, String method, String path) {
        this.wireName = wireName;
        this.method = method;
        this.path = path;
    }

    String wireName() {
        return wireName;
    }

    /** Whether it is taken from registered addresses only. */
    boolean fromRegisteredAddress() {
        return ORDER_CALLS.contains(this);
    }

    /** What comes after the path of {@link #DETAILS}. */
    static String rest(String path) {
        return path.startsWith(DETAILS.path) ? path.substring(DETAILS.path.length()) : "";
    }

    static @Nullable SmartOperation at(String method, String path) {
        String plain = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        for (SmartOperation operation : values()) {
            boolean there = operation == DETAILS ? !rest(path).isEmpty() : operation.path.equals(plain);
            if (there && operation.method.equals(method)) {
                return operation;
            }
        }
        return null;
    }

    private static List<String> names(Predicate<SmartOperation> wanted) {
        return Arrays.stream(values())
                .filter(wanted)
                .map(SmartOperation::wireName)
                .toList();
    }
}
