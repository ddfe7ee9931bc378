package io.harkara.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a test does to a broker's simulator by its control port. */
final class SimulatorControl implements AutoCloseable {

    private final URI control;
    final HttpClient http = HttpClient.newHttpClient();

    SimulatorControl(URI control) {
        this.control = control;
    }

    void expireTokens() {
        change("POST", "/tokens/expire", "{}");
    }

    void settings(String json) {
        change("PATCH", "/settings", json);
    }

    /** Has the next calls of an operation meet a fault. */
    void fault(String name, String operation, int times) {
        change(
                "PUT",
                "/faults",
                "{\"%s\":{\"probability\":1,\"limit\":%d,\"operations\":[\"%s\"]}}".formatted(name, times, operation));
    }

    void noFaults() {
        change("PUT", "/faults", "{}");
    }

    /** How often an operation was called, by the simulator's name of it. */
    long calls(String operation) {
        return call("GET", "/ledger/summary", "").path("calls").path(operation).asLong(0);
    }

    /** How often an order was placed under a reference. */
    long placed(String reference) {
        return call("GET", "/ledger?kind=place&verdict=executed&tag=" + reference, "")
                .path("entries")
                .size();
    }

    JsonNode get(String path) {
        return call("GET", path, "");
    }

    void change(String method, String path, String body) {
        assertThat(call(method, path, body)).isNotNull();
    }

    private JsonNode call(String method, String path, String body) {
        HttpRequest.BodyPublisher sent =
                body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
        try {
            HttpResponse<String> reply = http.send(
                    HttpRequest.newBuilder(URI.create(control + path))
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
    }
}
