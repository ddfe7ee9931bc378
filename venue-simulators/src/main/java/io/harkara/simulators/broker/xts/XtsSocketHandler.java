package io.harkara.simulators.broker.xts;

import io.harkara.simulators.broker.BrokerSocket;
import io.harkara.simulators.broker.Json;
import io.harkara.simulators.engine.Wire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;

/**
 * The transports of Engine.IO 3, as socket.io 2.5 was recorded: polls, a websocket, and going over from the one to the other.
 * Who has no good token is told so by a packet of Socket.IO's own, which is an inference, and cut off.
 */
final class XtsSocketHandler {

    private static final String POLL_TYPE = "text/plain; charset=UTF-8";
    private static final String REFUSED = "44\"Invalid Token\"";
    private static final int MAX_BODY_CHARS = 256 * 1024;

    private final XtsDesk desk;
    private final XtsSockets sockets;

    XtsSocketHandler(XtsDesk desk, XtsSockets sockets) {
        this.desk = desk;
        this.sockets = sockets;
    }

    void handle(Wire wire, XtsOperation.Api api) throws IOException, InterruptedException {
        Request request = wire.request();
        Fields query = Request.extractQueryParameters(request);
        String transport = value(query, "transport");
        String sid = value(query, "sid");
        if (!transport.equals("polling") && !transport.equals("websocket")) {
            problem(wire, 0, "Transport unknown");
            return;
        }
        EngineSession session = sid.isEmpty() ? null : sockets.find(api, sid);
        if (!sid.isEmpty() && session == null) {
            problem(wire, 1, "Session ID unknown");
            return;
        }
        if (transport.equals("websocket")) {
            if (!BrokerSocket.asked(request)) {
                problem(wire, 3, "Bad request");
                return;
            }
            BrokerSocket.open(wire, _ -> session == null ? new Direct(api, query) : new Upgrading(session));
        } else if (session == null) {
            begin(wire, api, query);
        } else if (request.getMethod().equals("POST")) {
            post(wire, session);
        } else {
            poll(wire, session);
        }
    }

    private static String value(Fields query, String name) {
        String value = query.getValue(name);
        return value == null ? "" : value;
    }

    private static void problem(Wire wire, int code, String message) {
        wire.answer(400, Wire.JSON, Json.write(Json.object().put("code", code).put("message", message)));
    }

    private @Nullable XtsAccount account(XtsOperation.Api api, Fields query) {
        return desk.tokens().good(value(query, "token"), api);
    }

    private void begin(Wire wire, XtsOperation.Api api, Fields query) {
        XtsAccount account = account(api, query);
        List<String> packets = new ArrayList<>();
        if (account == null) {
            EngineSession nobody = new EngineSession("refused", desk.accounts().getFirst(), "");
            packets.add(nobody.opening(desk.settings(), false));
            packets.add(REFUSED);
            packets.add(EngineSession.CLOSE);
        } else {
            EngineSession session = sockets.open(api, account, value(query, "broadcastMode"));
            packets.add(session.opening(desk.settings(), true));
            packets.add(EngineSession.CONNECTED);
        }
        wire.answer(200, POLL_TYPE, EnginePayload.encode(packets));
    }

    private void poll(Wire wire, EngineSession session) throws InterruptedException {
        List<String> packets = session.poll(
                desk.settings().pingIntervalMillis() + desk.settings().pingTimeoutMillis());
        if (packets == null) {
            wire.drop();
        } else {
            wire.answer(200, POLL_TYPE, EnginePayload.encode(packets));
        }
    }

    private void post(Wire wire, EngineSession session) throws IOException {
        byte[] body = Content.Source.asInputStream(wire.request()).readNBytes(MAX_BODY_CHARS);
        try {
            EnginePayload.decode(new String(body, StandardCharsets.UTF_8))
                    .forEach(packet -> sockets.received(session, packet));
            wire.answer(200, Wire.HTML, "ok");
        } catch (IllegalArgumentException _) {
            problem(wire, 3, "Bad request");
        }
    }

    /** A websocket from the beginning. */
    private final class Direct extends BrokerSocket {

        private final XtsOperation.Api api;
        private final Fields query;
        private @Nullable EngineSession session;

        Direct(XtsOperation.Api api, Fields query) {
            this.api = api;
            this.query = query;
        }

        @Override
        protected void opened() {
            XtsAccount account = account(api, query);
            if (account == null) {
                send(new EngineSession("refused", desk.accounts().getFirst(), "").opening(desk.settings(), false));
                send(REFUSED);
                close(1000, "");
                return;
            }
            EngineSession made = sockets.open(api, account, value(query, "broadcastMode"));
            session = made;
            send(made.opening(desk.settings(), false));
            send(EngineSession.CONNECTED);
            made.by(this);
        }

        @Override
        protected void received(String text) {
            EngineSession made = session;
            if (made != null) {
                sockets.received(made, text);
            }
        }

        @Override
        protected void closed() {
            EngineSession made = session;
            if (made != null) {
                sockets.forget(made);
            }
        }
    }

    /** A websocket that a session of polls goes over to. */
    private final class Upgrading extends BrokerSocket {

        private final EngineSession session;
        private volatile boolean upgraded;

        Upgrading(EngineSession session) {
            this.session = session;
        }

        @Override
        protected void opened() {}

        @Override
        protected void received(String text) {
            if (text.equals(EngineSession.PING + EngineSession.PROBE)) {
                send(EngineSession.PONG + EngineSession.PROBE);
                session.release();
            } else if (text.equals(EngineSession.UPGRADE)) {
                upgraded = true;
                session.by(this);
            } else {
                sockets.received(session, text);
            }
        }

        @Override
        protected void closed() {
            if (upgraded) {
                sockets.forget(session);
            }
        }
    }
}
