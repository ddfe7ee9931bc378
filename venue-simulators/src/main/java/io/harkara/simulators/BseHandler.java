package io.harkara.simulators;

import io.harkara.simulators.engine.Wire;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** The venue's own port: HTTP and SOAP up to the point where an operation and its members are known. */
final class BseHandler extends Handler.Abstract {

    /** The longest order is under 8 KB. */
    static final int MAX_BODY_BYTES = 256 * 1024;

    /** Room for the image of a form, which is a third longer in Base64 and up to four times so as a list of bytes. */
    static final int MAX_UPLOAD_BYTES = 4 * 1024 * 1024;

    private static final String SOAP_TYPE = "application/soap+xml";

    private final BseState state;

    BseHandler(BseState state) {
        this.state = state;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Wire wire = new Wire(request, response, callback);
        String path = Request.getPathInContext(request);
        if (HttpMethod.GET.is(request.getMethod())) {
            get(wire, path, request.getHttpURI().getQuery());
            return true;
        }
        BseService service = BseService.at(path);
        BseOperation json = BseOperation.atJson(path);
        BseOperation rest = BseOperation.atRest(path);
        if (service == null && json == null && rest == null) {
            wire.answer(404, Wire.TEXT, "");
        } else if (!HttpMethod.POST.is(request.getMethod())) {
            wire.answer(405, Wire.TEXT, "");
        } else if (json != null) {
            postJson(wire, json);
        } else if (rest != null) {
            postRest(wire, rest);
        } else if (service != null) {
            post(wire, service, path);
        }
        return true;
    }

    private void get(Wire wire, String path, @Nullable String query) {
        String host = wire.request().getHeaders().get(HttpHeader.HOST);
        BseService described = BseService.describedAt(path);
        String document = described != null && host != null
                ? new ServiceWsdl(described, "http://" + host).document(query == null ? "" : query)
                : null;
        String page = state.exchange().links().page(path, query);
        if (document != null) {
            wire.answer(200, Wire.XML, document);
        } else if (page != null) {
            wire.answer(200, Wire.HTML, page);
        } else {
            wire.answer(404, Wire.TEXT, "");
        }
    }

    /** A call of a JSON service. The header APIKEY, which the venue hands out, is not looked at. */
    private void postJson(Wire wire, BseOperation operation) throws IOException {
        int limit = operation.upload() ? MAX_UPLOAD_BYTES : MAX_BODY_BYTES;
        byte[] body = body(wire, limit);
        if (body.length > limit) {
            unreadable(wire, 413, "");
            return;
        }
        Map<String, String> members = JsonBody.read(body);
        if (members == null) {
            unreadable(wire, 400, "found no JSON object");
            return;
        }
        new BseCall(operation, new ReplyForm.Json(), members, wire, state).run();
    }

    /** A call of the REST form, which is answered in the form in which it came. */
    private void postRest(Wire wire, BseOperation operation) throws IOException {
        String type = mediaType(wire);
        boolean json = type.endsWith("/json");
        if (!json && !type.endsWith("/xml")) {
            unreadable(
                    wire,
                    400,
                    "The incoming message has an unexpected message format 'Raw'. The expected message formats for the"
                            + " operation are 'Xml', 'Json'.");
            return;
        }
        byte[] body = body(wire, MAX_BODY_BYTES);
        if (body.length > MAX_BODY_BYTES) {
            unreadable(wire, 413, "");
            return;
        }
        Map<String, String> members = json ? RestReader.json(body) : RestReader.xml(body, operation);
        if (members == null) {
            unreadable(wire, 400, "found no members of " + operation.wireName() + " in " + type);
            return;
        }
        new BseCall(operation, new RestForm(operation, json), members, wire, state).run();
    }

    /** The body, or a byte more than the limit where it is longer. */
    private static byte[] body(Wire wire, int limit) throws IOException {
        return Content.Source.asInputStream(wire.request()).readNBytes(limit + 1);
    }

    private void post(Wire wire, BseService service, String path) throws IOException {
        if (!mediaType(wire).equals(SOAP_TYPE)) {
            unreadable(
                    wire,
                    415,
                    "Cannot process the message because the content type '%s' was not the expected type '%s'."
                            .formatted(contentType(wire), Wire.SOAP));
            return;
        }
        int limit = service == BseService.FILES ? MAX_UPLOAD_BYTES : MAX_BODY_BYTES;
        byte[] body = body(wire, limit);
        if (body.length > limit) {
            unreadable(wire, 413, "");
            return;
        }
        SoapMessage message;
        try {
            message = SoapReader.read(body);
        } catch (MalformedSoapException e) {
            unreadable(wire, 400, e.getMessage());
            return;
        }
        BseOperation operation = BseOperation.of(message, service);
        SoapFault fault = SoapFault.of(message, path, operation != null);
        if (fault != null) {
            state.exchange().counters().unreadable.increment();
            wire.answer(500, Wire.SOAP, SoapWriter.fault(fault, message.messageId()));
        } else if (operation != null) {
            ReplyForm form = new ReplyForm.Soap(operation, message.messageId());
            new BseCall(operation, form, message.members(operation), wire, state).run();
        }
    }

    private void unreadable(Wire wire, int status, @Nullable String text) {
        state.exchange().counters().unreadable.increment();
        wire.answer(status, Wire.TEXT, text == null ? "" : text);
    }

    private static String contentType(Wire wire) {
        String type = wire.request().getHeaders().get(HttpHeader.CONTENT_TYPE);
        return type == null ? "" : type;
    }

    /** The type without its parameters, in small letters. */
    private static String mediaType(Wire wire) {
        return contentType(wire).split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }
}
