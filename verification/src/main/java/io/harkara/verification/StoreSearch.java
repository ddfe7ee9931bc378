package io.harkara.verification;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks a service over HTTP, and waits for what comes true by itself. */
final class StoreSearch {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final long BETWEEN_LOOKS_MILLIS = 50;
    private static final int OK = 200;

    private StoreSearch() {}

    /** Something that comes true by itself. */
    interface Condition {
        boolean isMet() throws Exception;
    }

    static JsonNode get(HttpClient http, String address) throws IOException, InterruptedException, BenchmarkException {
        HttpResponse<String> response = http.send(
                CallerKey.on(HttpRequest.newBuilder(URI.create(address)))
                        .timeout(PATIENCE)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != OK) {
            throw new BenchmarkException(
                    "%s was answered %d %s".formatted(address, response.statusCode(), response.body()));
        }
        return JsonMapper.shared().readTree(response.body());
    }

    static void await(Condition condition) throws Exception {
        long giveUpAt = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.isMet()) {
            if (System.nanoTime() - giveUpAt >= 0) {
                throw new BenchmarkException("not all was there within %d s".formatted(PATIENCE.toSeconds()));
            }
            Thread.sleep(BETWEEN_LOOKS_MILLIS);
        }
    }
}
