package io.harkara.quickstart;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An upstream system: sends each order under its own idempotency key, and the same order under the same key again as long
 * as intake says that this is the thing to do, or says nothing.
 */
final class Submitter {

    private static final int AT_ONCE = 16;
    private static final int MOST_TRIES = 60;
    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final HttpClient http;
    private final URI orders;
    private final String key;
    private final JsonMapper json = new JsonMapper();

    /**
     * @param intake base address of intake
     * @param key the API key of this upstream system; idempotency keys of different clients never meet
     */
    Submitter(HttpClient http, URI intake, String key) {
        this.http = http;
        this.orders = intake.resolve("/api/v1/orders");
        this.key = key;
    }

    /**
     * Sends all lines, a few at a time, begun in the order of the file.
     *
     * @param answered called for each line, by any thread
     * @throws IOException when intake cannot be reached for too long, or answers what it should not
     */
    void submit(List<OrderLine> lines, Consumer<Submission> answered) throws IOException, InterruptedException {
        Semaphore room = new Semaphore(AT_ONCE);
        List<Thread> senders = new ArrayList<>(lines.size());
        List<IOException> failures = new ArrayList<>(0);
        for (OrderLine line : lines) {
            room.acquire();
            senders.add(Thread.ofVirtual().start(() -> {
                try {
                    answered.accept(submit(line));
                } catch (IOException failure) {
                    synchronized (failures) {
                        failures.add(failure);
                    }
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                } finally {
                    room.release();
                }
            }));
            synchronized (failures) {
                if (!failures.isEmpty()) {
                    break;
                }
            }
        }
        for (Thread sender : senders) {
            sender.join();
        }
        if (!failures.isEmpty()) {
            throw failures.getFirst();
        }
    }

    private Submission submit(OrderLine line) throws IOException, InterruptedException {
        return place(line, Duration.ZERO).submission();
    }

    /**
     * An order that was submitted.
     *
     * @param body what intake answered
     */
    record Placed(Submission submission, JsonNode body) {}

    /**
     * Sends one line, and waits for its result where wanted.
     *
     * @param patience how long intake waits for the result; zero for not at all
     */
    Placed place(OrderLine line, Duration patience) throws IOException, InterruptedException {
        HttpRequest request = CallerKey.on(HttpRequest.newBuilder(orders), key)
                .timeout(TIMEOUT.plus(patience))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", line.key())
                .header("Prefer", "wait=" + patience.toSeconds())
                .POST(HttpRequest.BodyPublishers.ofString(line.json()))
                .build();
        Duration pause = FIRST_PAUSE;
        String last = "";
        for (int tries = 1; tries <= MOST_TRIES; tries++) {
            try {
                HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
                JsonNode body = json.readTree(response.body());
                if (response.statusCode() == 202 || response.statusCode() == 200) {
                    return new Placed(new Submission(line, body.path("orderId").asString(), List.of(), tries), body);
                }
                if (body.path("retry").asString().equals("never")) {
                    return new Placed(new Submission(line, null, refusals(body), tries), body);
                }
                last = "%d %s"
                        .formatted(response.statusCode(), body.path("detail").asString());
                pause = asked(response, pause);
            } catch (JacksonException unreadable) {
                last = "an answer that is no JSON";
            } catch (IOException lost) {
                // Whether intake took the order is not known; the key makes it safe to ask again.
                last = lost.toString();
            }
            Thread.sleep(pause);
            pause = shorter(pause.multipliedBy(2), LONGEST_PAUSE);
        }
        throw new IOException("line %d: no answer from intake at %s in %d tries; the last was: %s"
                .formatted(line.number(), orders, MOST_TRIES, last));
    }

    private static Duration asked(HttpResponse<String> response, Duration otherwise) {
        return response.headers().firstValueAsLong("Retry-After").stream()
                .mapToObj(Duration::ofSeconds)
                .findFirst()
                .map(seconds -> shorter(seconds, LONGEST_PAUSE))
                .orElse(otherwise);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static List<String> refusals(JsonNode problem) {
        List<String> refusals = new ArrayList<>();
        for (JsonNode fault : problem.path("errors")) {
            String field = fault.path("field").asString().replaceFirst("^/(order/)?", "");
            String what = fault.path("value").isMissingNode() ? "missing; expected " : "expected ";
            refusals.add(field + ": " + what + fault.path("expected").asString());
        }
        return refusals.isEmpty() ? List.of(problem.path("title").asString()) : refusals;
    }
}
