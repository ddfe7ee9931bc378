package io.harkara.verification.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The control port of the simulated venue: what it does wrong, and its ledger. */
final class VenueControl {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final int PAGE = 20_000;
    private static final int OK = 200;
    private static final int NOT_ASKED = -1;

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI control;

    VenueControl(URI control) {
        this.control = control;
    }

    /** Sets faults in place of those that are set. */
    void faults(String json) throws IOException, InterruptedException {
        ask("PUT", "/faults", json);
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

    void settings(String json) throws IOException, InterruptedException {
        ask("PATCH", "/settings", json);
    }

    /** Orders of client codes that start with XUNK, XPAN and the like are rejected from now on. */
    void rejectMarkedOrders() throws IOException, InterruptedException {
        ask("POST", "/rules/demo", "{}");
    }

    void expireSessions() throws IOException, InterruptedException {
        ask("POST", "/sessions/expire", "{}");
    }

    /** Figures of the ledger. */
    VenueFigures figures() throws IOException, InterruptedException {
        JsonNode summary = ask("GET", "/ledger/summary", null);
        return new VenueFigures(
                summary.path("requests").asLong(),
                summary.path("effects").asLong(),
                summary.path("logins").asLong(),
                summary.path("failedLogins").asLong(),
                summary.path("statusQueries").asLong(),
                summary.path("quotaViolations").asLong());
    }

    /** Every order request that ever arrived, in the order of arrival. */
    List<VenueRequest> ledger() throws IOException, InterruptedException {
        List<VenueRequest> requests = new ArrayList<>();
        LedgerNames names = new LedgerNames();
        JsonNode next = null;
        do {
            JsonNode page = ask("GET", "/ledger?limit=" + PAGE + (next == null ? "" : "&after=" + next.asLong()), null);
            page.path("entries").forEach(entry -> requests.add(request(entry, names.number(entry))));
            next = page.path("next");
        } while (next.isNumber());
        return requests;
    }

    /** The number that the venue gave an order which it has executed, 0 where it gave none; null where it has not. */
    @Nullable
    String registration(PlannedOrder order) throws IOException, InterruptedException {
        JsonNode entries = ask(
                        "GET",
                        "/ledger?kind=%s&client=%s".formatted(order.kind().ledgerName(), order.clientCode()),
                        null)
                .path("entries");
        LedgerNames names = new LedgerNames();
        for (JsonNode entry : entries) {
            if (entry.path("verdict").asString().equals(VenueRequest.EXECUTED)
                    && names.number(entry) == order.number()) {
                return entry.path("orderNumber").asString();
            }
        }
        return null;
    }

    /** The requests that arrived under one of our references; which order they are about, whoever asks knows. */
    List<VenueRequest> requests(String reference) throws IOException, InterruptedException {
        List<VenueRequest> requests = new ArrayList<>();
        ask("GET", "/ledger?reference=" + URLEncoder.encode(reference, UTF_8), null)
                .path("entries")
                .forEach(entry -> requests.add(request(entry, NOT_ASKED)));
        return requests;
    }

    private static VenueRequest request(JsonNode entry, int number) {
        return new VenueRequest(
                entry.path("sequence").asLong(),
                Instant.parse(entry.path("arrivedAt").asString()),
                entry.path("kind").asString(),
                number,
                entry.path("reference").asString(),
                entry.path("verdict").asString(),
                entry.path("orderNumber").asString(),
                entry.path("fault").asString(""),
                paid(entry));
    }

    private static List<String> paid(JsonNode entry) {
        List<String> paid = new ArrayList<>();
        entry.path("orders").forEach(number -> paid.add(number.asString()));
        return paid;
    }

    private JsonNode ask(String method, String path, @Nullable String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(control.resolve(path))
                .timeout(TIMEOUT)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        var answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != OK) {
            throw new IOException(
                    "the venue answered %s %s with %d: %s".formatted(method, path, answer.statusCode(), answer.body()));
        }
        return JsonMapper.shared().readTree(answer.body());
    }
}
