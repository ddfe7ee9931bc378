package io.harkara.broker;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A broker's websocket, of which we hear the texts. A token may stand in the address, so no exception of it is told as it is. One socket
 * for one subscription: whoever is told that it has ended opens another.
 */
final class BrokerWebSocket implements BrokerAdapter.Subscription {

    private static final Logger log = LoggerFactory.getLogger(BrokerWebSocket.class);

    /** No order is nearly as long. */
    private static final int LONGEST_MESSAGE = 1024 * 1024;

    private static final Duration ROUND = Duration.ofSeconds(1);

    /**
     * What is connected to.
     *
     * @param broker for people
     * @param headers they may hold a token, so they are not printed
     * @param longestSilence after which the socket counts as broken
     */
    record Line(String broker, URI address, Map<String, String> headers, Duration longestSilence) {

        Line {
            headers = Map.copyOf(headers);
        }

        @Override
        public String toString() {
            return "Line[%s]".formatted(broker);
        }
    }

    /**
     * What the broker wants to hear, so that it does not hang up.
     *
     * @param text the same each time; the broker answers
     */
    record Ping(String text, Duration every) {}

    private final Line line;
    private final @Nullable Ping ping;
    private final HttpClient http;
    private final Runnable joined;
    private final Consumer<String> message;
    private final Consumer<String> ended;
    private final AtomicBoolean isEnded = new AtomicBoolean();
    private volatile boolean open;
    private volatile long heardAt = System.nanoTime();
    private volatile @Nullable WebSocket socket;

    private BrokerWebSocket(
            Line line,
            @Nullable Ping ping,
            Duration connectTimeout,
            Runnable joined,
            Consumer<String> message,
            Consumer<String> ended) {
        this.line = line;
        this.ping = ping;
        this.http = HttpClient.newBuilder()
                .connectTimeout(connectTimeout)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        this.joined = joined;
        this.message = message;
        this.ended = ended;
    }

    /**
     * Opens one. It returns at once.
     *
     * @param ping null where the broker waits for none
     * @param message takes each text
     */
    static BrokerWebSocket open(
            Line line,
            @Nullable Ping ping,
            Duration connectTimeout,
            Runnable joined,
            Consumer<String> message,
            Consumer<String> ended) {
        BrokerWebSocket socket = new BrokerWebSocket(line, ping, connectTimeout, joined, message, ended);
        socket.connect(connectTimeout);
        return socket;
    }

    private void connect(Duration connectTimeout) {
        WebSocket.Builder builder = http.newWebSocketBuilder().connectTimeout(connectTimeout);
        line.headers.forEach(builder::header);
        var _ = builder.buildAsync(line.address, new Listener()).whenComplete((opened, failure) -> {
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

    /** Waits for a silence that is too long, and says what the broker wants to hear. */
    private void watch(WebSocket opened) {
        long saidAt = System.nanoTime();
        try {
            while (!isEnded.get()) {
                Thread.sleep(ROUND);
                long now = System.nanoTime();
                if (now - heardAt > line.longestSilence.toNanos()) {
                    end("%s was silent for %d s".formatted(line.broker, line.longestSilence.toSeconds()));
                } else if (ping != null && now - saidAt >= ping.every.toNanos()) {
                    saidAt = now;
                    var _ = opened.sendText(ping.text, true);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Listener implements WebSocket.Listener {

        private final StringBuilder parts = new StringBuilder();

        @Override
        public void onOpen(WebSocket opened) {
            socket = opened;
            heardAt = System.nanoTime();
            open = true;
            Thread.ofVirtual().name("broker-socket-watch").start(() -> watch(opened));
            joined.run();
            opened.request(1);
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket present, CharSequence part, boolean last) {
            heardAt = System.nanoTime();
            if (parts.length() + part.length() > LONGEST_MESSAGE) {
                end("a message of more than %d characters".formatted(LONGEST_MESSAGE));
                return null;
            }
            parts.append(part);
            if (last) {
                String text = parts.toString();
                parts.setLength(0);
                try {
                    message.accept(text);
                } catch (RuntimeException fault) {
                    // The book tells the same.
                    log.warn("an event of {} could not be taken: {}", line.broker, fault.toString());
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
        public @Nullable CompletionStage<?> onPong(WebSocket present, ByteBuffer data) {
            heardAt = System.nanoTime();
            present.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket closed, int status, String reason) {
            end("%s closed the socket with status %d".formatted(line.broker, status));
            return null;
        }

        @Override
        public void onError(WebSocket broken, Throwable failure) {
            end("the socket broke: " + rootName(failure));
        }
    }
}
