package io.harkara.simulators.broker;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A websocket of a test, by Java's own client: what comes is kept in order. */
public final class SocketClient implements WebSocket.Listener {

    private static final String END = "\u0000closed";

    /** What Java's client calls a connection that ended without a close frame. */
    private static final int NO_FRAME = 1_006;

    private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
    private final BlockingQueue<byte[]> frames = new LinkedBlockingQueue<>();
    private final StringBuilder part = new StringBuilder();
    private final ByteArrayOutputStream binary = new ByteArrayOutputStream();
    private volatile int closeCode;
    private @Nullable WebSocket socket;

    private SocketClient() {}

    /** Opens one; http is read as ws. */
    public static SocketClient open(HttpClient http, String uri, Map<String, String> headers) {
        SocketClient client = new SocketClient();
        WebSocket.Builder builder = http.newWebSocketBuilder();
        headers.forEach(builder::header);
        client.socket = builder.buildAsync(URI.create(uri.replaceFirst("^http", "ws")), client)
                .join();
        return client;
    }

    public void send(String text) {
        socket().sendText(text, true).join();
    }

    /** Sends a ping of the protocol's own. */
    public void ping() {
        socket().sendPing(ByteBuffer.allocate(0)).join();
    }

    private WebSocket socket() {
        WebSocket open = socket;
        if (open == null) {
            throw new IllegalStateException("not open yet");
        }
        return open;
    }

    /** The next text; fails when none comes in ten seconds. */
    public String next() throws InterruptedException {
        String text = texts.poll(10, TimeUnit.SECONDS);
        if (text == null || text.equals(END)) {
            throw new IllegalStateException("found " + (text == null ? "nothing" : "the end") + ", expected a text");
        }
        return text;
    }

    /** The next text that starts so; others before it are dropped. */
    public String next(String start) throws InterruptedException {
        while (true) {
            String text = next();
            if (text.startsWith(start)) {
                return text;
            }
        }
    }

    /** The next message of bytes; fails when none comes in ten seconds. */
    public byte[] nextBytes() throws InterruptedException {
        byte[] bytes = frames.poll(10, TimeUnit.SECONDS);
        if (bytes == null) {
            throw new IllegalStateException("found nothing, expected bytes");
        }
        return bytes;
    }

    /** Whether nothing comes for a time. */
    public boolean silentFor(long millis) throws InterruptedException {
        return texts.poll(millis, TimeUnit.MILLISECONDS) == null;
    }

    /** Whether no bytes come for a time. */
    public boolean bytesSilentFor(long millis) throws InterruptedException {
        return frames.poll(millis, TimeUnit.MILLISECONDS) == null;
    }

    /** Waits until the socket is closed and tells the code of the close frame, 0 where there was none. */
    public int awaitClose() throws InterruptedException {
        awaitEnd();
        return closeCode;
    }

    /** Waits until the socket is closed, by whomever. */
    public void awaitEnd() throws InterruptedException {
        while (true) {
            String text = texts.poll(10, TimeUnit.SECONDS);
            if (text == null) {
                throw new IllegalStateException("found nothing, expected the end");
            }
            if (text.equals(END)) {
                return;
            }
        }
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        part.append(data);
        if (last) {
            texts.add(part.toString());
            part.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
        byte[] bytes = new byte[data.remaining()];
        data.get(bytes);
        binary.writeBytes(bytes);
        if (last) {
            frames.add(binary.toByteArray());
            binary.reset();
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer message) {
        texts.add("pong of the protocol");
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
        closeCode = status == NO_FRAME ? 0 : status;
        texts.add(END);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        texts.add(END);
    }
}
