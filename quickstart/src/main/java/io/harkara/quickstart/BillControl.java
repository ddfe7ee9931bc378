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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The control port of the simulator of BBPS: what goes wrong on purpose, and the venue's own ledger. */
final class BillControl {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int PAGE = 10_000;
    private static final int MOST_PAGES = 1_000;

    // A fetch takes a moment. Customers of these numbers are what takes longer: a payment that stays in progress and is
    // made, and one that is refused after that.
    private static final String SETTINGS = "{\"fetchMillis\": 150}";
    private static final String RULES = """
            {"rules": [
              {"stage": "payment", "field": "mobile", "match": "98200000[0-4].", "outcome": "pend", "afterMillis": 3000},
              {"stage": "payment", "field": "mobile", "match": "98200000[5-9].", "outcome": "pendThenReject",
               "code": "BPR005", "message": "Biller cannot accept payment now", "afterMillis": 3000}]}""";

    private static final String OPERATIONS =
            "[\"fetchRequest\", \"fetchResponse\", \"paymentRequest\", \"paymentResponse\"]";

    private final HttpClient http;
    private final URI address;
    private final JsonMapper json = new JsonMapper();

    BillControl(HttpClient http, URI address) {
        this.http = http;
        this.address = address;
    }

    /** Makes fetches take their time and some payments take longer. */
    void setUp() throws IOException {
        call("PATCH", "/settings", SETTINGS);
        call("PUT", "/rules", RULES);
    }

    /** Lets replies be lost and calls be slow. */
    void setFaults(VenueFaults faults) throws IOException {
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
                        OPERATIONS,
                        faults.lostAfterAccepting(),
                        OPERATIONS));
    }

    /** Lets the venue behave again. */
    void endFaults() throws IOException {
        call("PUT", "/faults", "{}");
    }

    /** Ends every token that the venue has given out. */
    void expireTokens() throws IOException {
        call("POST", "/tokens/expire", "");
    }

    /** Pushes the venue's clock. */
    void advance(Duration time) throws IOException {
        call("POST", "/clock/advance", "{\"seconds\": %d}".formatted(time.toSeconds()));
    }

    /** Every payment and ticket that the venue has made, in the order in which it did. */
    List<Effect> effects() throws IOException {
        List<Effect> effects = new ArrayList<>();
        long after = 0;
        for (int page = 0; page < MOST_PAGES; page++) {
            JsonNode answer = call("GET", "/ledger/effects?after=%d&limit=%d".formatted(after, PAGE), "");
            for (JsonNode effect : answer.path("effects")) {
                effects.add(new Effect(
                        effect.path("kind").asString(),
                        effect.path("reference").asString(),
                        effect.path("transactionId").asString()));
            }
            if (!answer.path("next").isNumber()) {
                return effects;
            }
            after = answer.path("next").longValue();
        }
        throw new IOException("the venue's ledger has more than %d payments".formatted(PAGE * MOST_PAGES));
    }

    private JsonNode call(String method, String path, String body) throws IOException {
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
