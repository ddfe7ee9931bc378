package io.harkara.simulators.bbps;

import io.harkara.simulators.engine.Wire;
import java.io.IOException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** The venue's own port: HTTP up to the point where a dialect and an operation are known. */
final class BbpsHandler extends Handler.Abstract {

    /** The longest request is under 16 KB. */
    static final int MAX_BODY_BYTES = 256 * 1024;

    private final BbpsState state;

    BbpsHandler(BbpsState state) {
        this.state = state;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Wire wire = new Wire(request, response, callback);
        setu(wire, Request.getPathInContext(request));
        return true;
    }

    private void setu(Wire wire, String path) throws IOException {
        BbpsOperation operation = BbpsOperation.at(path);
        if (operation == null) {
            unreadable(wire, 404, "not-found", "found no such path");
            return;
        }
        if (!operation.method().equals(wire.request().getMethod())) {
            unreadable(wire, 405, "not-found", "expected " + operation.method());
            return;
        }
        byte[] body = Content.Source.asInputStream(wire.request()).readNBytes(MAX_BODY_BYTES + 1);
        if (body.length > MAX_BODY_BYTES) {
            unreadable(wire, 413, "validation-error", "expected at most %d bytes".formatted(MAX_BODY_BYTES));
            return;
        }
        BbpsExchange exchange = state.exchange();
        new BbpsCall(new SetuCall(operation, wire.request(), body, exchange, state), wire, exchange, state).run();
    }

    private void unreadable(Wire wire, int status, String code, String text) {
        state.exchange().counters().unreadable.increment();
        wire.answer(
                status,
                Wire.JSON_SERVICE,
                SetuJson.error(code, text, state.ids().trace()));
    }
}
