package io.harkara.simulators.broker;

import io.harkara.simulators.engine.Wire;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.common.WebSocketSession;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.OpCode;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;
import org.jspecify.annotations.Nullable;

/** A websocket of a client. What is sent goes out in order; who does not read is cut off. */
public abstract class BrokerSocket {

    /** A client that is so many messages behind is cut off. */
    private static final int MAX_UNREAD = 20_000;

    /** Clients ping more often than this, where they ping at all. */
    private static final Duration IDLE = Duration.ofMinutes(10);

    private static final int GOING_AWAY = 1_001;

    /** So much is held back at most before it is sent. */
    private static final int BUNDLE_BYTES = 64 * 1024;

    private final Object order = new Object();
    private volatile @Nullable Session session;
    private volatile boolean gone;

    /** Whether a call asks for a websocket. */
    public static boolean asked(Request request) {
        String upgrade = request.getHeaders().get(HttpHeader.UPGRADE);
        return upgrade != null && upgrade.equalsIgnoreCase("websocket");
    }

    /** Turns a call into a websocket; a call that is none is answered with an error. */
    public static void open(Wire wire, Function<Request, BrokerSocket> socket) {
        ServerWebSocketContainer container =
                ServerWebSocketContainer.get(wire.request().getContext());
        if (container == null) {
            throw new IllegalStateException("the server was started without websockets");
        }
        container.setMaxOutgoingFrames(MAX_UNREAD);
        container.setIdleTimeout(IDLE);
        container.setOutputBufferSize(BUNDLE_BYTES);
        boolean taken = container.upgrade(
                (upgrade, _, _) -> new Endpoint(socket.apply(upgrade)),
                wire.request(),
                wire.response(),
                wire.callback());
        if (!taken) {
            Response.writeError(wire.request(), wire.response(), wire.callback(), 400);
        }
    }

    /** The socket is open and can be written to. */
    protected abstract void opened();

    /** A text has come. */
    protected abstract void received(String text);

    /** Whether pings of the protocol's own are answered. */
    protected boolean answersPings() {
        return true;
    }

    /** The socket is closed, whoever closed it. Called once. */
    protected abstract void closed();

    /** Sends a text. */
    public final void send(String text) {
        synchronized (order) {
            Session to = open();
            if (to != null) {
                to.sendText(text, Callback.from(() -> {}, _ -> drop()));
            }
        }
    }

    /** Sends bytes, which are not changed from now on. */
    public final void send(byte[] bytes) {
        synchronized (order) {
            Session to = open();
            if (to != null) {
                to.sendBinary(ByteBuffer.wrap(bytes), Callback.from(() -> {}, _ -> drop()));
            }
        }
    }

    /**
     * Takes a message that goes out with the next flush, or before it; the bytes are not changed from now on.
     *
     * @return false where the socket is closed
     */
    public final boolean queue(byte[] message) {
        return queue(OpCode.BINARY, message);
    }

    /** The same with a text. */
    public final boolean queueText(byte[] utf8) {
        return queue(OpCode.TEXT, utf8);
    }

    private boolean queue(byte opCode, byte[] message) {
        synchronized (order) {
            CoreSession to = core();
            if (to == null) {
                return false;
            }
            to.sendFrame(new Frame(opCode, ByteBuffer.wrap(message)), unlessSent(), true);
            return true;
        }
    }

    /** Sends what was taken, in one write if it is not too much. */
    public final void flush() {
        synchronized (order) {
            CoreSession to = core();
            if (to != null) {
                to.flush(unlessSent());
            }
        }
    }

    /** The session beneath, which knows how to hold messages back. */
    private @Nullable CoreSession core() {
        return open() instanceof WebSocketSession to ? to.getCoreSession() : null;
    }

    private org.eclipse.jetty.util.Callback unlessSent() {
        return org.eclipse.jetty.util.Callback.from(() -> {}, _ -> drop());
    }

    /** Closes the connection without a word. */
    public final void drop() {
        Session to = session;
        if (to != null) {
            to.disconnect();
        }
        end();
    }

    /** Closes the socket with a code and a reason, as the protocol has it. */
    public final void close(int code, String reason) {
        Session to = open();
        if (to != null) {
            to.close(code, reason, Callback.NOOP);
        }
    }

    /** Whether anything can be sent. */
    protected final boolean isOpen() {
        return open() != null;
    }

    private @Nullable Session open() {
        Session to = session;
        return to == null || !to.isOpen() ? null : to;
    }

    /** Closes the socket, as a server does that goes away or one that just dies. */
    public final void end(boolean closeFrame) {
        if (closeFrame) {
            close(GOING_AWAY, "");
        } else {
            drop();
        }
    }

    private void end() {
        synchronized (order) {
            if (gone) {
                return;
            }
            gone = true;
        }
        closed();
    }

    /** What the server calls; it has to be public for that. */
    public static final class Endpoint extends Session.Listener.AbstractAutoDemanding {

        private final BrokerSocket socket;

        private Endpoint(BrokerSocket socket) {
            this.socket = socket;
        }

        @Override
        public void onWebSocketOpen(Session opened) {
            super.onWebSocketOpen(opened);
            socket.session = opened;
            socket.opened();
        }

        @Override
        public void onWebSocketText(String message) {
            socket.received(message);
        }

        @Override
        public void onWebSocketPing(ByteBuffer payload) {
            Session to = socket.open();
            if (to != null && socket.answersPings()) {
                to.sendPong(payload, Callback.NOOP);
            }
        }

        @Override
        public void onWebSocketClose(int code, String reason, Callback callback) {
            socket.end();
            callback.succeed();
        }

        @Override
        public void onWebSocketError(Throwable cause) {
            socket.end();
        }
    }
}
