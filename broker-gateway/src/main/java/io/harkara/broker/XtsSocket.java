package io.harkara.broker;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * XTS's socket of order updates. Its token stands in the address, so no exception of it is logged as it is. One socket for one
 * subscription: whoever is told that it has ended opens another.
 */
final class XtsSocket implements BrokerAdapter.Subscription {

    private static final Logger log = LoggerFactory.getLogger(XtsSocket.class);

    /** No event of XTS is nearly as long. */
    private static final int LONGEST_MESSAGE = 1024 * 1024;

    private final HttpClient http;
    private final Runnable joined;
    private final Consumer<BrokerOrderRow> told;
    private final Consumer<String> ended;
    private final AtomicBoolean isEnded = new AtomicBoolean();
    private volatile boolean open;
    private volatile long heardAt = System.nanoTime();
    private volatile @Nullable WebSocket socket;

    private XtsSocket(Duration connectTimeout, Runnable joined, Consumer<BrokerOrderRow> told, Consumer<String> ended) {
        this.http = HttpClient.newBuilder()
                .connectTimeout(connectTimeout)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        this.joined = joined;
        this.told = told;
        this.ended = ended;
    }

    static XtsSocket open(
            URI root,
            BrokerSession session,
            Duration connectTimeout,
            Runnable joined,
            Consumer<BrokerOrderRow> told,
            Consumer<String> ended) {
        XtsSocket socket = new XtsSocket(connectTimeout, joined, told, ended);
        socket.connect(address(root, session), connectTimeout);
        return socket;
    }

    /** Where the socket of a root such as https://host/interactive is. */
    static URI address(URI root, BrokerSession session) {
        String first = root.getPath().split("/", 3).length > 1 ? root.getPath().split("/", 3)[1] : "";
        return URI.create("%s://%s/%ssocket.io/?token=%s&userID=%s&apiType=INTERACTIVE&EIO=3&transport=websocket"
                .formatted(
                        "https".equalsIgnoreCase(root.getScheme()) ? "wss" : "ws",
                        root.getRawAuthority(),
                        first.isEmpty() ? "" : first + "/",
                        URLEncoder.encode(session.token().reveal(), UTF_8),
                        URLEncoder.encode(session.userId(), UTF_8)));
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

    private void take(String text) {
        heardAt = System.nanoTime();
        switch (XtsFrames.read(text)) {
            case XtsFrames.Frame.Opened(Duration interval, Duration timeout) ->
                Thread.ofVirtual().name("xts-socket-pings").start(() -> ping(interval, timeout));
            case XtsFrames.Frame.Closed(String why) -> end(why);
            case XtsFrames.Frame.Event event -> take(event);
            case XtsFrames.Frame.Other _ -> {
                // Nothing to do for it.
            }
        }
    }

    private void take(XtsFrames.Frame.Event event) {
        switch (event.name()) {
            case "joined" -> {
                open = true;
                joined.run();
            }
            case "order" -> {
                BrokerOrderRow row = event.payload() == null ? null : XtsRows.order(event.payload());
                if (row != null) {
                    told.accept(row);
                }
            }
            // The session has ended at XTS; nothing more comes on this socket.
            case "logout" -> end("XTS logged the session out");
            default -> {
                // Trades and positions are read where they are asked for.
            }
        }
    }

    /** Asks whether XTS is there, again and again, until it is not. */
    private void ping(Duration interval, Duration timeout) {
        try {
            while (!isEnded.get()) {
                Thread.sleep(interval);
                WebSocket present = socket;
                if (present == null || isEnded.get()) {
                    return;
                }
                long silence = System.nanoTime() - heardAt;
                if (silence > interval.plus(timeout).toNanos()) {
                    end("XTS was silent for %d s"
                            .formatted(Duration.ofNanos(silence).toSeconds()));
                    return;
                }
                present.sendText(XtsFrames.PING, true).join();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException broken) {
            end("the socket broke: " + rootName(broken));
        }
    }

    private final class Listener implements WebSocket.Listener {

        private final StringBuilder message = new StringBuilder();

        @Override
        public void onOpen(WebSocket opened) {
            socket = opened;
            opened.request(1);
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket present, CharSequence part, boolean last) {
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
                    log.warn("an event of XTS could not be taken: {}", fault.toString());
                }
            }
            present.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket closed, int status, String reason) {
            end("XTS closed the socket with status %d".formatted(status));
            return null;
        }

        @Override
        public void onError(WebSocket broken, Throwable failure) {
            end("the socket broke: " + rootName(failure));
        }
    }
}
