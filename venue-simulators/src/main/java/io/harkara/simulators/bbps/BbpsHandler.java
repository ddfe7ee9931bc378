package io.harkara.simulators.bbps;

import io.harkara.simulators.engine.Wire;
import java.io.IOException;
import org.eclipse.jetty.http.HttpMethod;
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
        String path = Request.getPathInContext(request);
        if (path.startsWith(BillAvenueOperation.PREFIX)) {
            billAvenue(wire, path);
        } else {
            setu(wire, path);
        }
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
        byte[] body = body(wire);
        if (body.length > MAX_BODY_BYTES) {
            unreadable(wire, 413, "validation-error", "expected at most %d bytes".formatted(MAX_BODY_BYTES));
            return;
        }
        BbpsExchange exchange = state.exchange();
        new BbpsCall(new SetuCall(operation, wire.request(), body, exchange, state), wire, exchange, state).run();
    }

    private void billAvenue(Wire wire, String path) throws IOException {
        BillAvenueOperation operation = BillAvenueOperation.at(path);
        byte[] body = body(wire);
        boolean post = HttpMethod.POST.is(wire.request().getMethod());
        if (operation == null || !post || body.length > MAX_BODY_BYTES) {
            state.exchange().counters().unreadable.increment();
            int status = operation == null ? 404 : post ? 413 : 405;
            wire.answer(status, Wire.HTML, "<html><body>Error %d</body></html>".formatted(status));
            return;
        }
        BbpsExchange exchange = state.exchange();
        BillAvenueEnvelope envelope = BillAvenueEnvelope.of(wire.request(), body);
        new BbpsCall(new BillAvenueCall(operation, envelope, exchange, state), wire, exchange, state).run();
    }

    private static byte[] body(Wire wire) throws IOException {
        return Content.Source.asInputStream(wire.request()).readNBytes(MAX_BODY_BYTES + 1);
    }

    private void unreadable(Wire wire, int status, String code, String text) {
        state.exchange().counters().unreadable.increment();
        wire.answer(
                status,
                Wire.JSON_SERVICE,
                SetuJson.error(code, text, state.ids().trace()));
    }
}
