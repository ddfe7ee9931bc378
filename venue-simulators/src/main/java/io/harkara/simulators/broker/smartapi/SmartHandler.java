package io.harkara.simulators.broker.smartapi;

import io.harkara.simulators.broker.BrokerCall;
import io.harkara.simulators.broker.BrokerSocket;
import io.harkara.simulators.engine.Wire;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** The broker's own port: API, script master and sockets, up to the point where an operation is known. */
final class SmartHandler extends Handler.Abstract {

    /** Requests are short. */
    static final int MAX_BODY_BYTES = 64 * 1024;

    private final SmartDesk desk;
    private final SmartSockets sockets;

    SmartHandler(SmartDesk desk, SmartSockets sockets) {
        this.desk = desk;
        this.sockets = sockets;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Wire wire = new Wire(request, response, callback);
        String path = Request.getPathInContext(request);
        if (BrokerSocket.asked(request)) {
            sockets.open(wire, path);
            return true;
        }
        SmartOperation operation = SmartOperation.at(request.getMethod(), path);
        byte[] body = Content.Source.asInputStream(request).readNBytes(MAX_BODY_BYTES + 1);
        if (operation == null || body.length > MAX_BODY_BYTES) {
            desk.state().day().counters().unreadable();
            wire.answer(
                    operation == null ? 404 : 413,
                    Wire.HTML,
                    "<html><head><title>Request Rejected</title></head><body>The requested URL was rejected.</body></html>");
            return true;
        }
        new BrokerCall(new SmartCall(operation, request, body, desk), wire, desk.state()).run();
        return true;
    }
}
