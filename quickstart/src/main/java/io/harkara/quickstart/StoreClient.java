package io.harkara.quickstart;

import io.harkara.quickstart.StoredOrder.Step;
import io.harkara.schemas.Status;
import io.harkara.schemas.StatusSource;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks the store about the orders of one upstream system, over its public interface. */
final class StoreClient {

    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final int PAGE = 500;
    private static final int MOST_PAGES = 1_000;
    private static final int AT_ONCE = 8;
    private static final int OK = 200;

    private final HttpClient http;
    private final URI store;
    private final String client;
    private final String key;
    private final JsonMapper json = new JsonMapper();

    /** @param key of that client */
    StoreClient(HttpClient http, URI store, String client, String key) {
        this.http = http;
        this.store = store;
        this.client = client;
        this.key = key;
    }

    /** How many orders stand where, without those that plans have made. */
    Map<Status, Integer> counts() throws IOException {
        return counts("");
    }

    /** The same of one venue. */
    Map<Status, Integer> countsAt(String venue) throws IOException {
        return counts(venue + ".");
    }

    private Map<Status, Integer> counts(String types) throws IOException {
        Map<Status, Integer> counts = new EnumMap<>(Status.class);
        get("/api/v1/stats?client=" + client)
                .path("venues")
                .forEach(venue -> venue.path("types").properties().forEach(type -> {
                    if (type.getKey().startsWith(types) && !type.getKey().equals(StoredOrder.OF_A_PLAN)) {
                        type.getValue()
                                .path("byStatus")
                                .properties()
                                .forEach(status -> counts.merge(
                                        Status.valueOf(status.getKey()),
                                        status.getValue().intValue(),
                                        Integer::sum));
                    }
                }));
        return counts;
    }

    /**
     * What orders are called, by the client's reference: by the venue, where it has named them, and by us behind
     * {@link OrderLine#ID}.
     */
    Map<String, String> names() throws IOException {
        Map<String, String> names = new HashMap<>();
        for (JsonNode order : orders()) {
            String reference = text(order.path("clientReference"));
            if (reference != null && !order.path("type").asString().equals(StoredOrder.OF_A_PLAN)) {
                names.put(OrderLine.ID + reference, order.path("orderId").asString());
                String venues = text(order.path("venueReference"));
                if (venues != null) {
                    names.put(reference, venues);
                }
            }
        }
        return names;
    }

    /** Every order with its whole timeline. */
    Collection<StoredOrder> ordersWithTimelines() throws IOException, InterruptedException {
        List<Future<StoredOrder>> answers = new ArrayList<>();
        try (ExecutorService threads =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            orders().forEach(order ->
                    answers.add(threads.submit(() -> order(order.path("orderId").asString()))));
            List<StoredOrder> orders = new ArrayList<>();
            for (Future<StoredOrder> answer : answers) {
                orders.add(answer.get());
            }
            return orders;
        } catch (ExecutionException failure) {
            throw new IOException("the store did not show an order: " + failure.getCause(), failure);
        }
    }

    private List<JsonNode> orders() throws IOException {
        List<JsonNode> orders = new ArrayList<>();
        String next = "/api/v1/orders?client=%s&limit=%d".formatted(client, PAGE);
        for (int page = 0; page < MOST_PAGES; page++) {
            JsonNode answer = get(next);
            answer.path("orders").forEach(orders::add);
            if (!answer.path("next").isString()) {
                return orders;
            }
            next = answer.path("next").asString();
        }
        throw new IOException("the store has more than %d orders of %s".formatted(PAGE * MOST_PAGES, client));
    }

    private StoredOrder order(String id) throws IOException {
        JsonNode order = get("/api/v1/orders/" + id);
        List<Step> timeline = new ArrayList<>();
        order.path("timeline").forEach(entry -> timeline.add(step(entry)));
        return new StoredOrder(
                id,
                order.path("type").asString(),
                text(order.path("clientReference")),
                Status.valueOf(order.path("status").asString()),
                timeline);
    }

    private static Step step(JsonNode entry) {
        String source = text(entry.path("source"));
        return new Step(
                Instant.parse(entry.path("occurredAt").asString()),
                Status.valueOf(entry.path("status").asString()),
                source == null ? null : StatusSource.valueOf(source),
                entry.path("attempt").intValue(),
                text(entry.path("detail")),
                text(entry.path("reason").path("text")),
                text(entry.path("wireReference")),
                text(entry.path("venueReference")));
    }

    private static @Nullable String text(JsonNode node) {
        return node.isString() ? node.asString() : null;
    }

    private JsonNode get(String path) throws IOException {
        HttpRequest request = CallerKey.on(HttpRequest.newBuilder(store.resolve(path)), key)
                .timeout(TIMEOUT)
                .build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != OK) {
                throw new IOException(
                        "the store answered %s with %d: %s".formatted(path, response.statusCode(), response.body()));
            }
            return json.readTree(response.body());
        } catch (JacksonException unreadable) {
            throw new IOException("the store answered %s with something that is no JSON".formatted(path), unreadable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
    }
}
