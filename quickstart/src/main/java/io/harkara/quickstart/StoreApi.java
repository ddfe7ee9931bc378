package io.harkara.quickstart;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What operators ask the store and tell it, over its public interface. */
final class StoreApi implements AutoCloseable {

    private static final String PATH = "/api/v1";
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(3);
    /** A bulk call sends up to 500 records, one after another. */
    private static final Duration LIMIT = Duration.ofMinutes(2);

    /** What the store said. */
    record Answer(int status, JsonNode body) {

        boolean good() {
            return status / 100 == 2;
        }

        /** The words of a refusal, the faults that it names included. */
        String refusal() {
            StringBuilder words = new StringBuilder(
                    body.path("detail").asString(body.path("title").asString("")));
            body.path("errors")
                    .forEach(error -> words.append(" %s: expected %s."
                            .formatted(
                                    error.path("field").asString(),
                                    error.path("expected").asString())));
            return words.toString();
        }
    }

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECT_LIMIT).build();
    private final JsonMapper json = new JsonMapper();
    private final String store;

    StoreApi(String store) {
        this.store = store;
    }

    Answer get(String rest) throws IOException, InterruptedException {
        return send(request(rest).build());
    }

    Answer post(String rest, String operator, Object body) throws IOException, InterruptedException {
        return send(request(rest)
                .header("X-Operator", operator)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body)))
                .build());
    }

    /** A document as people like to read it. */
    String pretty(JsonNode document) {
        return json.writerWithDefaultPrettyPrinter().writeValueAsString(document);
    }

    @Override
    public void close() {
        http.close();
    }

    private HttpRequest.Builder request(String rest) throws IOException {
        return CallerKey.on(HttpRequest.newBuilder(URI.create(store + PATH + rest)))
                .timeout(LIMIT);
    }

    private Answer send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        try {
            return new Answer(response.statusCode(), json.readTree(response.body()));
        } catch (JacksonException noJson) {
            throw new IOException(
                    "%s answered %d with something that is no JSON".formatted(request.uri(), response.statusCode()),
                    noJson);
        }
    }
}
