package io.harkara.simulators.broker.smartapi;

import io.harkara.simulators.broker.BrokerHttp;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A simulator on free ports at a clock that stands still until it is put forward, and what a client does with it. */
final class SmartContext implements AutoCloseable {

    /** 15 December 2026, 10:00 in Mumbai, a Tuesday. */
    static final Instant NOW = Instant.parse("2026-12-15T04:30:00Z");

    static final SmartAccount ACCOUNT = SmartAccount.DEMO.getFirst();
    static final String ORDER = "/rest/secure/angelbroking/order/v1/";
    static final String USER = "/rest/secure/angelbroking/user/v1/";

    final SmartSimulator simulator;
    final BrokerHttp http;
    String token = "";
    String refresh = "";
    String feed = "";

    private SmartContext(SmartSimulatorOptions options) throws Exception {
        simulator = SmartSimulator.start(options);
        http = new BrokerHttp(simulator.uri(), simulator.controlUri());
    }

    /** Logged in, with no limits. */
    static SmartContext start() throws Exception {
        SmartContext context = new SmartContext(SmartSimulatorOptions.DEFAULTS
                .withPorts(0, 0)
                .withClock(() -> NOW)
                .withSeed(7));
        context.http.set("PATCH", "/settings", "{'limits':'none'}");
        context.login();
        return context;
    }

    void login() throws Exception {
        take(data(login("1234", Totp.code(ACCOUNT.totpSecret(), now()))));
    }

    void take(JsonNode tokens) {
        token = tokens.get("jwtToken").asString();
        refresh = tokens.get("refreshToken").asString();
        feed = tokens.get("feedToken").asString();
    }

    /** The simulator's time. */
    Instant now() throws Exception {
        return Instant.parse(http.set("GET", "/health", "").get("now").asString());
    }

    HttpResponse<String> login(String pin, String totp) throws Exception {
        token = "";
        return call(
                "POST",
                "/rest/auth/angelbroking/user/v1/loginByPassword",
                "{'clientcode':'SM0001','password':'%s','totp':'%s','state':'s1'}".formatted(pin, totp));
    }

    HttpResponse<String> call(String method, String path, String body) throws Exception {
        Map<String, String> headers = new HashMap<>(Map.of(
                "Content-Type", "application/json",
                "X-UserType", "USER",
                "X-SourceID", "WEB",
                "X-PrivateKey", ACCOUNT.apiKey()));
        if (!token.isEmpty()) {
            headers.put("Authorization", "Bearer " + token);
        }
        return http.call(method, path, body.replace('\'', '"'), headers);
    }

    /** A limit order to buy nine SBIN a little above their price, not sent yet. */
    static ObjectNode order(String tag) {
        return ((ObjectNode) BrokerHttp.json("""
                        {'variety':'NORMAL','tradingsymbol':'SBIN-EQ','symboltoken':'3045','transactiontype':'BUY','exchange':'NSE',
                         'ordertype':'LIMIT','producttype':'INTRADAY','duration':'DAY','price':'815','triggerprice':'0',
                         'squareoff':'0','stoploss':'0','disclosedquantity':'0','quantity':'9'}
                        """)).put("ordertag", tag);
    }

    /** The same in another share. */
    static ObjectNode in(ObjectNode order, String symbol, String token, String price) {
        return order.put("tradingsymbol", symbol).put("symboltoken", token).put("price", price);
    }

    /** The data of a call that has to succeed. */
    static JsonNode data(HttpResponse<String> response) {
        JsonNode reply = BrokerHttp.read(response);
        if (response.statusCode() != 200 || !reply.path("status").asBoolean(false)) {
            throw new IllegalStateException("found %d %s".formatted(response.statusCode(), response.body()));
        }
        return reply.get("data");
    }

    /** Status, code and message of a call that has to be refused, in whichever envelope. */
    static String error(HttpResponse<String> response) {
        JsonNode reply = BrokerHttp.read(response);
        boolean service = reply.has("status");
        if (reply.path(service ? "status" : "success").asBoolean(true)) {
            throw new IllegalStateException("found %d %s".formatted(response.statusCode(), response.body()));
        }
        return "%d %s %s"
                .formatted(
                        response.statusCode(),
                        reply.get(service ? "errorcode" : "errorCode").asString(),
                        reply.get("message").asString());
    }

    HttpResponse<String> send(ObjectNode order) throws Exception {
        return call("POST", ORDER + "placeOrder", order.toString());
    }

    String place(ObjectNode order) throws Exception {
        return data(send(order)).get("orderid").asString();
    }

    JsonNode row(String id) throws Exception {
        for (JsonNode row : data(call("GET", ORDER + "getOrderBook", ""))) {
            if (row.get("orderid").asString().equals(id)) {
                return row;
            }
        }
        throw new IllegalStateException("no order " + id);
    }

    String status(String id) throws Exception {
        return row(id).get("status").asString();
    }

    HttpResponse<String> cancel(String id, String variety) throws Exception {
        return call("POST", ORDER + "cancelOrder", "{'variety':'%s','orderid':'%s'}".formatted(variety, id));
    }

    @Override
    public void close() {
        http.close();
        simulator.close();
    }
}
