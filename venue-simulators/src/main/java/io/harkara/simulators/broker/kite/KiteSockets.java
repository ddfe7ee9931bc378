package io.harkara.simulators.broker.kite;

import io.harkara.simulators.broker.BrokerControl;
import io.harkara.simulators.broker.BrokerListener;
import io.harkara.simulators.broker.BrokerSocket;
import io.harkara.simulators.broker.Instrument;
import io.harkara.simulators.broker.Json;
import io.harkara.simulators.broker.OrderState;
import io.harkara.simulators.broker.Position;
import io.harkara.simulators.broker.Postbacks;
import io.harkara.simulators.broker.Tape;
import io.harkara.simulators.broker.Ticker;
import io.harkara.simulators.broker.Trade;
import io.harkara.simulators.engine.Wire;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** All sockets, what they are told, and tokens and sockets as the control port has them. */
final class KiteSockets implements BrokerListener, BrokerControl.Sessions, AutoCloseable {

    private static final int MOST_OF_AN_APP = 3;
    private static final long HEARTBEAT_MILLIS = 1_000;

    private final KiteDesk desk;
    private final List<KiteSocket> open = new ArrayList<>();
    private final Postbacks postbacks;
    private final Tape<KiteTicks.Mode> tape;
    private final Ticker heart;
    private volatile boolean pingsAnswered = true;

    KiteSockets(KiteDesk desk) {
        this.desk = desk;
        tape = new Tape<>(
                "kite-ticks",
                new KiteFeed(this::sockets),
                desk::floor,
                () -> desk.settings().orders());
        heart = new Ticker("kite-heartbeats", () -> HEARTBEAT_MILLIS, this::beat);
        postbacks = new Postbacks(() -> desk.settings().postbackUrl(), state -> KiteUpdates.postback(desk, state));
        desk.state().events().add(this);
        desk.state().events().add(postbacks);
    }

    /** Takes a call for a socket up; who has no session is refused with 403 before there is one. */
    void open(Wire wire) {
        Fields query = Request.extractQueryParameters(wire.request());
        String apiKey = query.getValue("api_key");
        String session = query.getValue("access_token");
        KiteAccount account =
                apiKey == null || session == null ? null : desk.tokens().good(apiKey, session);
        if (account == null || !desk.settings().marketData()) {
            wire.answer(403, Wire.TEXT, "Forbidden");
            return;
        }
        BrokerSocket.open(wire, _ -> new KiteSocket(this, account));
    }

    @Nullable
    Instrument instrument(long token) {
        return KiteWords.instrument(desk.floor().instruments(), token);
    }

    /** One more; of an app's sockets the oldest goes when there are too many. */
    void joined(KiteSocket socket) {
        KiteSocket first = null;
        synchronized (open) {
            List<KiteSocket> ofApp = open.stream()
                    .filter(one -> one.account().equals(socket.account()))
                    .toList();
            if (ofApp.size() >= MOST_OF_AN_APP) {
                first = ofApp.getFirst();
            }
            open.add(socket);
            listening();
        }
        if (first != null) {
            first.drop();
        }
    }

    void left(KiteSocket socket) {
        synchronized (open) {
            open.remove(socket);
            listening();
        }
    }

    private void listening() {
        heart.listening(!open.isEmpty());
        changed();
    }

    /** Somebody wants to hear of something else. */
    void changed() {
        tape.changed();
    }

    private List<KiteSocket> sockets() {
        synchronized (open) {
            return List.copyOf(open);
        }
    }

    @Override
    public void order(OrderState state) {
        if (!KiteWords.tellsOfOrder(state.status())) {
            return;
        }
        for (KiteSocket socket : sockets()) {
            if (socket.account().userId().equals(state.terms().client())) {
                ObjectNode message = Json.object().put("type", "order");
                message.set("data", KiteUpdates.update(state, socket.account(), ""));
                socket.send(Json.write(message));
            }
        }
    }

    /** Executions are told of as updates of their orders. */
    @Override
    public void trade(Trade trade) {}

    @Override
    public void position(Position position, long lastPaise) {}

    private void beat() {
        if (pingsAnswered) {
            sockets().forEach(socket -> socket.send(KiteTicks.HEARTBEAT));
        }
    }

    @Override
    public int expireTokens() {
        return desk.tokens().expireAll();
    }

    @Override
    public Tape<?> tape() {
        return tape;
    }

    /** All of them carry market data, and orders too. */
    @Override
    public int dropSockets(boolean marketOnly, boolean closeFrame) {
        List<KiteSocket> all = sockets();
        all.forEach(socket -> socket.end(closeFrame));
        return all.size();
    }

    /** Without answers there are no heartbeats either: a connection that is there and silent. */
    @Override
    public void answerPings(boolean answered) {
        pingsAnswered = answered;
    }

    boolean pingsAnswered() {
        return pingsAnswered;
    }

    @Override
    public void reset() {
        int _ = dropSockets(false, false);
        int _ = expireTokens();
        pingsAnswered = true;
        tape.reset();
    }

    @Override
    public void close() {
        int _ = dropSockets(false, false);
        tape.close();
        heart.close();
        postbacks.close();
        desk.state().events().remove(this);
        desk.state().events().remove(postbacks);
    }
}
