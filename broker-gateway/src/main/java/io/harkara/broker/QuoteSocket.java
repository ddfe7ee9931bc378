package io.harkara.broker;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The websocket of one feed of prices, whoever the broker is: it opens, is heard, is asked whether it is there, and ends once. Tokens
 * stand in addresses and headers, so no exception of it is logged as it is.
 */
final class QuoteSocket {

    private static final Logger log = LoggerFactory.getLogger(QuoteSocket.class);

    /** No message of a broker is nearly as long. */
    private static final int LONGEST_MESSAGE = 4 * 1024 * 1024;

    private static final int UNAUTHORISED = 401;
    private static final int FORBIDDEN = 403;

    /** What a feed makes of its socket. Calls come one after another. */
    interface Listener {

        /** The socket is open. */
        void opened();

        /** A whole message. */
        void text(String message);

        /** A whole message; the bytes are good during the call only. */
        void bytes(ByteBuffer message);

        /** Nothing more comes. Told once. */
        void ended(String why, boolean refused);
    }

    private final HttpClient http;
    private final Listener listener;
    private final AtomicBoolean isEnded = new AtomicBoolean();
    private volatile long heardAt = System.nanoTime();
    private volatile @Nullable WebSocket socket;

    QuoteSocket(Duration connectTimeout, Listener listener) {
        this.listener = listener;
        this.http = HttpClient.newBuilder()
                .connectTimeout(connectTimeout)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    /** Opens it; returns at once. */
    void open(URI address, Map<String, String> headers, Duration connectTimeout) {
        WebSocket.Builder builder = http.newWebSocketBuilder().connectTimeout(connectTimeout);
        headers.forEach(builder::header);
        var _ = builder.buildAsync(address, new Hearing()).whenComplete((opened, failure) -> {
            if (failure != null) {
                // Its words may have the address, and with it the token.
                Throwable root = root(failure);
                int status = root instanceof WebSocketHandshakeException shake
                        ? shake.getResponse().statusCode()
                        : 0;
                end(
                        "the socket cannot be opened: "
                                + (status == 0 ? root.getClass().getSimpleName() : "status " + status),
                        status == UNAUTHORISED || status == FORBIDDEN);
            } else if (isEnded.get()) {
                opened.abort();
            }
        });
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && !(root instanceof WebSocketHandshakeException)) {
            root = root.getCause();
        }
        return root;
    }

    boolean isEnded() {
        return isEnded.get();
    }

    /** Ends it, and tells the listener unless it has ended already. */
    void end(String why, boolean refused) {
        if (isEnded.compareAndSet(false, true)) {
            WebSocket present = socket;
            if (present != null) {
                present.abort();
            }
            http.shutdownNow();
            listener.ended(why, refused);
        }
    }

    /**
     * Sends a message, and waits until it is on its way.
     *
     * @return whether it is
     */
    boolean send(String text) {
        WebSocket present = socket;
        if (present == null || isEnded.get()) {
            return false;
        }
        try {
            present.sendText(text, true).join();
            return true;
        } catch (RuntimeException broken) {
            end("the socket broke: " + root(broken).getClass().getSimpleName(), false);
            return false;
        }
    }

    /**
     * Asks from now on whether the broker is there, until it is silent for too long.
     *
     * @param ping what is asked; null where the broker speaks unasked
     */
    void watch(@Nullable String ping, Duration every, Duration longestSilence) {
        Thread.ofVirtual().name("quote-socket-watch").start(() -> beat(ping, every, longestSilence));
    }

    private void beat(@Nullable String ping, Duration every, Duration longestSilence) {
        try {
            while (!isEnded.get()) {
                Thread.sleep(every);
                long silence = System.nanoTime() - heardAt;
                if (silence > longestSilence.toNanos()) {
                    end(
                            "the broker was silent for %d ms"
                                    .formatted(Duration.ofNanos(silence).toMillis()),
                            false);
                } else if (ping != null) {
                    send(ping);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Hearing implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();
        private ByteBuffer bytes = ByteBuffer.allocate(0);

        @Override
        public void onOpen(WebSocket opened) {
            socket = opened;
            heardAt = System.nanoTime();
            listener.opened();
            // What is taken is done before the next one comes: the broker's socket holds what we are too slow for.
            opened.request(Long.MAX_VALUE);
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket present, CharSequence part, boolean last) {
            heardAt = System.nanoTime();
            if (last && text.isEmpty()) {
                take(part.toString());
                return null;
            }
            if (text.length() + part.length() > LONGEST_MESSAGE) {
                end("a message of more than %d characters".formatted(LONGEST_MESSAGE), false);
                return null;
            }
            text.append(part);
            if (last) {
                String message = text.toString();
                text.setLength(0);
                take(message);
            }
            return null;
        }

        private void take(String message) {
            try {
                listener.text(message);
            } catch (RuntimeException fault) {
                log.warn("a message of a feed could not be taken: {}", fault.toString());
            }
        }

        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket present, ByteBuffer part, boolean last) {
            heardAt = System.nanoTime();
            if (last && bytes.position() == 0) {
                take(part);
                return null;
            }
            if (bytes.position() + part.remaining() > LONGEST_MESSAGE) {
                end("a message of more than %d bytes".formatted(LONGEST_MESSAGE), false);
                return null;
            }
            if (bytes.remaining() < part.remaining()) {
                bytes = ByteBuffer.allocate(2 * (bytes.position() + part.remaining()))
                        .put(bytes.flip());
            }
            bytes.put(part);
            if (last) {
                take(bytes.flip());
                bytes.clear();
            }
            return null;
        }

        private void take(ByteBuffer message) {
            try {
                listener.bytes(message);
            } catch (RuntimeException fault) {
                log.warn("a message of a feed could not be taken: {}", fault.toString());
            }
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket closed, int status, String reason) {
            end("the broker closed the socket with status %d".formatted(status), false);
            return null;
        }

        @Override
        public void onError(WebSocket broken, Throwable failure) {
            end("the socket broke: " + root(failure).getClass().getSimpleName(), false);
        }
    }
}
