package io.harkara.verification.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.harkara.simulators.broker.smartapi.SmartSimulator;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;

/** The control ports of the simulated stock brokers: what they do wrong, and their ledgers. */
final class StockControl {

    private static final int PAGE = 20_000;
    private static final Set<String> ENDED = Set.of("FILLED", "CANCELLED", "REJECTED", "");

    /** Operations that have an effect; XTS alone cancels everything at once. */
    private static final String OPERATIONS = "\"placeOrder\",\"modifyOrder\",\"cancelOrder\"";

    private static final String OF_XTS = OPERATIONS + ",\"cancelAll\"";

    /** A broker: its control port, what its faults strike, and how its interface names an order of that number. */
    private record Broker(ControlCalls control, String operations, UnaryOperator<String> reference) {}

    private final List<Broker> brokers;

    /** @param controls of XTS, Kite and SmartAPI */
    StockControl(List<URI> controls) {
        brokers = List.of(
                new Broker(new ControlCalls(controls.get(0)), OF_XTS, id -> id),
                new Broker(new ControlCalls(controls.get(1)), OPERATIONS, id -> id),
                new Broker(new ControlCalls(controls.get(2)), OPERATIONS, SmartSimulator::uniqueOrderId));
    }

    /**
     * Sets faults in place of those that are set.
     *
     * @param plan with %s where the operations that it strikes belong, and %o where those that every broker has do
     */
    void faults(String plan) throws IOException, InterruptedException {
        for (Broker broker : brokers) {
            broker.control.ask(
                    "PUT",
                    "/faults",
                    plan.replace("%s", "[" + broker.operations + "]").replace("%o", "[" + OPERATIONS + "]"));
        }
    }

    Map<String, Long> struck() throws IOException, InterruptedException {
        Map<String, Long> struck = new HashMap<>();
        for (Broker broker : brokers) {
            broker.control.struck().forEach((fault, count) -> struck.merge(fault, count, Long::sum));
        }
        return struck;
    }

    void settings(String json) throws IOException, InterruptedException {
        everywhere("PATCH", "/settings", json);
    }

    void expireTokens() throws IOException, InterruptedException {
        everywhere("POST", "/tokens/expire", "{}");
    }

    void dropSockets() throws IOException, InterruptedException {
        everywhere("POST", "/sockets/drop", "{}");
    }

    /** How many logins the brokers have refused that want nobody at a page: what Kite's page has given ends with all sessions. */
    long failedLogins() throws IOException, InterruptedException {
        long failed = 0;
        for (Broker broker : List.of(brokers.get(0), brokers.get(2))) {
            failed += broker.control
                    .ask("GET", "/ledger/summary", null)
                    .path("failedLogins")
                    .asLong();
        }
        return failed;
    }

    /** The exchanges end the day: what still stands is cancelled, as it would be in the evening. */
    void endDay() throws IOException, InterruptedException {
        for (Broker broker : brokers) {
            for (StockEntry entry : entries(broker, "&kind=" + StockEntry.PLACE, _ -> -1)) {
                if (!ENDED.contains(entry.status())) {
                    try {
                        broker.control.ask(
                                "POST",
                                "/orders/cancel",
                                "{\"orderId\":\"%s\",\"text\":\"end of the day\"}".formatted(entry.orderId()));
                    } catch (IOException _) {
                        // It has ended by itself in between; if it has not, the next look finds it again.
                    }
                }
            }
        }
    }

    /**
     * Every request for an effect that ever arrived, of each broker in the order of arrival.
     *
     * @param orders which order one of our references belongs to; -1 for none
     */
    List<StockEntry> ledger(ToIntFunction<String> orders) throws IOException, InterruptedException {
        List<StockEntry> entries = new ArrayList<>();
        for (Broker broker : brokers) {
            entries.addAll(entries(broker, "", orders));
        }
        return entries;
    }

    /** The orders that were placed under one of our references; which order they are of, whoever asks knows. */
    List<VenueRequest> requests(String reference) throws IOException, InterruptedException {
        List<VenueRequest> requests = new ArrayList<>();
        String query = "&kind=%s&tag=%s".formatted(StockEntry.PLACE, URLEncoder.encode(reference, UTF_8));
        for (Broker broker : brokers) {
            entries(broker, query, _ -> -1).forEach(entry -> requests.add(entry.request()));
        }
        return requests;
    }

    private static List<StockEntry> entries(Broker broker, String query, ToIntFunction<String> orders)
            throws IOException, InterruptedException {
        List<StockEntry> entries = new ArrayList<>();
        JsonNode next = null;
        do {
            JsonNode page = broker.control.ask(
                    "GET", "/ledger?limit=" + PAGE + query + (next == null ? "" : "&after=" + next.asLong()), null);
            for (JsonNode entry : page.path("entries")) {
                VenueRequest read =
                        ControlCalls.request(entry, entry.path("kind").asString(), -1, "", "", List.of());
                String tag = entry.path("tag").asString("");
                String orderId = entry.path("orderId").asString("");
                entries.add(new StockEntry(
                        read.sequence(),
                        read.arrivedAt(),
                        read.kind(),
                        number(read.kind(), orders.applyAsInt(tag)),
                        tag,
                        entry.path("client").asString(""),
                        orderId,
                        broker.reference.apply(orderId),
                        entry.path("quantity").asLong(),
                        read.verdict(),
                        entry.path("status").asString(""),
                        entry.path("filled").asLong(),
                        read.fault()));
            }
            next = page.path("next");
        } while (next.isNumber());
        return entries;
    }

    /** What is done to an order comes from the one order that follows it. */
    private static int number(String kind, int placed) {
        return switch (kind) {
            case StockEntry.PLACE -> placed;
            case StockEntry.CANCEL_ALL -> -1;
            default -> placed < 0 ? -1 : placed + PlannedKind.FOLLOWED_SOON;
        };
    }

    private void everywhere(String method, String path, String json) throws IOException, InterruptedException {
        for (Broker broker : brokers) {
            broker.control.ask(method, path, json);
        }
    }
}
