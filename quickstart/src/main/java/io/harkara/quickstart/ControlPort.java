package io.harkara.quickstart;

import io.harkara.quickstart.VenueControl.Effect;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the control ports of all simulators have: settings, faults, and the pages of a ledger. */
final class ControlPort {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int PAGE = 10_000;
    private static final int MOST_PAGES = 1_000;

    private final HttpClient http;
    private final URI address;
    private final JsonMapper json = new JsonMapper();

    ControlPort(HttpClient http, URI address) {
        this.http = http;
        this.address = address;
    }

    /**
     * Lets replies be lost and calls be slow.
     *
     * @param operations those whose replies are lost, as a JSON list
     */
    void setFaults(VenueFaults faults, String operations) throws IOException {
        call(
                "PUT",
                "/faults",
                String.format(
                        Locale.ROOT,
                        """
                {"seed": %d,
                 "latency": {"distribution": "logNormal", "p50Millis": 25, "p99Millis": 150,
                             "slowShare": %s, "slowMillis": 1500},
                 "dropThenNothing": {"probability": %s, "operations": %s},
                 "acceptThenDrop": {"probability": %s, "operations": %s}}""",
                        faults.seed(),
                        faults.slow(),
                        faults.lostBefore(),
                        operations,
                        faults.lostAfterAccepting(),
                        operations));
    }

    /** Lets the venue behave again. */
    void endFaults() throws IOException {
        call("PUT", "/faults", "{}");
    }

    /** Everything that the venue has done, in the order in which it did it. */
    List<Effect> effects(Function<JsonNode, Effect> reading) throws IOException {
        List<Effect> effects = new ArrayList<>();
        long after = 0;
        for (int page = 0; page < MOST_PAGES; page++) {
            JsonNode answer = call("GET", "/ledger/effects?after=%d&limit=%d".formatted(after, PAGE), "");
            answer.path("effects").forEach(effect -> effects.add(reading.apply(effect)));
            if (!answer.path("next").isNumber()) {
                return effects;
            }
            after = answer.path("next").longValue();
        }
        throw new IOException("the venue's ledger has more than %d effects".formatted(PAGE * MOST_PAGES));
    }

    JsonNode call(String method, String path, String body) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(address.resolve(path))
                .timeout(TIMEOUT)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IOException("the simulator answered %s %s with %d: %s"
                        .formatted(method, path, response.statusCode(), response.body()));
            }
            return json.readTree(response.body());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
    }
}
