package io.harkara.verification.chaos;

import io.harkara.verification.CallerKey;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls of a simulator's control port, as far as they are the same for every venue. */
final class ControlCalls {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final int OK = 200;

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI control;

    ControlCalls(URI control) {
        this.control = control;
    }

    /** How many calls each fault has struck since the faults were last set. */
    Map<String, Long> struck() throws IOException, InterruptedException {
        Map<String, Long> struck = new HashMap<>();
        ask("GET", "/ledger/summary", null)
                .path("faults")
                .properties()
                .forEach(fault -> struck.put(fault.getKey(), fault.getValue().asLong()));
        return struck;
    }

    JsonNode ask(String method, String path, @Nullable String body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(control.resolve(path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
    }

    /** Asks somebody else. */
    JsonNode ask(URI address) throws IOException, InterruptedException {
        return send(CallerKey.on(HttpRequest.newBuilder(address)));
    }

    /** An entry of a ledger: what is the same in those of all venues, and what is not. */
    static VenueRequest request(
            JsonNode entry, String kind, int number, String reference, String venueReference, List<String> paid) {
        return new VenueRequest(
                entry.path("sequence").asLong(),
                Instant.parse(entry.path("arrivedAt").asString()),
                kind,
                number,
                reference,
                entry.path("verdict").asString(),
                venueReference,
                entry.path("fault").asString(""),
                paid);
    }

    private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpRequest built = request.timeout(TIMEOUT).build();
        var answer = http.send(built, BodyHandlers.ofString());
        if (answer.statusCode() != OK) {
            throw new IOException("%s %s was answered with %d: %s"
                    .formatted(built.method(), built.uri(), answer.statusCode(), answer.body()));
        }
        try {
            return JsonMapper.shared().readTree(answer.body());
        } catch (JacksonException unreadable) {
            throw new IOException("%s was answered with no JSON".formatted(built.uri()), unreadable);
        }
    }
}
