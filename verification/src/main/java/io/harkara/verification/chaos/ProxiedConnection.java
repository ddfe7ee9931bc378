package io.harkara.verification.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.TimeUnit;

/** One connection through a proxy: what the client says goes one way on one thread, the answers the other way on another. */
final class ProxiedConnection {

    private static final int PIECE = 64 * 1024;
    private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final FaultProxy proxy;
    private final Socket client;
    private final Socket server;
    private final Tap tap;
    /** From a commit that is to be cut on until the end: answers are read and thrown away. */
    private volatile boolean swallowing;

    private volatile boolean closed;

    ProxiedConnection(FaultProxy proxy, Socket client, Socket server, Tap tap) {
        this.proxy = proxy;
        this.client = client;
        this.server = server;
        this.tap = tap;
    }

    void start() {
        Thread.ofVirtual().name("proxy-up-" + proxy.name()).start(() -> run(this::carryUp));
        Thread.ofVirtual().name("proxy-down-" + proxy.name()).start(() -> run(this::carryDown));
    }

    void close() {
        closed = true;
        close(client);
        close(server);
        proxy.ended(this);
    }

    static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // It is gone, which is what was wanted.
        }
    }

    @FunctionalInterface
    private interface Carrier {
        void carry() throws IOException, InterruptedException;
    }

    private void run(Carrier carrier) {
        try {
            carrier.carry();
        } catch (IOException _) {
            // One side has gone, so the other goes too.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            close();
        }
    }

    private void carryUp() throws IOException, InterruptedException {
        InputStream in = client.getInputStream();
        OutputStream out = server.getOutputStream();
        byte[] piece = new byte[PIECE];
        for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
            boolean commit = tap.fromClient(piece, length);
            awaitRelease();
            if (commit && proxy.takeCutOnCommit()) {
                // Before the server has it, so that its answer cannot slip through.
                swallowing = true;
            }
            out.write(piece, 0, length);
        }
    }

    private void carryDown() throws IOException, InterruptedException {
        InputStream in = server.getInputStream();
        OutputStream out = client.getOutputStream();
        byte[] piece = new byte[PIECE];
        for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
            boolean answered = tap.fromServer(piece, length);
            if (swallowing) {
                if (answered) {
                    return;
                }
                continue;
            }
            awaitRelease();
            TimeUnit.NANOSECONDS.sleep(proxy.delayNanos());
            if (proxy.takeHalf()) {
                out.write(piece, 0, length / 2);
                return;
            }
            out.write(piece, 0, length);
        }
    }

    /**
     * Holds are shorter than any client's patience, but a client may be killed meanwhile: what it said then arrives late, as
     * it does on a network.
     */
    private void awaitRelease() throws IOException, InterruptedException {
        while (proxy.heldNanos() > 0) {
            if (closed) {
                throw new IOException("closed while held");
            }
            TimeUnit.NANOSECONDS.sleep(Math.min(STEP_NANOS, proxy.heldNanos()));
        }
        if (closed) {
            throw new IOException("closed while held");
        }
    }
}
