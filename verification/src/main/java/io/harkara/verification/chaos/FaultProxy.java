package io.harkara.verification.chaos;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * A TCP proxy on loopback before one server for one client. It passes everything on until it is told what to spoil. Two
 * virtual threads carry each connection.
 */
final class FaultProxy implements AutoCloseable {

    private static final int BACKLOG = 256;
    private static final int CONNECT_MILLIS = 2_000;

    private final String name;
    private final int target;
    private final Supplier<Tap> taps;
    private final ServerSocket listener;
    private final Set<ProxiedConnection> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger cutsOnCommit = new AtomicInteger();
    private final AtomicInteger halfReplies = new AtomicInteger();
    private final AtomicInteger doneOnCommit = new AtomicInteger();
    private final AtomicInteger doneHalves = new AtomicInteger();
    private volatile boolean refusing;
    private volatile long heldUntil = System.nanoTime();
    private volatile long slowUntil = System.nanoTime();
    private volatile long slowNanos;

    /**
     * Listens on a free port.
     *
     * @param target port of the server; it need not answer yet
     * @param taps makes the tap of each connection
     */
    FaultProxy(String name, int target, Supplier<Tap> taps) throws IOException {
        this.name = name;
        this.target = target;
        this.taps = taps;
        this.listener = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().name("proxy-" + name).start(this::accept);
    }

    String name() {
        return name;
    }

    int port() {
        return listener.getLocalPort();
    }

    /** Closes every connection that is open and returns how many that were. */
    int cut() {
        int closed = 0;
        for (ProxiedConnection connection : open) {
            connection.close();
            closed++;
        }
        return closed;
    }

    /** The next so many commits reach the server, whose answer is then thrown away with the connection. */
    void cutOnCommit(int count) {
        cutsOnCommit.set(count);
    }

    /** Of the next so many replies only the first half is passed on; then the connection closes. */
    void halve(int count) {
        halfReplies.set(count);
    }

    /** For so long nothing passes; afterwards everything does. */
    void hold(Duration time) {
        heldUntil = System.nanoTime() + time.toNanos();
    }

    /** For so long every piece of a reply comes so much later. */
    void slow(Duration time, Duration delay) {
        slowNanos = delay.toNanos();
        slowUntil = System.nanoTime() + time.toNanos();
    }

    /** Whether new connections are closed at once and present ones are cut. */
    void refuse(boolean refuse) {
        refusing = refuse;
        if (refuse) {
            cut();
        }
    }

    /** Ends everything that was ordered and not done. */
    void heal() {
        cutsOnCommit.set(0);
        halfReplies.set(0);
        heldUntil = System.nanoTime();
        slowUntil = System.nanoTime();
        refusing = false;
    }

    /** Commits that reached the server and whose answer was thrown away. */
    int cutOnCommitDone() {
        return doneOnCommit.get();
    }

    int halvedDone() {
        return doneHalves.get();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        cut();
    }

    boolean takeCutOnCommit() {
        return take(cutsOnCommit, doneOnCommit);
    }

    boolean takeHalf() {
        return take(halfReplies, doneHalves);
    }

    long heldNanos() {
        return heldUntil - System.nanoTime();
    }

    long delayNanos() {
        return slowUntil - System.nanoTime() > 0 ? slowNanos : 0;
    }

    void ended(ProxiedConnection connection) {
        open.remove(connection);
    }

    private static boolean take(AtomicInteger ordered, AtomicInteger done) {
        if (ordered.getAndUpdate(left -> Math.max(0, left - 1)) <= 0) {
            return false;
        }
        done.incrementAndGet();
        return true;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Thread.ofVirtual().name("proxy-connect-" + name).start(() -> connect(client));
            } catch (IOException _) {
                // Closed, or one connection less.
            }
        }
    }

    private void connect(Socket client) {
        Socket server = new Socket();
        try {
            if (refusing) {
                client.close();
                return;
            }
            server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target), CONNECT_MILLIS);
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            ProxiedConnection connection = new ProxiedConnection(this, client, server, taps.get());
            open.add(connection);
            connection.start();
        } catch (IOException _) {
            // The server is away: so it is for the client.
            ProxiedConnection.close(client);
            ProxiedConnection.close(server);
        }
    }
}
