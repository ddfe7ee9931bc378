package io.harkara.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.simulators.broker.xts.XtsAccount;
import io.harkara.simulators.broker.xts.XtsSimulator;
import io.harkara.simulators.broker.xts.XtsSimulatorOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An installation of XTS, and what a test does to it. */
final class XtsControl implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private final XtsSimulator simulator;
    private final HttpClient http = HttpClient.newHttpClient();

    /** Another investor, whose calls XTS counts for themselves. */
    static final XtsAccount SECOND = new XtsAccount(
            "SIM2", "second-key", "second-secret", "second-market-key", "second-market-secret", List.of());

    XtsControl() {
        try {
            List<XtsAccount> accounts = new ArrayList<>(XtsAccount.DEMO);
            accounts.add(SECOND);
            simulator = XtsSimulator.start(
                    XtsSimulatorOptions.DEFAULTS.withPorts(0, 0).withAccounts(accounts));
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    URI uri() {
        return simulator.uri();
    }

    /** How often an operation was called, by the simulator's name of it. */
    long calls(String operation) {
        return get("/ledger/summary").path("calls").path(operation).asLong(0);
    }

    /** How many calls were refused because there were too many. */
    long limited() {
        return get("/ledger/summary").path("limited").asLong();
    }

    /** How often an order was placed under a reference. */
    long placed(String reference) {
        return get("/ledger?kind=place&verdict=executed&tag=" + reference)
                .path("entries")
                .size();
    }

    /** The one order that was placed under a reference. */
    JsonNode order(String reference) {
        JsonNode entries =
                get("/ledger?kind=place&verdict=executed&tag=" + reference).path("entries");
        assertThat(entries).hasSize(1);
        return entries.path(0);
    }

    /** How many references have more than one effect. */
    long executedTwice() {
        return get("/ledger/summary").path("executedTwice").asLong();
    }

    void expireTokens() {
        change("POST", "/tokens/expire", "{}");
    }

    void dropSockets() {
        change("POST", "/sockets/drop", "{}");
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

    JsonNode get(String path) {
        return call("GET", path, "");
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
            return JSON.readTree(reply.body());
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
