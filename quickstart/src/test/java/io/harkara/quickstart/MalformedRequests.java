package io.harkara.quickstart;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Requests as no client should send them, to every endpoint that docs/api.md lists, drawn from a seed. Who calls is mostly known, so that they
 * get past the door; what they ask for is not fit, or nearly so.
 */
final class MalformedRequests {

    private static final Map<String, Listener> SERVICES = Map.of(
            "order-intake", Listener.INTAKE,
            "order-store", Listener.STORE,
            "bse-gateway", Listener.BSE_GATEWAY,
            "bbps-gateway", Listener.BBPS_GATEWAY,
            "broker-gateway", Listener.BROKER_GATEWAY);

    private static final Pattern SERVICE = Pattern.compile("<!-- endpoints of ([a-z-]+) -->");
    private static final Pattern ENDPOINT = Pattern.compile("\\| `([A-Z]+) (/\\S*)` \\|.*");
    private static final Pattern VARIABLE = Pattern.compile("\\{[^}]*}|\\*\\*");

    private static final String ORDER = """
            {"type": "bse.lumpsum", "clientReference": "FUZZ", "order": {"clientCode": "RK00417", "schemeCode": "02-DP",
             "buySell": "P", "buySellType": "FRESH", "dpTxn": "P", "amount": "5000", "kycStatus": "Y", "euinDeclared": "Y"}}""";

    private static final List<String> PATH_VALUES = List.of(
            "x",
            "0",
            "-1",
            "%00",
            "%ff",
            "%F0%9F%98%80",
            "..%2f..%2fetc%2fpasswd",
            "%252e%252e",
            "%27%20or%201=1--",
            ";a=b",
            "99999999999999999999",
            "x".repeat(3_000),
            "%",
            "%zz",
            "a%20b",
            "a.b");

    private static final List<String> QUERY_NAMES = List.of(
            "limit",
            "after",
            "before",
            "from",
            "to",
            "status",
            "client",
            "venue",
            "type",
            "q",
            "cursor",
            "unmasked",
            "category",
            "city",
            "account",
            "state",
            "kind",
            "reference",
            "since",
            "dryRun",
            "force",
            "minAmount",
            "maxAmount",
            "who",
            "source",
            "format",
            "query",
            "interval",
            "symbol",
            "exchange");

    private static final List<String> QUERY_VALUES = List.of(
            "",
            "-1",
            "0",
            "99999999999999999999",
            "NaN",
            "true",
            "%00",
            "%ff",
            "%",
            "2026-13-45",
            "2026-02-30T99:99:99Z",
            "%27%3b+drop+table+orders%3b--",
            "x".repeat(2_000),
            "%5B%5D",
            "%F0%9F%98%80",
            "1e400",
            "ACCEPTED,,",
            "*");

    private static final List<String> TYPES = List.of(
            "application/json",
            "application/json",
            "application/json",
            "application/x-ndjson",
            "text/csv",
            "text/plain",
            "multipart/form-data",
            "multipart/form-data; boundary=x",
            "application/x-www-form-urlencoded",
            "application/xml",
            "application/json; charset=utf-16",
            "application/json; charset=nope",
            "nonsense",
            "a/b/c",
            "");

    private static final List<String> HEADERS = List.of(
            "Idempotency-Key: \u0001",
            "Idempotency-Key: " + "k".repeat(3_000),
            "Idempotency-Key:",
            "Prefer: wait=-1",
            "Prefer: wait=99999999999999999999",
            "Prefer: ,;=",
            "traceparent: 00-zz-zz-01",
            "Last-Event-ID: -99",
            "Last-Event-ID: x",
            "X-Operator: " + "o".repeat(500),
            "X-Operator: \u00ff",
            "X-Client-Id: ../x",
            "Accept: nonsense",
            "Accept: image/png",
            "Accept: text/event-stream",
            "Accept-Encoding: nope",
            "Accept-Language: " + "x".repeat(200),
            "Range: bytes=9-1",
            "If-None-Match: *",
            "If-Modified-Since: yesterday",
            "Content-Encoding: gzip",
            "Cookie: " + "c=d; ".repeat(100),
            "Forwarded: for=x",
            "X-Forwarded-For: 10.0.0.1",
            "Origin: null",
            "Origin: https://elsewhere.example",
            "Content-Disposition: attachment; filename=\"../../x\"",
            "X-HTTP-Method-Override: DELETE");

    private static final List<String> CALLERS = List.of(
            "",
            "X-API-Key: ",
            "X-API-Key: hk_",
            "X-API-Key: hk_0000000000_" + "0".repeat(48),
            "X-API-Key: \u00ff",
            "Authorization: Bearer",
            "Authorization: Bearer e30.e30.",
            "Authorization: Bearer " + "e".repeat(5_000),
            "Authorization: Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiJ9.",
            "Authorization: Basic !!!!",
            "Authorization: Nonsense x",
            "Authorization: Basic " + "YTpi");

    private final Random random;
    private final Ports ports;
    private final String key;
    private final String knownOrder;
    private final List<Endpoint> endpoints;
    private final List<Supplier<byte[]>> bodies;

    /** What a service serves. */
    record Endpoint(Listener service, String method, String path) {}

    /**
     * A request.
     *
     * @param text what is sent, a character a byte
     * @param whole whether the server can know where it ends; otherwise nothing may come before the sender ends
     */
    record Request(Endpoint endpoint, int port, String text, boolean whole) {

        /** Its beginning, for people. */
        String what() {
            return text.substring(0, Math.min(text.length(), 400)).replace("\r\n", "⏎");
        }
    }

    /**
     * @param key that may do everything
     * @param knownOrder an order that there is
     */
    MalformedRequests(long seed, Ports ports, String key, String knownOrder) throws IOException {
        this.random = new Random(seed);
        this.ports = ports;
        this.key = key;
        this.knownOrder = knownOrder;
        this.endpoints = endpoints();
        this.bodies = List.of(
                () -> new byte[0],
                () -> drawn(random.nextInt(1, 400)),
                () -> "{\"type\":".getBytes(UTF_8),
                () -> "null".getBytes(UTF_8),
                () -> "[]".getBytes(UTF_8),
                () -> "\"\"".getBytes(UTF_8),
                () -> "{\"type\": null, \"order\": null}".getBytes(UTF_8),
                () -> "[".repeat(random.nextInt(10, 20_000)).getBytes(UTF_8),
                () -> "{\"a\":".repeat(random.nextInt(10, 5_000)).getBytes(UTF_8),
                () -> "{\"amount\": 1e999999999}".getBytes(UTF_8),
                () -> ("{\"amount\": " + "9".repeat(2_000) + "}").getBytes(UTF_8),
                () -> "{\"type\": \"bse.lumpsum\", \"type\": \"bse.lumpsum\"}".getBytes(UTF_8),
                () -> ("{\"name\": \"" + "n".repeat(random.nextInt(1, 200_000)) + "\"}").getBytes(UTF_8),
                () -> "{\"name\": \"\\ud800\\u0000\"}".getBytes(UTF_8),
                () -> new byte[] {'{', '"', (byte) 0xff, (byte) 0xfe, '"', ':', '1', '}'},
                () -> "type,amount\n\"bse.lumpsum,1\nx,\"\"\"\n".getBytes(UTF_8),
                () -> (ORDER.replace("\n", "") + "\n{\n" + ORDER.replace("\n", "")).getBytes(UTF_8),
                () -> "--x\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\n1".getBytes(UTF_8),
                () -> "a=%&=b&&c=%ff&grant_type=%00".getBytes(UTF_8),
                () -> "grant_type=refresh_token&refresh_token=x".getBytes(UTF_8),
                this::mutatedOrder,
                this::mutatedOrder,
                this::mutatedOrder);
    }

    List<Endpoint> all() {
        return endpoints;
    }

    /** The next request; endpoints come in turn. */
    Request next(int number) {
        Endpoint endpoint = endpoints.get(number % endpoints.size());
        return random.nextInt(10) == 0 ? broken(endpoint) : unfit(endpoint);
    }

    private Request unfit(Endpoint endpoint) {
        boolean bodied = !endpoint.method().equals("GET") || random.nextInt(10) == 0;
        String method = random.nextInt(40) == 0
                ? drawn(List.of("PATCH", "HEAD", "OPTIONS", "TRACE", "DELETE", "PROPFIND", "get"))
                : endpoint.method();
        StringBuilder head = new StringBuilder(method).append(' ').append(path(endpoint.path()));
        for (int i = random.nextInt(3), first = i; i > 0; i--) {
            head.append(i == first ? '?' : '&')
                    .append(drawn(QUERY_NAMES))
                    .append('=')
                    .append(drawn(QUERY_VALUES));
        }
        head.append(" HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n");
        String caller = random.nextInt(8) == 0 ? drawn(CALLERS) : "X-API-Key: " + key;
        line(head, caller);
        if (random.nextInt(4) != 0) {
            line(head, "X-Operator: fuzz");
        }
        if (random.nextInt(3) != 0) {
            line(head, "Idempotency-Key: fuzz-" + random.nextInt(500));
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            line(head, drawn(HEADERS));
        }
        byte[] body = bodied ? drawn(bodies).get() : new byte[0];
        if (bodied) {
            line(head, "Content-Type: " + drawn(TYPES));
            line(head, "Content-Length: " + body.length);
        }
        return new Request(
                endpoint, ports.of(endpoint.service()), head.append("\r\n") + new String(body, ISO_8859_1), true);
    }

    /** What is no HTTP, or hardly. */
    private Request broken(Endpoint endpoint) {
        String start = endpoint.method() + " " + path(endpoint.path());
        String caller = "X-API-Key: " + key + "\r\n";
        String host = "Host: localhost\r\nConnection: close\r\n" + caller;
        String type = "Content-Type: application/json\r\n";
        String text = drawn(List.of(
                start + "\r\n\r\n",
                start + " HTTP/9.9\r\n" + host + "\r\n",
                start + " HTTP/1.1\r\n" + caller + "\r\n",
                start + " HTTP/1.1\r\nHost: a\r\nHost: b\r\n" + caller + "\r\n",
                start + " HTTP/1.1\r\n" + host + type + "Content-Length: -5\r\n\r\n{}",
                start + " HTTP/1.1\r\n" + host + type + "Content-Length: 99999\r\n\r\n{}",
                start + " HTTP/1.1\r\n" + host + type + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}x",
                start + " HTTP/1.1\r\n" + host + type
                        + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
                start + " HTTP/1.1\r\n" + host + type + "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
                start + " HTTP/1.1\r\n" + host + type + "Transfer-Encoding: nope\r\n\r\n{}",
                start + " HTTP/1.1\r\n" + host + "No colon here\r\n\r\n",
                start + " HTTP/1.1\r\n" + host + "X: " + "y".repeat(70_000) + "\r\n\r\n",
                start + " HTTP/1.1\r\n" + host + "Y: z\r\n".repeat(500) + "\r\n",
                start + " HTTP/1.1\r\n" + host + "\u0000: \u0000\r\n\r\n",
                "GET http://elsewhere.example" + path(endpoint.path()) + " HTTP/1.1\r\n" + host + "\r\n",
                "GET //..//..//etc/passwd HTTP/1.1\r\n" + host + "\r\n",
                "GET /api/v1/orders/../../actuator/env HTTP/1.1\r\n" + host + "\r\n",
                "GET /api/v1/orders;x=y/%2e%2e/ HTTP/1.1\r\n" + host + "\r\n",
                "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003" + "x".repeat(200),
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                "OPTIONS * HTTP/1.1\r\n" + host + "\r\n",
                "\r\n\r\n\r\n",
                new String(drawn(300), ISO_8859_1) + "\r\n\r\n"));
        return new Request(endpoint, ports.of(endpoint.service()), text, false);
    }

    /** An order with one or two places changed; some of them are still orders. */
    private byte[] mutatedOrder() {
        String mutated = ORDER;
        for (int i = random.nextInt(2); i >= 0; i--) {
            String other = drawn(List.of(
                    "null",
                    "[]",
                    "{}",
                    "-1",
                    "1e400",
                    "\"\"",
                    "true",
                    "\"" + "z".repeat(300) + "\"",
                    "\"P\"",
                    "\"\\u0000\"",
                    "0.001"));
            List<String> values = Pattern.compile(": (\"[^\"]*\")")
                    .matcher(mutated)
                    .results()
                    .map(found -> found.group(1))
                    .toList();
            if (!values.isEmpty()) {
                mutated = mutated.replaceFirst(Pattern.quote(drawn(values)), Matcher.quoteReplacement(other));
            }
        }
        byte[] bytes = mutated.getBytes(UTF_8);
        if (random.nextInt(4) == 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    private String path(String pattern) {
        return VARIABLE.matcher(pattern)
                .replaceAll(_ -> Matcher.quoteReplacement(random.nextInt(6) == 0 ? knownOrder : drawn(PATH_VALUES)));
    }

    private <T> T drawn(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private byte[] drawn(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static void line(StringBuilder head, String header) {
        if (!header.isEmpty()) {
            head.append(header).append("\r\n");
        }
    }

    private static List<Endpoint> endpoints() throws IOException {
        List<Endpoint> endpoints = new ArrayList<>();
        Listener service = null;
        for (String line : Files.readAllLines(Path.of("../docs/api.md"))) {
            Matcher beginning = SERVICE.matcher(line);
            if (beginning.matches()) {
                service = SERVICES.get(beginning.group(1));
            }
            Matcher endpoint = ENDPOINT.matcher(line);
            if (service != null && endpoint.matches()) {
                endpoints.add(new Endpoint(service, endpoint.group(1), endpoint.group(2)));
            }
        }
        return endpoints;
    }
}
