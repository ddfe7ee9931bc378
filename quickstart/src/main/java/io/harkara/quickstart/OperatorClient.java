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

/** Asks the store in the name of an operator, over its public interface. */
final class OperatorClient implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final int FIRST_ERROR = 400;

    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = new JsonMapper();
    private final URI store;
    private final String operator;

    OperatorClient(URI store, String operator) {
        this.store = store;
        this.operator = operator;
    }

    /**
     * What the store answered.
     *
     * @param status HTTP status
     */
    record Answer(int status, JsonNode body) {

        boolean refused() {
            return status >= FIRST_ERROR;
        }

        /** A refusal in words. */
        String words() {
            StringBuilder words = new StringBuilder("%s: %s"
                    .formatted(
                            body.path("code").asString(Integer.toString(status)),
                            body.path("detail").asString("")));
            for (JsonNode fault : body.path("errors")) {
                words.append("; %s: expected %s"
                        .formatted(
                                fault.path("field").asString(),
                                fault.path("expected").asString()));
            }
            return words.toString();
        }
    }

    Answer get(String path) throws IOException {
        return send(request(path).GET().build());
    }

    Answer post(String path, Object body) throws IOException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body)))
                .build());
    }

    @Override
    public void close() {
        http.close();
    }

    private HttpRequest.Builder request(String path) throws IOException {
        return CallerKey.on(HttpRequest.newBuilder(store.resolve(path)))
                .timeout(TIMEOUT)
                .header("X-Operator", operator);
    }

    private Answer send(HttpRequest request) throws IOException {
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), json.readTree(response.body()));
        } catch (JacksonException unreadable) {
            throw new IOException(
                    "the store at %s answered with something that is no JSON".formatted(store), unreadable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        } catch (IOException away) {
            throw new IOException("the store at %s does not answer: %s".formatted(store, away), away);
        }
    }
}
