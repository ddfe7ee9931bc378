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
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Operators at the store. Two replay what was refused or has failed, and both press the button at once. A third one looks
 * up at the venue what is UNKNOWN, faster than the pipeline does, and states what is there; what is not there is left to the
 * pipeline, because it may still arrive.
 */
final class Operators {

    private static final Duration EVERY = Duration.ofMillis(700);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Duration LIFE = Duration.ofMinutes(1);
    private static final int ORDERS = 10;
    private static final int PEOPLE = 2;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final URI orders;
    private final VenueControl venue;
    private final BillControl bills;
    private final StockControl stocks;

    /** @param port of the store */
    Operators(int port, VenueControl venue, BillControl bills, StockControl stocks) {
        this.orders = URI.create("http://127.0.0.1:" + port + "/api/v1/orders");
        this.venue = venue;
        this.bills = bills;
        this.stocks = stocks;
    }

    @FunctionalInterface
    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    /** Goes on until it is interrupted. */
    void run() {
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            while (true) {
                Thread.sleep(EVERY);
                Map<String, Object> request =
                        Map.of("filter", Map.of("limit", Integer.toString(ORDERS)), "deadline", deadline());
                for (int person = 1; person <= PEOPLE; person++) {
                    String name = "operator-" + person;
                    people.execute(() -> work(() -> post("/replay", name, request)));
                }
                people.execute(() -> work(this::resolve));
            }
        } catch (InterruptedException _) {
            // The run has ended.
        }
    }

    // The topics carry milliseconds.
    private static String deadline() {
        return Instant.now().plus(LIFE).truncatedTo(ChronoUnit.MILLIS).toString();
    }

    private void resolve() throws IOException, InterruptedException {
        JsonNode unknown = JsonMapper.shared()
                .readTree(send(HttpRequest.newBuilder(URI.create(orders + "?status=UNKNOWN&limit=" + ORDERS))));
        for (JsonNode order : unknown.path("orders")) {
            String reference = order.path("wireReference").asString("");
            PlannedKind kind = PlannedKind.typed(order.path("type").asString());
            for (VenueRequest request : requests(kind, reference)) {
                if (request.executed()) {
                    post(
                            "/" + order.path("orderId").asString() + "/resolve",
                            "operator-3",
                            Map.of(
                                    "version",
                                    order.path("version").asLong(),
                                    "finding",
                                    finding(kind),
                                    "venueReference",
                                    request.named() ? request.orderNumber() : reference,
                                    "evidence",
                                    "seen in the venue's own ledger",
                                    "evidenceReference",
                                    "request " + request.sequence()));
                }
            }
        }
    }

    /** What is done to an order at a stock broker is in no ledger under a reference of its own: that is left to the pipeline. */
    private List<VenueRequest> requests(PlannedKind kind, String reference) throws IOException, InterruptedException {
        if (kind.isStock()) {
            return kind.changesStocks() ? List.of() : stocks.requests(reference);
        }
        return kind.isBill() ? bills.requests(reference) : venue.requests(reference);
    }

    /** Held is what goes on at the venue; everything else is finished once it is there. */
    private static String finding(PlannedKind kind) {
        return switch (kind) {
            case LUMPSUM, SWITCH, SPREAD, PAYMENT, STOCK_ORDER -> "held";
            default -> "finished";
        };
    }

    private void post(String path, String who, Map<String, Object> body) throws IOException, InterruptedException {
        String _ = send(HttpRequest.newBuilder(URI.create(orders + path))
                .header("Content-Type", "application/json")
                .header("X-Operator", who)
                .POST(BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body))));
    }

    private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(CallerKey.on(request).timeout(TIMEOUT).build(), BodyHandlers.ofString())
                .body();
    }

    private static void work(Work work) {
        try {
            work.run();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (IOException | JacksonException _) {
            // The store is away, or its answer was lost: what it took stands in its table, and that is what is judged.
        }
    }
}
