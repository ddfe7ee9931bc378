package io.harkara.gateway.contract;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A server at a bare socket: it does with each request exactly what a test says, and counts what arrived. */
public final class RawServer implements AutoCloseable {

    /** One request as it came over the wire. */
    public record Request(String head, String body) {

        /** Value of a header, or null. */
        public @Nullable String header(String name) {
            return head.lines()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(null);
        }
    }

    /** What is done with a request; the connection stays open where it returns true. */
    @FunctionalInterface
    public interface Action {
        /** Does it. */
        boolean act(Socket socket) throws IOException, InterruptedException;
    }

    private final ServerSocket listener;
    private final Function<Request, Action> script;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

    /** @param script what to do with each request that has arrived completely */
    public RawServer(Function<Request, Action> script) {
        this.script = script;
        try {
            listener = new ServerSocket(0, 512, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new IllegalStateException("no port on loopback", failure);
        }
        Thread.ofVirtual().start(this::accept);
    }

    /** Where it listens. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    /** Everything that arrived completely, in order. */
    public List<Request> requests() {
        return requests;
    }

    /** How many connections are open or were. */
    public int connections() {
        return sockets.size();
    }

    public static Action reply(int status, String contentType, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String head = "HTTP/1.1 %d Whatever\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
                .formatted(status, contentType, bytes.length);
        return socket -> {
            ByteArrayOutputStream whole = new ByteArrayOutputStream();
            whole.writeBytes(head.getBytes(StandardCharsets.UTF_8));
            whole.writeBytes(bytes);
            write(socket, whole.toByteArray());
            return true;
        };
    }

    public static Action soap(String envelope) {
        return reply(200, "application/soap+xml; charset=utf-8", envelope);
    }

    public static Action closeWithoutReply() {
        return _ -> false;
    }

    public static Action reset() {
        return socket -> {
            socket.setSoLinger(true, 0);
            return false;
        };
    }

    /** Says nothing until the server closes. */
    public static Action silence() {
        return _ -> {
            Thread.sleep(60_000);
            return false;
        };
    }

    public static Action rawThenClose(String text) {
        return socket -> {
            write(socket, text.getBytes(StandardCharsets.UTF_8));
            return false;
        };
    }

    public static Action after(long millis, Action action) {
        return socket -> {
            Thread.sleep(millis);
            return action.act(socket);
        };
    }

    /** A whole reply, one byte at a time, so that no single silence is long. */
    public static Action trickle(String envelope, long millisBetweenBytes) {
        return socket -> {
            write(
                    socket,
                    "HTTP/1.1 200 OK\r\nContent-Type: application/soap+xml\r\nContent-Length: %d\r\n\r\n"
                            .formatted(envelope.length())
                            .getBytes(StandardCharsets.UTF_8));
            for (byte b : envelope.getBytes(StandardCharsets.UTF_8)) {
                Thread.sleep(millisBetweenBytes);
                write(socket, new byte[] {b});
            }
            return true;
        };
    }

    private static void write(Socket socket, byte[] bytes) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(bytes);
        out.flush();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                sockets.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            Request request = read(in);
            while (request != null) {
                requests.add(request);
                if (!script.apply(request).act(socket)) {
                    return;
                }
                request = read(in);
            }
        } catch (IOException | InterruptedException ended) {
            // The other side went away, or the test is over.
        }
    }

    private static @Nullable Request read(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int b = in.read();
            if (b < 0) {
                return null;
            }
            head.write(b);
        }
        Request request = new Request(head.toString(StandardCharsets.ISO_8859_1), "");
        String length = request.header("Content-Length");
        byte[] body = in.readNBytes(length == null ? 0 : Integer.parseInt(length));
        return new Request(request.head, new String(body, StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
