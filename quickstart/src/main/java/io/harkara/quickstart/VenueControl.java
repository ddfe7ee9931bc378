package io.harkara.quickstart;

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

/** The control port of the simulator of BSE: what goes wrong on purpose, and the venue's own ledger. */
final class VenueControl {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int PAGE = 10_000;
    private static final int MOST_PAGES = 1_000;

    // Seconds stand for the venue's hours and days: an order is pending, waits for its payment, is with the registrar,
    // and is done after 3 s. A bank rejects what is to be paid from an account of nines. What is not paid through the
    // pipeline counts as paid by other ways, of which the state of a payment says nothing.
    private static final String SETTINGS = """
            {"lifeCycle": {"pendingMillis": 1000, "paymentMillis": 1000, "rtaMillis": 1000}, "imageApprovalMillis": 1000,
             "payments": {"awaitingMillis": 1000, "assumed": false, "rejections": [{"field": "AccountNo", "match": "9+"}]}}""";

    // What BSE's reports show again, and what changes nothing and is asked again. A plan or a mandate whose reply is
    // lost
    // is a person's to find out, which takes longer than a demonstration.
    private static final String ORDERS = """
            ["orderEntryParam", "switchOrderEntryParam", "spreadOrderEntryParam", "Payment", "UploadFile",
             "EMandateAuthURL", "_2FA_Authentication", "_2FAAuthunetication"]""";

    private static final String DEMO_RULES = "{\"prefix\": \"X\"}";

    private final HttpClient http;
    private final URI address;
    private final JsonMapper json = new JsonMapper();

    VenueControl(HttpClient http, URI address) {
        this.http = http;
        this.address = address;
    }

    /**
     * One effect: an order, a registration, a payment or an upload that exists at the venue.
     *
     * @param kind of the order, as its type without the venue
     * @param reference the reference that we gave it; empty where the venue's call has no field for one
     * @param orderNumber the number that the venue gave it, or of what it changed; where there is none, what it is about
     * @param paid numbers of the orders that it pays for; empty for everything but payments
     */
    record Effect(String kind, String reference, String orderNumber, List<String> paid) {

        Effect {
            paid = List.copyOf(paid);
        }

        /** An effect that pays for nothing. */
        Effect(String kind, String reference, String orderNumber) {
            this(kind, reference, orderNumber, List.of());
        }
    }

    /** Makes time pass quickly, and lets client and scheme codes that begin with X and a word be rejected. */
    void setUp() throws IOException {
        call("PATCH", "/settings", SETTINGS);
        call("POST", "/rules/demo", DEMO_RULES);
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
                        ORDERS,
                        faults.lostAfterAccepting(),
                        ORDERS));
    }

    /** Lets the venue behave again. */
    void endFaults() throws IOException {
        call("PUT", "/faults", "{}");
    }

    /** Ends every session that the venue has given out. */
    void expireSessions() throws IOException {
        call("POST", "/sessions/expire", "");
    }

    /** Everything that the venue has done, in the order in which it did it. */
    List<Effect> effects() throws IOException {
        List<Effect> effects = new ArrayList<>();
        long after = 0;
        for (int page = 0; page < MOST_PAGES; page++) {
            JsonNode answer = call("GET", "/ledger/effects?after=%d&limit=%d".formatted(after, PAGE), "");
            for (JsonNode effect : answer.path("effects")) {
                List<String> paid = new ArrayList<>();
                effect.path("orders").forEach(number -> paid.add(number.asString()));
                effects.add(new Effect(
                        effect.path("kind").asString(),
                        effect.path("reference").asString(),
                        EffectNames.number(effect),
                        paid));
            }
            if (!answer.path("next").isNumber()) {
                return effects;
            }
            after = answer.path("next").longValue();
        }
        throw new IOException("the venue's ledger has more than %d orders".formatted(PAGE * MOST_PAGES));
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
