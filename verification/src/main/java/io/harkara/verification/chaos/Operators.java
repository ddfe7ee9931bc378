package io.harkara.verification.chaos;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Two operators who replay what was refused or has failed, and both press the button at once. */
final class Operators {

    private static final Duration EVERY = Duration.ofMillis(700);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Duration LIFE = Duration.ofMinutes(1);
    private static final int ORDERS = 10;
    private static final int PEOPLE = 2;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final URI replays;

    /** @param port of the store */
    Operators(int port) {
        this.replays = URI.create("http://127.0.0.1:" + port + "/api/v1/orders/replay");
    }

    /** Goes on until it is interrupted. */
    void run() {
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            while (true) {
                Thread.sleep(EVERY);
                String body = """
                        {"filter":{"limit":"%d"},"deadline":"%s"}""".formatted(
                        ORDERS, Instant.ofEpochMilli(Instant.now().plus(LIFE).toEpochMilli()));
                for (int person = 1; person <= PEOPLE; person++) {
                    String name = "operator-" + person;
                    people.execute(() -> replay(name, body));
                }
            }
        } catch (InterruptedException _) {
            // The run has ended.
        }
    }

    private void replay(String who, String body) {
        HttpRequest request = HttpRequest.newBuilder(replays)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .header("X-Operator", who)
                .POST(BodyPublishers.ofString(body))
                .build();
        try {
            http.send(request, BodyHandlers.discarding());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (IOException _) {
            // The store is away, or its answer was lost: what it took stands in its table, and that is what is judged.
        }
    }
}
