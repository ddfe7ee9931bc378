package io.harkara.simulators.broker.xts;

import io.harkara.simulators.broker.BrokerCall;
import io.harkara.simulators.engine.Wire;
import java.io.IOException;
import java.util.List;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** The installation's own port: both APIs, host lookup and the sockets, up to the point where an operation is known. */
final class XtsHandler extends Handler.Abstract {

    /** The longest request is a list of fifty instruments. */
    static final int MAX_BODY_BYTES = 256 * 1024;

    /** Prefixes of the interactive API, and of the market data API by installation. */
    static final String INTERACTIVE = "/interactive";

    static final List<String> MARKET = List.of("/apimarketdata", "/apibinarymarketdata", "/marketdata");

    private static final String NOT_FOUND = """
            <html>
            <head><title>404 Not Found</title></head>
            <body><center><h1>404 Not Found</h1></center><hr><center>nginx</center></body>
            </html>
            """;

    private static final String SOCKETS = "/socket.io";

    private final XtsDesk desk;
    private final XtsSocketHandler sockets;

    XtsHandler(XtsDesk desk, XtsSocketHandler sockets) {
        this.desk = desk;
        this.sockets = sockets;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        // Clients whose base address ends with a stroke double it.
        String path = request.getHttpURI().getPath().replaceAll("/{2,}", "/");
        Wire wire = new Wire(request, response, callback);
        if (path.startsWith(INTERACTIVE + "/")) {
            call(wire, XtsOperation.Api.INTERACTIVE, path.substring(INTERACTIVE.length()));
            return true;
        }
        for (String prefix : MARKET) {
            if (path.startsWith(prefix + "/")) {
                call(wire, XtsOperation.Api.MARKET, path.substring(prefix.length()));
                return true;
            }
        }
        call(wire, XtsOperation.Api.NONE, path);
        return true;
    }

    private void call(Wire wire, XtsOperation.Api api, String path) throws IOException, InterruptedException {
        if (api != XtsOperation.Api.NONE && (path.equals(SOCKETS) || path.equals(SOCKETS + "/"))) {
            sockets.handle(wire, api);
            return;
        }
        boolean oneOrder = Request.extractQueryParameters(wire.request()).getValue("appOrderID") != null;
        XtsOperation operation = XtsOperation.at(api, wire.request().getMethod(), path, oneOrder);
        if (operation == null) {
            desk.state().day().counters().unreadable();
            wire.answer(404, Wire.HTML, NOT_FOUND);
            return;
        }
        byte[] body = Content.Source.asInputStream(wire.request()).readNBytes(MAX_BODY_BYTES + 1);
        if (body.length > MAX_BODY_BYTES) {
            desk.state().day().counters().unreadable();
            wire.answer(413, Wire.HTML, "<html><body>413 Request Entity Too Large</body></html>");
            return;
        }
        new BrokerCall(new XtsCall(operation, wire.request(), body, desk), wire, desk.state()).run();
    }
}
