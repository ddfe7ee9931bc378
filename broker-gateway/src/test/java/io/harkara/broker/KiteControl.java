package io.harkara.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.simulators.broker.kite.KiteAccount;
import io.harkara.simulators.broker.kite.KiteSimulator;
import io.harkara.simulators.broker.kite.KiteSimulatorOptions;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The simulator of Kite, what a test does to it, and a person who signs in at its page. */
final class KiteControl implements AutoCloseable {

    static final KiteAccount ACCOUNT = KiteAccount.DEMO.getFirst();

    private final KiteSimulator simulator;
    private final HttpClient http = HttpClient.newHttpClient();

    KiteControl() throws Exception {
        simulator = KiteSimulator.start(KiteSimulatorOptions.DEFAULTS.withPorts(0, 0));
        change("PATCH", "/settings", "{\"limits\":\"none\"}");
    }

    URI uri() {
        return simulator.uri();
    }

    /** Signs in at a page and gives what it sends the browser back with. */
    Map<String, String> signIn(URI page) throws Exception {
        Map<String, String> asked = query(page);
        HttpResponse<String> shown =
                http.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(shown.statusCode()).as(shown.body()).isEqualTo(200);
        Map<String, String> form = new HashMap<>();
        form.put("api_key", asked.get("api_key"));
        form.put("redirect_params", asked.get("redirect_params"));
        form.put("user_id", ACCOUNT.userId());
        form.put("password", ACCOUNT.password());
        HttpResponse<String> redirect = http.send(
                HttpRequest.newBuilder(simulator.uri().resolve("/connect/login"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form.entrySet().stream()
                                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                                .collect(Collectors.joining("&"))))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        return query(URI.create(redirect.headers().firstValue("Location").orElseThrow()));
    }

    private static Map<String, String> query(URI address) {
        return Arrays.stream(address.getRawQuery().split("&", -1))
                .map(part -> part.split("=", 2))
                .collect(Collectors.toMap(part -> part[0], part -> URLDecoder.decode(part[1], UTF_8)));
    }

    void expireTokens() {
        change("POST", "/tokens/expire", "{}");
    }

    /** Has the next calls of an operation meet a fault. */
    void fault(String name, String operation, int times) {
        change(
                "PUT",
                "/faults",
                "{\"%s\":{\"probability\":1,\"limit\":%d,\"operations\":[\"%s\"]}}".formatted(name, times, operation));
    }

    /** How often an order was placed under a reference. */
    long placed(String reference) {
        return call("GET", "/ledger?kind=place&verdict=executed&tag=" + reference, "")
                .path("entries")
                .size();
    }

    JsonNode change(String method, String path, String body) {
        return call(method, path, body);
    }

    private JsonNode call(String method, String path, String body) {
        HttpRequest.BodyPublisher sent =
                body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
        try {
            HttpResponse<String> reply = http.send(
                    HttpRequest.newBuilder(URI.create(simulator.controlUri() + path))
                            .header("Content-Type", "application/json")
                            .method(method, sent)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
            return new JsonMapper().readTree(reply.body());
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public void close() {
        http.close();
        simulator.close();
    }
}
