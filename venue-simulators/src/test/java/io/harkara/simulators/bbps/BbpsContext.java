package io.harkara.simulators.bbps;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A simulator on free ports at a clock that stands still, and what a partner does with it in Setu's dialect. */
final class BbpsContext implements AutoCloseable {

    /** 19 June 2025, 2:28:05 PM in Mumbai. */
    static final Instant NOW = Instant.parse("2025-06-19T08:58:05Z");

    static final String FETCH = "/api/v2/bbps/bills/fetch/request";
    static final String FETCH_RESULT = "/api/v2/bbps/bills/fetch/response";
    static final String PAY = "/api/v2/bbps/bills/payment/request";
    static final String PAY_RESULT = "/api/v2/bbps/bills/payment/response";
    static final String COMPLAIN = "/api/v2/bbps/bills/complaint/request";
    static final String COMPLAINT_RESULT = "/api/v2/bbps/bills/complaint/response";

    private static final JsonMapper JSON = new JsonMapper();

    final BbpsSimulator simulator;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AtomicLong references = new AtomicLong(1_000_000);
    private String token = "";

    private BbpsContext(BbpsSimulatorOptions options) throws IOException {
        simulator = BbpsSimulator.start(options);
    }

    static BbpsContext start() throws Exception {
        return start(1_000);
    }

    static BbpsContext start(int ledgerLimit) throws Exception {
        return start(BbpsSimulatorOptions.DEFAULTS.withLedgerLimit(ledgerLimit));
    }

    static BbpsContext startWith(int billers) throws Exception {
        return start(BbpsSimulatorOptions.DEFAULTS.withBillers(billers));
    }

    private static BbpsContext start(BbpsSimulatorOptions options) throws Exception {
        BbpsContext context =
                new BbpsContext(options.withPorts(0, 0).withClock(() -> NOW).withSeed(7));
        context.login();
        return context;
    }

    void login() throws Exception {
        token = login(BbpsPartner.DEMO.clientId(), BbpsPartner.DEMO.secret())
                .get("token")
                .asString();
    }

    JsonNode login(String clientId, String secret) throws Exception {
        ObjectNode body = JSON.createObjectNode().put("clientID", clientId).put("secret", secret);
        return JSON.readTree(post("/api/v2/auth/token", body.toString()).body());
    }

    static ObjectNode json(String text) {
        return (ObjectNode) JSON.readTree(text.replace('\'', '"'));
    }

    /** A fetch from the internet for a biller with one parameter. */
    static ObjectNode fetch(String billerId, String param, String value) {
        ObjectNode body = json("""
                {'agent':{'id':'AX01AI06512391457204','channel':'INT','ip':'124.170.23.24','mac':'48-4D-7E-CB-DB-6F'},
                 'biller':{},'customer':{'mobile':'9876543210','customerParams':[{}]},'remitter':{'name':'John Doe'}}
                """);
        object(body, "biller").put("id", billerId);
        ((ObjectNode) object(body, "customer").get("customerParams").get(0))
                .put("name", param)
                .put("value", value);
        return body;
    }

    /** A payment of a fetch by UPI. */
    ObjectNode payment(String fetchRefId, long amount) {
        ObjectNode body = json("""
                {'paymentDetails':{'currency':356,'mode':'UPI','timestamp':'2025-06-19T14:28:05+05:30',
                  'accountInfo':'user@ybl'},'remitter':{'name':'John Doe'}}
                """);
        body.put("refId", fetchRefId);
        object(body, "paymentDetails").put("amount", amount).put("paymentRefId", "PAY" + references.incrementAndGet());
        return body;
    }

    /** A payment without a fetch. */
    ObjectNode directPayment(String billerId, String param, String value, long amount) {
        ObjectNode body = payment("", amount);
        body.remove("refId");
        body.setAll(fetch(billerId, param, value));
        return body;
    }

    static ObjectNode object(JsonNode node, String name) {
        return (ObjectNode) node.get(name);
    }

    /** Takes a fetch up and returns its refId. */
    String fetched(ObjectNode fetch) throws Exception {
        return ok(FETCH, fetch).get("refId").asString();
    }

    /** Fetches the bill of a power company that nothing is wrong with. */
    String fetchedBill() throws Exception {
        return fetched(fetch("NDMC00000DEL02", "Consumer Number", "123456"));
    }

    JsonNode fetchResult(String refId) throws Exception {
        return ok(FETCH_RESULT, JSON.createObjectNode().put("refId", refId));
    }

    /** The amount of the first bill of a fetch. */
    long amountOf(String refId) throws Exception {
        return fetchResult(refId).get("bills").get(0).get("amount").asLong();
    }

    /** A payment that nothing is wrong with, not sent yet. */
    ObjectNode goodPayment() throws Exception {
        String refId = fetchedBill();
        return payment(refId, amountOf(refId));
    }

    /** Sends a payment and returns what became of it. */
    JsonNode paid(ObjectNode payment) throws Exception {
        return paymentResult(ok(PAY, payment).get("refId").asString());
    }

    JsonNode paymentResult(String refId) throws Exception {
        return ok(PAY_RESULT, JSON.createObjectNode().put("refId", refId));
    }

    /** The data of a call that is answered with 200. */
    JsonNode ok(String path, ObjectNode body) throws Exception {
        HttpResponse<String> reply = post(path, body.toString());
        if (reply.statusCode() != 200) {
            throw new IllegalStateException(path + ": found " + reply.statusCode() + " " + reply.body());
        }
        return JSON.readTree(reply.body()).get("data");
    }

    /** The error of a call that is answered with 400. */
    String error(String path, ObjectNode body) throws Exception {
        HttpResponse<String> reply = post(path, body.toString());
        if (reply.statusCode() != 400) {
            throw new IllegalStateException(path + ": found " + reply.statusCode() + " " + reply.body());
        }
        return JSON.readTree(reply.body()).get("error").get("code").asString();
    }

    JsonNode read(HttpResponse<String> reply) {
        return JSON.readTree(reply.body());
    }

    HttpResponse<String> post(String path, String body) throws Exception {
        return http.send(
                request(path).POST(HttpRequest.BodyPublishers.ofString(body)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> get(String pathAndQuery) throws Exception {
        return http.send(request(pathAndQuery).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** The data of a GET that is answered with 200. */
    JsonNode data(String pathAndQuery) throws Exception {
        HttpResponse<String> reply = get(pathAndQuery);
        if (reply.statusCode() != 200) {
            throw new IllegalStateException(pathAndQuery + ": found " + reply.statusCode() + " " + reply.body());
        }
        return read(reply).get("data");
    }

    HttpResponse<String> send(HttpRequest request) throws Exception {
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(simulator.uri() + path))
                .header("Content-Type", "application/json")
                .header("X-PARTNER-ID", Integer.toString(BbpsPartner.DEMO.partnerId()))
                .header("Authorization", "Bearer " + token);
    }

    /** Sends a call and expects that the connection ends without a byte of reply. */
    void lose(String path, ObjectNode body) throws Exception {
        byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), simulator.port())) {
            socket.setSoTimeout(10_000);
            String head =
                    "POST %s HTTP/1.1\r\nHost: 127.0.0.1\r\nX-PARTNER-ID: 1001\r\nAuthorization: Bearer %s\r\nContent-Length: %d\r\n\r\n"
                            .formatted(path, token, bytes.length);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(bytes);
            if (socket.getInputStream().read() >= 0) {
                throw new IllegalStateException("found a reply, expected none");
            }
        }
    }

    /** Expects that a payment was refused by the venue itself, with a code. */
    static void assertRefused(String code, JsonNode paid) {
        assertThat(paid.get("status").asString()).as(paid.toString()).isEqualTo("Failure");
        assertThat(paid.get("failureReason").get("type").asString()).isEqualTo("APP");
        assertThat(paid.get("failureReason").get("code").asString()).isEqualTo(code);
        assertThat(paid.has("transactionId")).isFalse();
    }

    /** The paymentDetails of a payment. */
    static ObjectNode details(ObjectNode payment) {
        return object(payment, "paymentDetails");
    }

    /** A payment in another mode. */
    static ObjectNode by(ObjectNode payment, String mode, String account) {
        details(payment).put("mode", mode).put("accountInfo", account);
        return payment;
    }

    HttpResponse<String> control(String method, String path, String body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(simulator.controlUri() + path))
                        .method(method, HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** Calls the control port and expects 200. */
    JsonNode set(String method, String path, String body) throws Exception {
        HttpResponse<String> response = control(method, path, body);
        if (response.statusCode() != 200) {
            throw new IllegalStateException(
                    "%s %s: found %d %s".formatted(method, path, response.statusCode(), response.body()));
        }
        return read(response);
    }

    void advance(long seconds) throws Exception {
        JsonNode _ = set("POST", "/clock/advance", "{'seconds':%d}".formatted(seconds));
    }

    JsonNode summary() throws Exception {
        return set("GET", "/ledger/summary", "");
    }

    /** The entries of the ledger that a query finds. */
    List<JsonNode> entries(String query) throws Exception {
        List<JsonNode> entries = new ArrayList<>();
        set("GET", "/ledger" + query, "").get("entries").forEach(entries::add);
        return entries;
    }

    @Override
    public void close() {
        http.close();
        simulator.close();
    }
}
