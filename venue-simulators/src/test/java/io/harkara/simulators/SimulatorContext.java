package io.harkara.simulators;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A simulator on free ports at a clock that stands still, and what a member does with it. */
final class SimulatorContext implements AutoCloseable {

    /** 19 June 2025, 2:28:05 PM in Mumbai. */
    static final Instant NOW = Instant.parse("2025-06-19T08:58:05Z");

    static final String ORDERS = "/MFOrderEntry/MFOrder.svc/Secure";
    static final String REPORTS = "/StarMFWebService/StarMFWebService.svc/Secure";
    static final String SOAP = "application/soap+xml; charset=utf-8";
    static final String PASS_KEY = "abc123";

    private static final JsonMapper JSON = new JsonMapper();

    final BseSimulator simulator;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AtomicLong transNos = new AtomicLong(2025061910000000000L);

    private SimulatorContext(BseSimulatorOptions options) throws IOException {
        simulator = BseSimulator.start(options);
    }

    static SimulatorContext start() throws IOException {
        return start(BseSimulatorOptions.DEFAULTS.ledgerLimit());
    }

    static SimulatorContext start(int ledgerLimit) throws IOException {
        return new SimulatorContext(
                new BseSimulatorOptions("127.0.0.1", 0, 0, List.of(BseAccount.DEMO), ledgerLimit, 7, () -> NOW));
    }

    /** A simulator that has an account of another member too. */
    static SimulatorContext startWith(BseAccount other) throws IOException {
        return new SimulatorContext(
                BseSimulatorOptions.DEFAULTS.withPorts(0, 0).withAccounts(List.of(BseAccount.DEMO, other)));
    }

    /** A purchase that nothing is wrong with, under a TransNo of its own and RefNo R + TransNo. */
    Map<String, String> purchase(String token) {
        String transNo = Long.toString(transNos.incrementAndGet());
        Map<String, String> order = new LinkedHashMap<>();
        OrderElement.NAMES.forEach(name -> order.put(name, ""));
        order.putAll(Map.of(
                "TransCode", "NEW",
                "TransNo", transNo,
                "UserID", BseAccount.DEMO.userId(),
                "MemberId", BseAccount.DEMO.memberId(),
                "ClientCode", "UCC01",
                "SchemeCd", "02-DP",
                "BuySell", "P",
                "BuySellType", "FRESH",
                "DPTxn", "P"));
        order.putAll(Map.of(
                "OrderVal", "500",
                "AllRedeem", "N",
                "KYCStatus", "Y",
                "RefNo", "R" + transNo.substring(9),
                "EUINVal", "N",
                "MinRedeem", "N",
                "DPC", "Y",
                "Password", token,
                "PassKey", PASS_KEY));
        return order;
    }

    /** A physical redemption of 100 units that nothing is wrong with. */
    Map<String, String> redemption(String token) {
        Map<String, String> order = purchase(token);
        order.putAll(Map.of("BuySell", "R", "OrderVal", "", "Qty", "100", "FolioNo", "123/45", "Param3", "1234567890"));
        return order;
    }

    /** A valid token. */
    String login() throws Exception {
        String answer = login(BseAccount.DEMO.userId(), BseAccount.DEMO.password(), PASS_KEY);
        if (!answer.startsWith("100|")) {
            throw new IllegalStateException("login: found " + answer);
        }
        return answer.substring(4);
    }

    /** The answer to a login. */
    String login(String user, String password, String passKey) throws Exception {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("UserId", user);
        members.put("Password", password);
        members.put("PassKey", passKey);
        return between(
                post(ORDERS, SOAP, Envelopes.login(members)).body(), "<getPasswordResult>", "</getPasswordResult>");
    }

    /** The eight fields of the answer to an order. */
    String[] order(Map<String, String> order) throws Exception {
        HttpResponse<String> reply = post(ORDERS, SOAP, Envelopes.order(order));
        if (reply.statusCode() != 200) {
            throw new IllegalStateException("order: found status " + reply.statusCode() + " " + reply.body());
        }
        return between(reply.body(), "<orderEntryParamResult>", "</orderEntryParamResult>")
                .split("\\|", -1);
    }

    /** The answer of one of the additional services to a call, which is a string. */
    String service(ServiceAt at, String operation, Map<String, String> members) throws Exception {
        HttpResponse<String> reply = post(at.path, SOAP, at.envelope(operation, members));
        if (reply.statusCode() != 200) {
            throw new IllegalStateException(operation + ": found status " + reply.statusCode() + " " + reply.body());
        }
        return between(reply.body(), "<" + operation + "Result>", "</" + operation + "Result>");
    }

    /** The whole answer of a JSON service to a call. */
    String json(String path, Map<String, ?> members) throws Exception {
        HttpResponse<String> reply = post(path, "application/json", JSON.writeValueAsString(members));
        if (reply.statusCode() != 200) {
            throw new IllegalStateException(path + ": found status " + reply.statusCode() + " " + reply.body());
        }
        return reply.body();
    }

    /** The fields of the answer to a call of the order service. */
    String[] mfOrder(String operation, Map<String, String> members) throws Exception {
        HttpResponse<String> reply = post(ORDERS, SOAP, Envelopes.mfOrder(operation, members));
        if (reply.statusCode() != 200) {
            throw new IllegalStateException(operation + ": found status " + reply.statusCode() + " " + reply.body());
        }
        return between(reply.body(), "<" + operation + "Result>", "</" + operation + "Result>")
                .split("\\|", -1);
    }

    /** Sends a call and expects that the connection ends without a byte of reply. */
    void lose(String path, String contentType, String body) throws Exception {
        try (Socket socket = sent(path, contentType, body)) {
            int first = socket.getInputStream().read();
            if (first >= 0) {
                throw new IllegalStateException("found a reply, expected none");
            }
        }
    }

    /** The entries of the ledger that a query finds. */
    List<JsonNode> entries(String query) throws Exception {
        List<JsonNode> entries = new ArrayList<>();
        set("GET", "/ledger" + query, "").get("entries").forEach(entries::add);
        return entries;
    }

    /** The report of all orders of a client and a transaction type today. */
    String reportOf(String client, String transactionType) throws Exception {
        return report(Map.of("ClientCode", client, "TransType", transactionType));
    }

    /** The Body's content of the answer to a call of a report. */
    String report(String operation, Map<String, String> members) throws Exception {
        String reply = post(REPORTS, SOAP, Envelopes.report(operation, members)).body();
        return between(reply, "<s:Body>", "</s:Body>");
    }

    /** A report with some members other than those of a report of today's purchases. */
    String report(Map<String, String> members) throws Exception {
        return post(REPORTS, SOAP, Envelopes.orderStatus(members)).body();
    }

    HttpResponse<String> post(String path, String contentType, String body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(simulator.uri().resolve(path))
                        .header("Content-Type", contentType)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> get(String pathAndQuery) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(simulator.uri() + pathAndQuery))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** Calls the control port and returns the JSON, whatever the status. */
    JsonNode control(String method, String path, String body) throws Exception {
        return JSON.readTree(controlResponse(method, path, body).body());
    }

    HttpResponse<String> controlResponse(String method, String path, String body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(simulator.controlUri() + path))
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** Calls the control port and expects 200. */
    JsonNode set(String method, String path, String body) throws Exception {
        HttpResponse<String> response = controlResponse(method, path, body);
        if (response.statusCode() != 200) {
            throw new IllegalStateException(
                    "%s %s: found %d %s".formatted(method, path, response.statusCode(), response.body()));
        }
        return JSON.readTree(response.body());
    }

    JsonNode summary() throws Exception {
        return set("GET", "/ledger/summary", "");
    }

    /** A connection on which a call was sent and nothing read yet. */
    Socket sent(String path, String body) throws IOException {
        return sent(path, SOAP, body);
    }

    private Socket sent(String path, String contentType, String body) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), simulator.port());
        socket.setSoTimeout(10_000);
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String head = "POST %s HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
                .formatted(path, contentType, bytes.length);
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().write(bytes);
        return socket;
    }

    static String between(String text, String start, String end) {
        int from = text.indexOf(start);
        int to = text.indexOf(end, from + start.length());
        if (from < 0 || to < 0) {
            throw new IllegalStateException("found no %s...%s in %s".formatted(start, end, text));
        }
        return text.substring(from + start.length(), to);
    }

    @Override
    public void close() {
        http.close();
        simulator.close();
    }
}
