package io.harkara.simulators.broker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What tests do with any broker's simulator over HTTP: its own port and its control port. */
public final class BrokerHttp implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private final URI uri;
    private final URI controlUri;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    public BrokerHttp(URI uri, URI controlUri) {
        this.uri = uri;
        this.controlUri = controlUri;
    }

    public static JsonNode json(String text) {
        return JSON.readTree(text.replace('\'', '"'));
    }

    public static JsonNode read(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }

    public HttpClient client() {
        return http;
    }

    /** Calls the broker with headers. */
    public HttpResponse<String> call(String method, String path, String body, Map<String, String> headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(uri + path))
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Sends bytes as they are and returns all that comes back until the broker closes the connection. */
    public String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), uri.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    public HttpResponse<String> control(String method, String path, String body)
            throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(controlUri + path))
                        .method(method, HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** Calls the control port and expects 200. */
    public JsonNode set(String method, String path, String body) throws IOException, InterruptedException {
        HttpResponse<String> response = control(method, path, body);
        if (response.statusCode() != 200) {
            throw new IllegalStateException(
                    "%s %s: found %d %s".formatted(method, path, response.statusCode(), response.body()));
        }
        return read(response);
    }

    public void advance(long seconds) throws IOException, InterruptedException {
        JsonNode _ = set("POST", "/clock/advance", "{'seconds':%d}".formatted(seconds));
    }

    public JsonNode summary() throws IOException, InterruptedException {
        return set("GET", "/ledger/summary", "");
    }

    /** The entries of the ledger that a query finds. */
    public List<JsonNode> entries(String query) throws IOException, InterruptedException {
        List<JsonNode> entries = new ArrayList<>();
        set("GET", "/ledger" + query, "").get("entries").forEach(entries::add);
        return entries;
    }

    @Override
    public void close() {
        http.shutdownNow();
        http.close();
    }
}
