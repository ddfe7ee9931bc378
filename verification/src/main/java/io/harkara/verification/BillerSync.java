package io.harkara.verification;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The master data of a gateway of BBPS, as whoever asks it over HTTP sees them. */
final class BillerSync {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final long BETWEEN_LOOKS_MILLIS = 50;
    private static final int OK = 200;
    private static final int ACCEPTED = 202;
    private static final int NOT_FOUND = 404;

    private final URI sync;

    BillerSync(ConfigurableApplicationContext gateway) {
        sync = URI.create("http://127.0.0.1:%d/api/v1/mdm/sync/".formatted(Rig.port(gateway)));
    }

    /** Has everything read anew. */
    void start() throws IOException, InterruptedException, BenchmarkException {
        JsonNode _ = ask(
                CallerKey.on(HttpRequest.newBuilder(sync.resolve("start")))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{}")),
                ACCEPTED);
    }

    /**
     * Waits for the end of what is read, and for its beginning where nothing is.
     *
     * @return where it stands
     * @throws BenchmarkException when it does not come to its end, or leaves anything out
     */
    JsonNode awaitDone() throws IOException, InterruptedException, BenchmarkException {
        long giveUpAt = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() - giveUpAt < 0) {
            JsonNode state = ask(CallerKey.on(HttpRequest.newBuilder(sync.resolve("status"))), OK, NOT_FOUND);
            if (state.path("state").asString("").equals("FAILED")) {
                throw new BenchmarkException("the master data could not be read: " + state);
            }
            if (state.path("state").asString("").equals("DONE")) {
                if (state.path("counts").path("leftOut").asInt() != 0) {
                    throw new BenchmarkException("expected nothing to be left out: " + state);
                }
                return state;
            }
            Thread.sleep(BETWEEN_LOOKS_MILLIS);
        }
        throw new BenchmarkException("the master data were not read within %d s".formatted(PATIENCE.toSeconds()));
    }

    private static JsonNode ask(HttpRequest.Builder request, int... expected)
            throws IOException, InterruptedException, BenchmarkException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer =
                    http.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
            for (int status : expected) {
                if (answer.statusCode() == status) {
                    return JsonMapper.shared().readTree(answer.body());
                }
            }
            throw new BenchmarkException("the gateway answered %d %s".formatted(answer.statusCode(), answer.body()));
        }
    }
}
