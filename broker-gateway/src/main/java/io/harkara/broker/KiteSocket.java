package io.harkara.broker;

import static io.harkara.broker.BrokerJson.text;

import io.harkara.runtime.Secret;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * Kite's socket, of which we hear the orders: it tells those of the user from all platforms, without being asked, as texts. What comes in
 * bytes is prices, and a beat each second. The token stands in the address, so no exception of it is logged as it is. One socket for one
 * subscription: whoever is told that it has ended opens another.
 */
final class KiteSocket implements BrokerAdapter.Subscription {

    private static final Logger log = LoggerFactory.getLogger(KiteSocket.class);

    /** No order is nearly as long. */
    private static final int LONGEST_MESSAGE = 1024 * 1024;

    /** Longest time without a beat. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(15);

    private static final Duration ROUND = Duration.ofSeconds(1);

    private final HttpClient http;
    private final Runnable joined;
    private final Consumer<BrokerOrderRow> told;
    private final Consumer<String> ended;
    private final AtomicBoolean isEnded = new AtomicBoolean();
    private volatile boolean open;
    private volatile long heardAt = System.nanoTime();
    private volatile @Nullable WebSocket socket;

    private KiteSocket(
            Duration connectTimeout, Runnable joined, Consumer<BrokerOrderRow> told, Consumer<String> ended) {
        this.http = HttpClient.newBuilder()
                .connectTimeout(connectTimeout)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        this.joined = joined;
        this.told = told;
        this.ended = ended;
    }

    static KiteSocket open(
            URI address,
            Duration connectTimeout,
            Runnable joined,
            Consumer<BrokerOrderRow> told,
            Consumer<String> ended) {
        KiteSocket socket = new KiteSocket(connectTimeout, joined, told, ended);
        socket.connect(address, connectTimeout);
        return socket;
    }

    /** Where the socket of a session is. */
    static URI address(KiteSettings settings, Secret token) {
        URI root = settings.socket();
        return URI.create("%s://%s%s/?api_key=%s&access_token=%s"
                .formatted(
                        "https".equalsIgnoreCase(root.getScheme()) ? "wss" : "ws",
                        root.getRawAuthority(),
                        root.getRawPath(),
                        KiteRequests.encoded(settings.apiKey().reveal()),
                        KiteRequests.encoded(token.reveal())));
    }

    private void connect(URI address, Duration connectTimeout) {
        var _ = http.newWebSocketBuilder()
                .connectTimeout(connectTimeout)
                .buildAsync(address, new Listener())
                .whenComplete((opened, failure) -> {
                    if (failure != null) {
                        // Its words may have the address, and with it the token.
                        end("the socket cannot be opened: " + rootName(failure));
                    } else if (isEnded.get()) {
                        opened.abort();
                    }
                });
    }

    private static String rootName(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName();
    }

    @Override
    public boolean isOpen() {
        return open && !isEnded.get();
    }

    @Override
    public void close() {
        end("closed here");
    }

    private void end(String why) {
        if (isEnded.compareAndSet(false, true)) {
            WebSocket present = socket;
            if (present != null) {
                present.abort();
            }
            http.shutdownNow();
            ended.accept(why);
        }
    }

    /** Waits for a silence that is too long. */
    private void watch() {
        try {
            while (!isEnded.get()) {
                Thread.sleep(ROUND);
                if (System.nanoTime() - heardAt > LONGEST_SILENCE.toNanos()) {
                    end("Kite was silent for %d s".formatted(LONGEST_SILENCE.toSeconds()));
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void take(String message) {
        JsonNode root = BrokerJson.tree(message);
        if (root == null) {
            return;
        }
        switch (text(root, "type")) {
            case "order" -> {
                BrokerOrderRow row = KiteRows.order(root.path("data"));
                if (row != null) {
                    told.accept(row);
                }
            }
            case "error" -> log.warn("Kite's socket tells of an error: {}", text(root, "data"));
            default -> {
                // Messages for people.
            }
        }
    }

    private final class Listener implements WebSocket.Listener {

        private final StringBuilder message = new StringBuilder();

        @Override
        public void onOpen(WebSocket opened) {
            socket = opened;
            heardAt = System.nanoTime();
            open = true;
            Thread.ofVirtual().name("kite-socket-watch").start(KiteSocket.this::watch);
            joined.run();
            opened.request(1);
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket present, CharSequence part, boolean last) {
            heardAt = System.nanoTime();
            if (message.length() + part.length() > LONGEST_MESSAGE) {
                end("a message of more than %d characters".formatted(LONGEST_MESSAGE));
                return null;
            }
            message.append(part);
            if (last) {
                String text = message.toString();
                message.setLength(0);
                try {
                    take(text);
                } catch (RuntimeException fault) {
                    // The book tells the same.
                    log.warn("an event of Kite could not be taken: {}", fault.toString());
                }
            }
            present.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket present, ByteBuffer data, boolean last) {
            heardAt = System.nanoTime();
            present.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket closed, int status, String reason) {
            end("Kite closed the socket with status %d".formatted(status));
            return null;
        }

        @Override
        public void onError(WebSocket broken, Throwable failure) {
            end("the socket broke: " + rootName(failure));
        }
    }
}
