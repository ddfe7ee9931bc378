package io.harkara.simulators.broker.kite;

import io.harkara.simulators.broker.BrokerHttp;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** A simulator on free ports at a clock that stands still until it is put forward, and what an app does with it. */
final class KiteContext implements AutoCloseable {

    /** 15 December 2026, 10:00 in Mumbai, a Tuesday. */
    static final Instant NOW = Instant.parse("2026-12-15T04:30:00Z");

    static final KiteAccount ACCOUNT = KiteAccount.DEMO.getFirst();

    final KiteSimulator simulator;
    final BrokerHttp http;
    String session = "";

    private KiteContext(KiteSimulatorOptions options) throws Exception {
        simulator = KiteSimulator.start(options);
        http = new BrokerHttp(simulator.uri(), simulator.controlUri());
    }

    /** Logged in, with no limits. */
    static KiteContext start() throws Exception {
        KiteContext context = new KiteContext(KiteSimulatorOptions.DEFAULTS
                .withPorts(0, 0)
                .withClock(() -> NOW)
                .withSeed(7));
        context.http.set("PATCH", "/settings", "{'limits':'none'}");
        context.login();
        return context;
    }

    void login() throws Exception {
        session = json(redeem(requestToken(""))).get("data").get("access_token").asString();
    }

    /** Logs in on the page and returns the request token of the redirect. */
    String requestToken(String redirectParams) throws Exception {
        return query(loginOnPage(redirectParams)).get("request_token");
    }

    /** Where the page leads. */
    URI loginOnPage(String redirectParams) throws Exception {
        HttpResponse<String> redirect = http.call(
                "POST",
                "/connect/login",
                form(
                        "api_key", ACCOUNT.apiKey(),
                        "user_id", ACCOUNT.userId(),
                        "password", ACCOUNT.password(),
                        "redirect_params", redirectParams),
                Map.of());
        return URI.create(redirect.headers().firstValue("Location").orElseThrow());
    }

    static Map<String, String> query(URI uri) {
        return Arrays.stream(uri.getRawQuery().split("&", -1))
                .map(part -> part.split("=", 2))
                .collect(Collectors.toMap(part -> part[0], part -> part[1]));
    }

    HttpResponse<String> redeem(String requestToken) throws Exception {
        return redeem(requestToken, KiteTokens.checksum(ACCOUNT.apiKey(), requestToken, ACCOUNT.apiSecret()));
    }

    HttpResponse<String> redeem(String requestToken, String checksum) throws Exception {
        return http.call(
                "POST",
                "/session/token",
                form("api_key", ACCOUNT.apiKey(), "request_token", requestToken, "checksum", checksum),
                Map.of("X-Kite-Version", "3"));
    }

    static String form(String... namesAndValues) {
        StringBuilder form = new StringBuilder();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            form.append(form.isEmpty() ? "" : "&")
                    .append(namesAndValues[i])
                    .append('=')
                    .append(URLEncoder.encode(namesAndValues[i + 1], StandardCharsets.UTF_8));
        }
        return form.toString();
    }

    /** A limit order to buy an NSE share a little above its price, with other values laid over it. */
    static String order(String symbol, String tag, String... over) {
        Map<String, String> values = new LinkedHashMap<>(Map.of(
                "exchange", "NSE",
                "tradingsymbol", symbol,
                "transaction_type", "BUY",
                "quantity", "9",
                "product", "MIS",
                "order_type", "LIMIT",
                "price", "815",
                "validity", "DAY",
                "tag", tag));
        for (int i = 0; i < over.length; i += 2) {
            values.put(over[i], over[i + 1]);
        }
        List<String> parts = new ArrayList<>();
        values.forEach((name, value) -> {
            parts.add(name);
            parts.add(value);
        });
        return form(parts.toArray(String[]::new));
    }

    HttpResponse<String> call(String method, String path, String body) throws Exception {
        return http.call(
                method,
                path,
                body,
                Map.of(
                        "Authorization",
                        "token " + ACCOUNT.apiKey() + ":" + session,
                        "X-Kite-Version",
                        "3",
                        "Content-Type",
                        "application/x-www-form-urlencoded"));
    }

    static JsonNode json(HttpResponse<String> response) {
        return BrokerHttp.read(response);
    }

    /** The data of a call that has to succeed. */
    static JsonNode data(HttpResponse<String> response) {
        JsonNode reply = json(response);
        if (response.statusCode() != 200 || !reply.get("status").asString().equals("success")) {
            throw new IllegalStateException("found %d %s".formatted(response.statusCode(), response.body()));
        }
        return reply.get("data");
    }

    /** Status, type and message of a call that has to be refused. */
    static String error(HttpResponse<String> response) {
        JsonNode reply = json(response);
        if (!reply.get("status").asString().equals("error")) {
            throw new IllegalStateException("found %d %s".formatted(response.statusCode(), response.body()));
        }
        return "%d %s %s"
                .formatted(
                        response.statusCode(),
                        reply.get("error_type").asString(),
                        reply.get("message").asString());
    }

    String place(String order) throws Exception {
        return data(call("POST", "/orders/regular", order)).get("order_id").asString();
    }

    JsonNode row(String id) throws Exception {
        for (JsonNode row : data(call("GET", "/orders", ""))) {
            if (row.get("order_id").asString().equals(id)) {
                return row;
            }
        }
        throw new IllegalStateException("no order " + id);
    }

    String status(String id) throws Exception {
        return row(id).get("status").asString();
    }

    List<String> history(String id) throws Exception {
        List<String> steps = new ArrayList<>();
        data(call("GET", "/orders/" + id, ""))
                .forEach(row -> steps.add(row.get("status").asString()));
        return steps;
    }

    @Override
    public void close() {
        http.close();
        simulator.close();
    }
}
