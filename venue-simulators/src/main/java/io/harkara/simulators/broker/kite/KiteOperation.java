package io.harkara.simulators.broker.kite;

import io.harkara.simulators.engine.Operations;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The calls, by method and path; the control port knows them by {@link #wireName}. */
enum KiteOperation {
    LOGIN_PAGE("loginPage", "GET", "/connect/login"),
    LOGIN("login", "POST", "/connect/login"),
    SESSION("session", "POST", "/session/token"),
    LOGOUT("logout", "DELETE", "/session/token"),
    RENEW("renew", "POST", "/session/refresh_token"),
    PROFILE("profile", "GET", "/user/profile(?:/full)?"),
    MARGINS("margins", "GET", "/user/margins(?:/(equity|commodity))?"),
    PLACE("placeOrder", "POST", "/orders/([a-z]+)"),
    MODIFY("modifyOrder", "PUT", "/orders/([a-z]+)/([0-9]+)"),
    CANCEL("cancelOrder", "DELETE", "/orders/([a-z]+)/([0-9]+)"),
    ORDERS("orders", "GET", "/orders"),
    HISTORY("orderHistory", "GET", "/orders/([0-9]+)"),
    ORDER_TRADES("orderTrades", "GET", "/orders/([0-9]+)/trades"),
    TRADES("trades", "GET", "/trades"),
    POSITIONS("positions", "GET", "/portfolio/positions"),
    CONVERT("convertPosition", "PUT", "/portfolio/positions"),
    HOLDINGS("holdings", "GET", "/portfolio/holdings"),
    QUOTE("quote", "GET", "/quote"),
    QUOTE_OHLC("quoteOhlc", "GET", "/quote/ohlc"),
    QUOTE_LTP("quoteLtp", "GET", "/quote/ltp"),
    INSTRUMENTS("instruments", "GET", "/instruments(?:/([A-Z]+))?"),
    HISTORICAL("historical", "GET", "/instruments/historical/([0-9]{1,12})/([0-9a-z]+)");

    private static final List<KiteOperation> EFFECTS = List.of(PLACE, MODIFY, CANCEL, CONVERT);
    private static final List<KiteOperation> ORDER_CALLS = List.of(PLACE, MODIFY, CANCEL);
    private static final List<KiteOperation> MARKET_DATA = List.of(QUOTE, QUOTE_OHLC, QUOTE_LTP, HISTORICAL);

    /** What faults and delays know of them. */
    static final Operations ALL =
            new Operations(names(_ -> true), names(EFFECTS::contains), List.of(), names(ORDER_CALLS::contains));

    private final String wireName;
    private final String method;
    private final Pattern path;

    KiteOperation(String wireName, String method, String path) {
        this.wireName = wireName;
        this.method = method;
        this.path = Pattern.compile(path);
    }

    /** A call with what its path says, empty where a part is not there. */
    record Found(KiteOperation operation, List<String> parts) {}

    String wireName() {
        return wireName;
    }

    /** Whether it is done without a session. */
    boolean open() {
        return this == LOGIN_PAGE
                || this == LOGIN
                || this == SESSION
                || this == LOGOUT
                || this == RENEW
                || this == INSTRUMENTS;
    }

    /** Whether it is taken from registered addresses only. */
    boolean fromRegisteredAddress() {
        return ORDER_CALLS.contains(this);
    }

    boolean marketData() {
        return MARKET_DATA.contains(this);
    }

    static @Nullable Found at(String method, String path) {
        for (KiteOperation operation : values()) {
            Matcher matcher = operation.path.matcher(path);
            if (operation.method.equals(method) && matcher.matches()) {
                return new Found(operation, parts(matcher));
            }
        }
        return null;
    }

    private static List<String> parts(Matcher matcher) {
        String[] parts = new String[matcher.groupCount()];
        for (int group = 0; group < parts.length; group++) {
            String part = matcher.group(group + 1);
            parts[group] = part == null ? "" : part;
        }
        return List.of(parts);
    }

    private static List<String> names(Predicate<KiteOperation> wanted) {
        return Arrays.stream(values())
                .filter(wanted)
                .map(KiteOperation::wireName)
                .toList();
    }
}
