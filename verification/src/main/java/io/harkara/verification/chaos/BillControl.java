package io.harkara.verification.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import tools.jackson.databind.JsonNode;

/** The control port of the simulated BBPS: what it does wrong, and its ledger. */
final class BillControl {

    /** Before what the ledger of BBPS calls a kind: BSE has payments too. */
    static final String PREFIX = "bbps.";

    private static final int PAGE = 20_000;
    private static final int NOT_ASKED = -1;

    private final ControlCalls control;

    BillControl(URI control) {
        this.control = new ControlCalls(control);
    }

    void faults(String json) throws IOException, InterruptedException {
        control.ask("PUT", "/faults", json);
    }

    Map<String, Long> struck() throws IOException, InterruptedException {
        return control.struck();
    }

    void settings(String json) throws IOException, InterruptedException {
        control.ask("PATCH", "/settings", json);
    }

    void rules(String json) throws IOException, InterruptedException {
        control.ask("PUT", "/rules", json);
    }

    void expireTokens() throws IOException, InterruptedException {
        control.ask("POST", "/tokens/expire", "{}");
    }

    /** Calls over a quota. */
    long quotaViolations() throws IOException, InterruptedException {
        return control.ask("GET", "/ledger/summary", null)
                .path("quotaViolations")
                .asLong();
    }

    /** Whether a gateway says at that address that it has read all billers. */
    boolean isSynchronised(URI status) throws InterruptedException {
        try {
            return control.ask(status).path("state").asString("").equals("DONE");
        } catch (IOException _) {
            // It has just started.
            return false;
        }
    }

    /**
     * Every request for a payment or a complaint that ever arrived, in the order of arrival.
     *
     * @param orders which order one of our references belongs to; -1 for none
     */
    List<VenueRequest> ledger(ToIntFunction<String> orders) throws IOException, InterruptedException {
        List<VenueRequest> requests = new ArrayList<>();
        Map<String, Integer> payments = new HashMap<>();
        JsonNode next = null;
        do {
            JsonNode page =
                    control.ask("GET", "/ledger?limit=" + PAGE + (next == null ? "" : "&after=" + next.asLong()), null);
            for (JsonNode entry : page.path("entries")) {
                requests.add(
                        isComplaint(entry)
                                ? complaint(entry, payments)
                                : payment(entry, orders.applyAsInt(reference(entry)), payments));
            }
            next = page.path("next");
        } while (next.isNumber());
        return requests;
    }

    /** The payments that arrived under one of our references; which order they are about, whoever asks knows. */
    List<VenueRequest> requests(String reference) throws IOException, InterruptedException {
        List<VenueRequest> requests = new ArrayList<>();
        control.ask("GET", "/ledger?reference=" + URLEncoder.encode(reference, UTF_8), null)
                .path("entries")
                .forEach(entry -> requests.add(payment(entry, NOT_ASKED, new HashMap<>())));
        return requests;
    }

    private static VenueRequest payment(JsonNode entry, int number, Map<String, Integer> payments) {
        payments.put(transaction(entry), number);
        String fetch = entry.path("fetchRefId").asString("");
        return ControlCalls.request(
                entry,
                PREFIX + entry.path("kind").asString(),
                number,
                reference(entry),
                transaction(entry),
                fetch.isEmpty() ? List.of() : List.of(fetch));
    }

    /** It names the payment, which at most one complaint follows. */
    private static VenueRequest complaint(JsonNode entry, Map<String, Integer> payments) {
        String transaction = payments.keySet().stream()
                .filter(id -> !id.isEmpty() && reference(entry).contains(id))
                .findFirst()
                .orElse("");
        Integer payment = payments.get(transaction);
        return ControlCalls.request(
                entry,
                PREFIX + entry.path("kind").asString(),
                payment == null ? NOT_ASKED : payment + PlannedKind.FOLLOWED_SOON,
                "",
                transaction(entry),
                List.of());
    }

    private static boolean isComplaint(JsonNode entry) {
        return entry.path("kind").asString().equals("complaint");
    }

    private static String reference(JsonNode entry) {
        return entry.path("reference").asString();
    }

    private static String transaction(JsonNode entry) {
        return entry.path("transactionId").asString("");
    }
}
