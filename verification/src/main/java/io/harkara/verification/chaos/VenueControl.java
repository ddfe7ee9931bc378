package io.harkara.verification.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The control port of the simulated venue: what it does wrong, and its ledger. */
final class VenueControl {

    private static final int PAGE = 20_000;
    private static final int NOT_ASKED = -1;

    private final ControlCalls control;

    VenueControl(URI control) {
        this.control = new ControlCalls(control);
    }

    /** Sets faults in place of those that are set. */
    void faults(String json) throws IOException, InterruptedException {
        control.ask("PUT", "/faults", json);
    }

    /** How many calls each fault has struck since the faults were last set. */
    Map<String, Long> struck() throws IOException, InterruptedException {
        return control.struck();
    }

    void settings(String json) throws IOException, InterruptedException {
        control.ask("PATCH", "/settings", json);
    }

    /** Orders of client codes that start with XUNK, XPAN and the like are rejected from now on. */
    void rejectMarkedOrders() throws IOException, InterruptedException {
        control.ask("POST", "/rules/demo", "{}");
    }

    void expireSessions() throws IOException, InterruptedException {
        control.ask("POST", "/sessions/expire", "{}");
    }

    /** Figures of the ledger. */
    VenueFigures figures() throws IOException, InterruptedException {
        JsonNode summary = control.ask("GET", "/ledger/summary", null);
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
            JsonNode page =
                    control.ask("GET", "/ledger?limit=" + PAGE + (next == null ? "" : "&after=" + next.asLong()), null);
            page.path("entries").forEach(entry -> requests.add(request(entry, names.number(entry))));
            next = page.path("next");
        } while (next.isNumber());
        return requests;
    }

    /** The number that the venue gave an order which it has executed, 0 where it gave none; null where it has not. */
    @Nullable
    String registration(PlannedOrder order) throws IOException, InterruptedException {
        JsonNode entries = control.ask(
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
        control.ask("GET", "/ledger?reference=" + URLEncoder.encode(reference, UTF_8), null)
                .path("entries")
                .forEach(entry -> requests.add(request(entry, NOT_ASKED)));
        return requests;
    }

    private static VenueRequest request(JsonNode entry, int number) {
        return ControlCalls.request(
                entry,
                entry.path("kind").asString(),
                number,
                entry.path("reference").asString(),
                entry.path("orderNumber").asString(),
                paid(entry));
    }

    private static List<String> paid(JsonNode entry) {
        List<String> paid = new ArrayList<>();
        entry.path("orders").forEach(number -> paid.add(number.asString()));
        return paid;
    }
}
