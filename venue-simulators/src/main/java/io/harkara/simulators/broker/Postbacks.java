package io.harkara.simulators.broker;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells an app by HTTP what becomes of its orders, in the order of events and each once: nobody is told again who was not there, as
 * it is with the brokers.
 */
public final class Postbacks implements BrokerListener, AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    /** So many wait at most; what comes then is lost. */
    private static final int MAX_WAITING = 10_000;

    private final Supplier<String> address;
    private final Function<OrderState, @Nullable String> body;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private final ThreadPoolExecutor sender = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MAX_WAITING),
            Thread.ofVirtual().name("postbacks").factory(),
            new ThreadPoolExecutor.DiscardPolicy());

    /**
     * Nobody is told while there is no address.
     *
     * @param address of the app, empty for none, read for each event
     * @param body in JSON, or null for what nobody is told of
     */
    public Postbacks(Supplier<String> address, Function<OrderState, @Nullable String> body) {
        this.address = address;
        this.body = body;
    }

    /**
     * Refuses what is no address.
     *
     * @throws IllegalArgumentException naming the setting
     */
    public static void check(String address) {
        if (!address.isEmpty() && !address.matches("https?://[^\\s/]+(/\\S*)?")) {
            throw new IllegalArgumentException(
                    "postbackUrl: found '%s', expected an address with http, or nothing".formatted(address));
        }
    }

    @Override
    public void order(OrderState state) {
        String to = address.get();
        String text = to.isEmpty() ? null : body.apply(state);
        if (text != null) {
            sender.execute(() -> send(to, text));
        }
    }

    /** Executions are told of as updates of their orders. */
    @Override
    public void trade(Trade trade) {}

    @Override
    public void position(Position position, long lastPaise) {}

    private void send(String to, String text) {
        try {
            HttpResponse<Void> _ = http.send(
                    HttpRequest.newBuilder(URI.create(to))
                            .timeout(TIMEOUT)
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(text))
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
        } catch (IOException _) {
            // Who is not there is not told; that is what the look-ups are for.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        sender.shutdownNow();
        http.shutdownNow();
    }
}
