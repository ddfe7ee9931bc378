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
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A client of intake that does what the API asks for: the same order under the same key until there is an answer, however
 * often the answer is lost.
 */
final class Upstream {

    private static final Duration TIMEOUT = Duration.ofSeconds(8);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
    private static final int TAKEN = 202;
    private static final int OK = 200;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final URI orders;
    private final OrderBook book;
    private final Registrations registrations;
    private final long giveUpNanos;

    /** @param giveUpNanos when to stop asking, by System.nanoTime; what has no answer by then is not promised */
    Upstream(int port, OrderBook book, Registrations registrations, long giveUpNanos) {
        this.orders = URI.create("http://127.0.0.1:" + port + "/api/v1/orders");
        this.book = book;
        this.registrations = registrations;
        this.giveUpNanos = giveUpNanos;
    }

    @FunctionalInterface
    private interface Try {
        /** Whether there is an answer that settles it. */
        boolean settled() throws IOException, InterruptedException;
    }

    /** Submits one order, and returns when it is answered. */
    void submit(PlannedOrder order) throws InterruptedException {
        String registration = registrations.named(order);
        book.begin(order);
        Instant deadline = deadline(order);
        HttpRequest request = CallerKey.on(HttpRequest.newBuilder(orders))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .header("X-Client-Id", PlannedOrder.CLIENT)
                .header("Idempotency-Key", order.idempotencyKey())
                .POST(BodyPublishers.ofString(OrderDocument.of(order, deadline, registration)))
                .build();
        untilSettled(() -> {
            var answer = http.send(request, BodyHandlers.ofString());
            return settle(
                    order, deadline, answer.statusCode(), JsonMapper.shared().readTree(answer.body()));
        });
    }

    /** Submits a batch, and again as a whole until every line of it is answered. */
    void submitBatch(List<PlannedOrder> batch) throws InterruptedException {
        List<String> documents = new ArrayList<>();
        for (PlannedOrder order : batch) {
            documents.add(OrderDocument.of(order, null, registrations.named(order)));
        }
        batch.forEach(book::begin);
        HttpRequest request = CallerKey.on(HttpRequest.newBuilder(orders.resolve("orders/batch")))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/x-ndjson")
                .header("X-Client-Id", PlannedOrder.CLIENT)
                .header("Idempotency-Key", "batch-" + batch.getFirst().number())
                .POST(BodyPublishers.ofString(String.join("\n", documents)))
                .build();
        untilSettled(() -> {
            var answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != OK) {
                return false;
            }
            List<String> lines = answer.body().lines().toList();
            boolean all = lines.size() == batch.size();
            for (int i = 0; i < Math.min(lines.size(), batch.size()); i++) {
                JsonNode line = JsonMapper.shared().readTree(lines.get(i));
                all &= settle(batch.get(i), null, line.path("httpStatus").asInt(), line);
            }
            return all;
        });
    }

    private boolean settle(PlannedOrder order, @Nullable Instant deadline, int status, JsonNode answer) {
        // A bill may be there with the answer.
        if (status == TAKEN || (status == OK && answer.hasNonNull("orderId"))) {
            book.promised(order, answer.path("orderId").asString(), deadline);
            return true;
        }
        if (answer.path("retry").asString("").equals("never")) {
            book.refused(order, "%d %s".formatted(status, answer.path("code").asString("")));
            return true;
        }
        return false;
    }

    private void untilSettled(Try one) throws InterruptedException {
        Duration pause = FIRST_PAUSE;
        while (System.nanoTime() - giveUpNanos < 0) {
            try {
                if (one.settled()) {
                    return;
                }
            } catch (IOException | JacksonException _) {
                // Whether intake took it is not known: the key makes it safe to ask again.
            }
            Thread.sleep(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
        }
    }

    private static @Nullable Instant deadline(PlannedOrder order) {
        Duration life = order.life();
        return life == null
                ? null
                : Instant.ofEpochMilli(Instant.now().plus(life).toEpochMilli());
    }
}
