package io.harkara.simulators.broker.kite;

import io.harkara.simulators.broker.BrokerCall;
import io.harkara.simulators.broker.BrokerSocket;
import io.harkara.simulators.engine.Wire;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** The broker's own port: login page, API and socket, up to the point where an operation is known. */
final class KiteHandler extends Handler.Abstract {

    /** Requests are short forms. */
    static final int MAX_BODY_BYTES = 64 * 1024;

    private final KiteDesk desk;
    private final KiteSockets sockets;

    KiteHandler(KiteDesk desk, KiteSockets sockets) {
        this.desk = desk;
        this.sockets = sockets;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Wire wire = new Wire(request, response, callback);
        if (BrokerSocket.asked(request)) {
            sockets.open(wire);
            return true;
        }
        KiteOperation.Found found = KiteOperation.at(request.getMethod(), Request.getPathInContext(request));
        byte[] body = Content.Source.asInputStream(request).readNBytes(MAX_BODY_BYTES + 1);
        if (found == null || body.length > MAX_BODY_BYTES) {
            desk.state().day().counters().unreadable();
            wire.answer(
                    found == null ? 404 : 413,
                    Wire.JSON_SERVICE,
                    KiteProblem.error("Route not found", "GeneralException"));
            return true;
        }
        new BrokerCall(new KiteCall(found, request, body, desk), wire, desk.state()).run();
        return true;
    }
}
