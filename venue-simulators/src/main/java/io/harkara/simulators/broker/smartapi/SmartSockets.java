package io.harkara.simulators.broker.smartapi;

import io.harkara.simulators.broker.BrokerControl;
import io.harkara.simulators.broker.BrokerListener;
import io.harkara.simulators.broker.BrokerSocket;
import io.harkara.simulators.broker.Instrument;
import io.harkara.simulators.broker.Json;
import io.harkara.simulators.broker.OrderState;
import io.harkara.simulators.broker.Position;
import io.harkara.simulators.broker.Postbacks;
import io.harkara.simulators.broker.Tape;
import io.harkara.simulators.broker.Trade;
import io.harkara.simulators.engine.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;

/** All sockets of both kinds, what they are told, and tokens and sockets as the control port has them. */
final class SmartSockets implements BrokerListener, BrokerControl.Sessions, AutoCloseable {

    private static final String ORDERS = "/smart-order-update";
    private static final String TICKS = "/smart-stream";
    private static final int MOST_OF_A_CLIENT = 3;

    private final SmartDesk desk;
    private final List<SmartOrderSocket> orders = new CopyOnWriteArrayList<>();
    private final List<SmartTickSocket> ticks = new CopyOnWriteArrayList<>();
    private final Postbacks postbacks;
    private final Tape<Integer> tape;
    private volatile boolean pingsAnswered = true;

    SmartSockets(SmartDesk desk) {
        this.desk = desk;
        tape = new Tape<>(
                "smartapi-ticks",
                new SmartFeed(ticks),
                desk::floor,
                () -> desk.settings().orders());
        postbacks = new Postbacks(() -> desk.settings().postbackUrl(), state -> Json.write(SmartRows.update(state)));
        desk.state().events().add(this);
        desk.state().events().add(postbacks);
    }

    /** Takes a call for a socket up; who may have none is refused before there is one. */
    void open(Wire wire, String path) {
        switch (path) {
            case ORDERS -> openOrders(wire);
            case TICKS -> openTicks(wire);
            default -> wire.answer(404, Wire.TEXT, "Not Found");
        }
    }

    private void openOrders(Wire wire) {
        String header = wire.request().getHeaders().get(HttpHeader.AUTHORIZATION);
        SmartTokens.Session session = desk.tokens().find(SmartCall.bearer(header));
        if (session == null) {
            wire.answer(401, Wire.TEXT, "Unauthorized");
        } else if (!desk.tokens().lasts(session)) {
            wire.answer(403, Wire.TEXT, "Forbidden");
        } else if (orders.stream()
                        .filter(one -> one.account().equals(session.account()))
                        .count()
                >= MOST_OF_A_CLIENT) {
            wire.answer(429, Wire.TEXT, "Connection limit exceeded");
        } else {
            BrokerSocket.open(wire, _ -> new SmartOrderSocket(this, session.account()));
        }
    }

    /** By headers, or by the query. */
    private void openTicks(Wire wire) {
        Request request = wire.request();
        Fields query = Request.extractQueryParameters(request);
        String client = either(request, "x-client-code", query, "clientCode");
        String feed = either(request, "x-feed-token", query, "feedToken");
        String key = either(request, "x-api-key", query, "apiKey");
        SmartAccount account = desk.tokens().feed(client, feed);
        if (account == null || !account.apiKey().equals(key)) {
            wire.response().getHeaders().put("x-error-message", "Invalid Token");
            wire.answer(401, Wire.TEXT, "Unauthorized");
        } else if (ticks.stream().filter(one -> one.account().equals(account)).count() >= MOST_OF_A_CLIENT) {
            wire.answer(429, Wire.TEXT, "Connection limit exceeded");
        } else {
            BrokerSocket.open(wire, _ -> new SmartTickSocket(this, account));
        }
    }

    private static String either(Request request, String header, Fields query, String name) {
        String value = request.getHeaders().get(header);
        String asked = value == null ? query.getValue(name) : value;
        return asked == null ? "" : asked;
    }

    void joined(SmartOrderSocket socket) {
        orders.add(socket);
    }

    void joined(SmartTickSocket socket) {
        ticks.add(socket);
        changed();
    }

    void left(BrokerSocket socket) {
        orders.remove(socket);
        ticks.remove(socket);
        changed();
    }

    /** Somebody wants to hear of something else. */
    void changed() {
        tape.changed();
    }

    boolean pingsAnswered() {
        return pingsAnswered;
    }

    @Nullable
    Instrument instrument(String exchange, String token) {
        return desk.instrument(exchange, token);
    }

    @Override
    public void order(OrderState state) {
        for (SmartOrderSocket socket : orders) {
            if (socket.account().clientCode().equals(state.terms().client())) {
                socket.tell(state);
            }
        }
    }

    /** Executions are told of as updates of their orders. */
    @Override
    public void trade(Trade trade) {}

    @Override
    public void position(Position position, long lastPaise) {}

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
        List<BrokerSocket> all = new ArrayList<>(ticks);
        if (!marketOnly) {
            all.addAll(orders);
        }
        all.forEach(socket -> socket.end(closeFrame));
        return all.size();
    }

    @Override
    public void answerPings(boolean answered) {
        pingsAnswered = answered;
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
        postbacks.close();
        desk.state().events().remove(this);
        desk.state().events().remove(postbacks);
    }
}
