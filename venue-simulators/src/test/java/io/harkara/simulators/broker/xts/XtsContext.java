package io.harkara.simulators.broker.xts;

import io.harkara.simulators.broker.BrokerHttp;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A simulator on free ports at a clock that stands still until it is put forward, and what a trader does with it. */
final class XtsContext implements AutoCloseable {

    /** 15 December 2026, 10:00 in Mumbai, a Tuesday. */
    static final Instant NOW = Instant.parse("2026-12-15T04:30:00Z");

    static final String SBIN = "3045";
    static final String YESBANK = "11915";
    static final String IDEA = "14366";
    static final String SAIL = "2963";
    static final String PNB = "10666";
    static final String ZEEL = "3812";
    static final String NHPC = "17400";
    static final String BHEL = "438";

    final XtsSimulator simulator;
    final BrokerHttp http;
    String token = "";
    String marketToken = "";

    private XtsContext(XtsSimulatorOptions options) throws Exception {
        simulator = XtsSimulator.start(options);
        http = new BrokerHttp(simulator.uri(), simulator.controlUri());
    }

    /** Logged in as the investor, with no limits. */
    static XtsContext start() throws Exception {
        return start(XtsSimulatorOptions.DEFAULTS);
    }

    static XtsContext start(XtsSimulatorOptions options) throws Exception {
        XtsContext context =
                new XtsContext(options.withPorts(0, 0).withClock(() -> NOW).withSeed(7));
        context.http.set("PATCH", "/settings", "{'limits':'none'}");
        context.login();
        return context;
    }

    void login() throws Exception {
        token = login("demo-interactive-key", "demo-interactive-secret");
        marketToken = marketLogin();
    }

    void loginAsDealer() throws Exception {
        token = login("dealer-interactive-key", "dealer-interactive-secret");
    }

    String login(String key, String secret) throws Exception {
        HttpResponse<String> response = http.call(
                "POST",
                "/interactive/user/session",
                "{\"appKey\":\"%s\",\"secretKey\":\"%s\",\"source\":\"WEBAPI\"}".formatted(key, secret),
                Map.of());
        return BrokerHttp.read(response).get("result").get("token").asString();
    }

    String marketLogin() throws Exception {
        HttpResponse<String> response = http.call(
                "POST",
                "/apimarketdata/auth/login",
                "{\"appKey\":\"demo-market-key\",\"secretKey\":\"demo-market-secret\",\"source\":\"WebAPI\"}",
                Map.of());
        return BrokerHttp.read(response).get("result").get("token").asString();
    }

    /** A market order to buy so many of an NSE share, not sent yet. */
    static ObjectNode buy(String instrument, long quantity, String tag) {
        ObjectNode order = (ObjectNode) BrokerHttp.json("""
                {'exchangeSegment':'NSECM','productType':'MIS','orderType':'MARKET','orderSide':'BUY','timeInForce':'DAY',
                 'disclosedQuantity':0,'limitPrice':0,'stopPrice':0}
                """);
        return order.put("exchangeInstrumentID", instrument)
                .put("orderQuantity", quantity)
                .put("orderUniqueIdentifier", tag);
    }

    /** The same at a limit in rupees. */
    static ObjectNode limit(ObjectNode order, String rupees) {
        return order.put("orderType", "LIMIT").put("limitPrice", rupees);
    }

    HttpResponse<String> interactive(String method, String path, String body) throws Exception {
        return http.call(method, "/interactive" + path, body, headers(token));
    }

    HttpResponse<String> market(String method, String path, String body) throws Exception {
        return http.call(method, "/apimarketdata" + path, body.replace('\'', '"'), headers(marketToken));
    }

    private static Map<String, String> headers(String token) {
        return Map.of("Authorization", token, "Content-Type", "application/json");
    }

    /** The whole reply to a call that has to succeed. */
    static JsonNode success(HttpResponse<String> response) {
        JsonNode reply = BrokerHttp.read(response);
        if (response.statusCode() != 200 || !reply.get("type").asString().equals("success")) {
            throw new IllegalStateException("found %d %s".formatted(response.statusCode(), response.body()));
        }
        return reply;
    }

    /** The code of a call that has to be refused with 400. */
    static String code(HttpResponse<String> response) {
        JsonNode reply = BrokerHttp.read(response);
        if (response.statusCode() != 400 || !reply.get("type").asString().equals("error")) {
            throw new IllegalStateException("found %d %s".formatted(response.statusCode(), response.body()));
        }
        return reply.get("code").asString();
    }

    /** Places an order and returns its AppOrderID. */
    long place(ObjectNode order) throws Exception {
        return success(interactive("POST", "/orders", order.toString()))
                .get("result")
                .get("AppOrderID")
                .asLong();
    }

    List<JsonNode> book() throws Exception {
        return rows(success(interactive("GET", "/orders", "")));
    }

    /** The order book's row of an order. */
    JsonNode order(long id) throws Exception {
        return book().stream()
                .filter(row -> row.get("AppOrderID").asLong() == id)
                .findFirst()
                .orElseThrow();
    }

    String status(long id) throws Exception {
        return order(id).get("OrderStatus").asString();
    }

    /** What an order went through. */
    List<String> history(long id) throws Exception {
        return rows(success(interactive("GET", "/orders?appOrderID=" + id, ""))).stream()
                .map(row -> row.get("OrderStatus").asString())
                .toList();
    }

    List<JsonNode> trades() throws Exception {
        return rows(success(interactive("GET", "/orders/trades", "")));
    }

    HttpResponse<String> cancel(long id) throws Exception {
        return interactive("DELETE", "/orders?appOrderID=" + id, "");
    }

    private static List<JsonNode> rows(JsonNode reply) {
        List<JsonNode> rows = new ArrayList<>();
        reply.get("result").forEach(rows::add);
        return rows;
    }

    /** An HTTP request as bytes, for what no client would do. */
    String rawPlace(ObjectNode order) {
        String body = order.toString();
        return "POST /interactive/orders HTTP/1.1\r\nHost: x\r\nAuthorization: %s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s"
                .formatted(token, body.length(), body);
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        http.close();
        simulator.close();
    }
}
