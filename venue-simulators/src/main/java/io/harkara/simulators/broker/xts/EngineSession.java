package io.harkara.simulators.broker.xts;

import io.harkara.simulators.broker.BrokerSocket;
import io.harkara.simulators.broker.Json;
import io.harkara.simulators.broker.TickSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A session of Engine.IO 3 that carries Socket.IO 2: first by polls, then by a websocket, or by a websocket from the beginning.
 * Nothing is kept for who is not there.
 */
final class EngineSession implements TickSocket {

    static final String OPEN = "0";
    static final String CLOSE = "1";
    static final String PING = "2";
    static final String PONG = "3";
    static final String UPGRADE = "5";
    static final String NOOP = "6";
    static final String CONNECTED = "40";
    static final String DISCONNECTED = "41";
    static final String PROBE = "probe";

    private static final int NORMAL = 1_000;

    /** A client that does not poll is cut off once so many packets wait for it. */
    private static final int MAX_WAITING = 20_000;

    private final String sid;
    private final XtsAccount account;
    private final String query;
    private final List<String> waiting = new ArrayList<>();
    private @Nullable BrokerSocket socket;
    private boolean ended;
    private boolean dropped;
    private long lastPing = System.nanoTime();

    /** @param query value of broadcastMode, of market data */
    EngineSession(String sid, XtsAccount account, String query) {
        this.sid = sid;
        this.account = account;
        this.query = query;
    }

    String sid() {
        return sid;
    }

    XtsAccount account() {
        return account;
    }

    /** Whether ticks come in full, not in part. */
    boolean full() {
        return !query.equalsIgnoreCase("partial");
    }

    /** The packet with which it begins. */
    String opening(XtsSettings settings, boolean mayUpgrade) {
        var open = Json.object().put("sid", sid);
        open.set("upgrades", Json.texts(mayUpgrade ? List.of("websocket") : List.of()));
        return OPEN
                + Json.write(open.put("pingInterval", settings.pingIntervalMillis())
                        .put("pingTimeout", settings.pingTimeoutMillis()));
    }

    /** Sends an event with a text as its one argument. */
    void emit(String event, String text) {
        send("42" + Json.write(Json.texts(List.of(event, text))));
    }

    synchronized void send(String packet) {
        if (ended) {
            return;
        }
        BrokerSocket by = socket;
        if (by != null) {
            by.send(packet);
            return;
        }
        waiting.add(packet);
        if (waiting.size() > MAX_WAITING) {
            drop();
        }
        notifyAll();
    }

    @Override
    public synchronized boolean take(byte[] packet) {
        BrokerSocket by = socket;
        if (ended || by != null) {
            return !ended && by != null && by.queueText(packet);
        }
        send(new String(packet, StandardCharsets.UTF_8));
        return !ended;
    }

    @Override
    public synchronized void tell() {
        BrokerSocket by = socket;
        if (by != null) {
            by.flush();
        }
    }

    /** From now on packets go by a websocket; what waits goes first. */
    synchronized void by(BrokerSocket now) {
        socket = now;
        waiting.forEach(now::send);
        waiting.clear();
        notifyAll();
    }

    /** Lets a poll that waits go, so that the client can go over to the websocket. */
    synchronized void release() {
        if (socket == null) {
            waiting.add(NOOP);
            notifyAll();
        }
    }

    /** What a poll is answered with, or null where the session was dropped; waits while there is nothing. */
    synchronized @Nullable List<String> poll(long mostMillis) throws InterruptedException {
        long end = System.nanoTime() + mostMillis * 1_000_000;
        while (waiting.isEmpty() && !ended && socket == null) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                break;
            }
            wait(left);
        }
        if (dropped) {
            return null;
        }
        List<String> packets = waiting.isEmpty() ? List.of(ended ? CLOSE : NOOP) : List.copyOf(waiting);
        waiting.clear();
        return packets;
    }

    /** Notes that the client is alive. */
    synchronized void alive() {
        lastPing = System.nanoTime();
    }

    synchronized boolean silentFor(long millis) {
        return System.nanoTime() - lastPing > millis * 1_000_000;
    }

    synchronized boolean ended() {
        return ended;
    }

    /** Ends without a word. */
    synchronized void drop() {
        dropped = true;
        finish();
        BrokerSocket by = socket;
        if (by != null) {
            by.drop();
        }
    }

    /** Ends as the server of Socket.IO ends a session. */
    synchronized void disconnect() {
        send(DISCONNECTED);
        finish();
        BrokerSocket by = socket;
        if (by != null) {
            by.close(NORMAL, "");
        }
    }

    /** Ends as a server does that goes away; the poll that waits is told. */
    synchronized void goAway() {
        finish();
        BrokerSocket by = socket;
        if (by != null) {
            by.end(true);
        }
    }

    /** Ends, and a poll that waits is told. */
    synchronized void finish() {
        ended = true;
        notifyAll();
    }
}
