package io.harkara.simulators.broker.xts;

import io.harkara.simulators.broker.BrokerControl;
import io.harkara.simulators.broker.BrokerListener;
import io.harkara.simulators.broker.Json;
import io.harkara.simulators.broker.Jwt;
import io.harkara.simulators.broker.OrderState;
import io.harkara.simulators.broker.Position;
import io.harkara.simulators.broker.Product;
import io.harkara.simulators.broker.Tape;
import io.harkara.simulators.broker.Ticker;
import io.harkara.simulators.broker.Trade;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** All sessions of sockets of both APIs, what they are told, and tokens and sockets as the control port has them. */
final class XtsSockets implements BrokerListener, BrokerControl.Sessions, AutoCloseable {

    private static final int CONVERSION_MESSAGE = 9007;
    private static final int SID_BYTES = 10;
    private static final long WATCH_MILLIS = 50;

    private final XtsDesk desk;
    private final Jwt ids = new Jwt();
    private final Map<String, EngineSession> interactive = new ConcurrentHashMap<>();
    private final Map<String, EngineSession> market = new ConcurrentHashMap<>();
    private final Tape<XtsFeed.Form> tape;
    private final Ticker watch;
    private volatile boolean pingsAnswered = true;

    XtsSockets(XtsDesk desk) {
        this.desk = desk;
        tape = new Tape<>(
                "xts-ticks",
                new XtsFeed(desk, market.values()),
                desk::floor,
                () -> desk.settings().orders());
        watch = new Ticker("xts-pings", () -> WATCH_MILLIS, this::dropTheSilent);
        desk.state().events().add(this);
        desk.onConversion(this::converted);
        desk.onMarketEnd(this::endMarket);
        desk.subscriptions().onChange(tape::changed);
    }

    /** A new session, which is told that it has joined before anything else, once it can hear it. */
    EngineSession open(XtsOperation.Api api, XtsAccount account, String broadcastMode) {
        EngineSession session = new EngineSession(ids.hex(SID_BYTES), account, broadcastMode);
        joined(session);
        of(api).put(session.sid(), session);
        listening();
        return session;
    }

    /** Tells a session that it has joined. */
    private static void joined(EngineSession session) {
        ObjectNode joined = Json.object()
                .put("type", "success")
                .put("code", "s-socket-0001")
                .put("description", "Socket joined successfully! SocketId=" + session.sid());
        session.emit("joined", Json.write(joined));
    }

    @Nullable
    EngineSession find(XtsOperation.Api api, String sid) {
        return of(api).get(sid);
    }

    void forget(EngineSession session) {
        session.finish();
        interactive.remove(session.sid());
        market.remove(session.sid());
        listening();
    }

    /** What a client sent. */
    void received(EngineSession session, String packet) {
        if (packet.startsWith(EngineSession.PING)) {
            session.alive();
            if (pingsAnswered) {
                session.send(EngineSession.PONG + packet.substring(1));
            }
        } else if (packet.equals(EngineSession.CLOSE) || packet.startsWith(EngineSession.DISCONNECTED)) {
            forget(session);
        }
    }

    private Map<String, EngineSession> of(XtsOperation.Api api) {
        return api == XtsOperation.Api.INTERACTIVE ? interactive : market;
    }

    private void listening() {
        tape.changed();
        watch.listening(!market.isEmpty() || !interactive.isEmpty());
    }

    @Override
    public void order(OrderState state) {
        String row = Json.write(rows().order(state));
        tell(state.terms().client(), session -> session.emit("order", row));
    }

    @Override
    public void trade(Trade trade) {
        String row = Json.write(rows().trade(trade));
        tell(trade.order().terms().client(), session -> session.emit("trade", row));
    }

    @Override
    public void position(Position position, long lastPaise) {
        tell(
                position.client(),
                session -> session.emit(
                        "position",
                        Json.write(
                                rows().positionEvent(position, session.account().userId(), lastPaise))));
    }

    /** A position was moved to another product. */
    void converted(String client, Product from, Product to, long quantity) {
        ObjectNode conversion = Json.object()
                .put("Success", true)
                .put("ErrorMessage", "")
                .put("OriginalProduct", XtsWords.product(from))
                .put("TargetProduct", XtsWords.product(to))
                .put("OriginalQty", quantity)
                .put("TargetQty", quantity)
                .put("Status", "PositionConverted")
                .put("MessageCode", CONVERSION_MESSAGE);
        String text = Json.write(conversion);
        tell(client, session -> session.emit("tradeConversion", text));
    }

    private void tell(String client, Consumer<EngineSession> event) {
        for (EngineSession session : interactive.values()) {
            XtsAccount account = session.account();
            if (account.userId().equals(client) || account.clients().contains(client)) {
                event.accept(session);
            }
        }
    }

    private XtsRows rows() {
        return new XtsRows(desk.settings().flavour());
    }

    private void endMarket(XtsAccount account) {
        for (EngineSession session : market.values()) {
            if (session.account().equals(account)) {
                session.disconnect();
                forget(session);
            }
        }
    }

    private void dropTheSilent() {
        XtsSettings settings = desk.settings();
        long most = settings.pingIntervalMillis() + settings.pingTimeoutMillis();
        for (Map<String, EngineSession> sessions : List.of(interactive, market)) {
            for (EngineSession session : sessions.values()) {
                if (session.silentFor(most) || session.ended()) {
                    session.drop();
                    forget(session);
                }
            }
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

    @Override
    public int dropSockets(boolean marketOnly, boolean closeFrame) {
        int dropped = 0;
        for (Map<String, EngineSession> sessions : marketOnly ? List.of(market) : List.of(interactive, market)) {
            for (EngineSession session : sessions.values()) {
                if (closeFrame) {
                    session.goAway();
                } else {
                    session.drop();
                }
                forget(session);
                dropped++;
            }
        }
        return dropped;
    }

    @Override
    public void answerPings(boolean answered) {
        pingsAnswered = answered;
    }

    @Override
    public void reset() {
        int _ = dropSockets(false, false);
        pingsAnswered = true;
        desk.reset();
        tape.reset();
    }

    @Override
    public void close() {
        int _ = dropSockets(false, false);
        tape.close();
        watch.close();
        desk.state().events().remove(this);
    }
}
