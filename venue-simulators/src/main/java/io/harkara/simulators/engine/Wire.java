package io.harkara.simulators.engine;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * One HTTP call and the ways to end it. Exactly one of the methods ends a call.
 *
 * @param request the call
 * @param response not touched yet
 * @param callback completed when the call has ended
 */
public record Wire(Request request, Response response, Callback callback) {

    /** Content types of replies. */
    public static final String SOAP = "application/soap+xml; charset=utf-8";

    public static final String TEXT = "text/plain; charset=utf-8";
    public static final String HTML = "text/html; charset=utf-8";
    public static final String XML = "text/xml; charset=utf-8";
    public static final String JSON = "application/json";
    public static final String JSON_SERVICE = "application/json; charset=utf-8";

    /** Answers in full. */
    public void answer(int status, String contentType, byte[] body, Runnable delivered) {
        response.setStatus(status);
        if (body.length > 0) {
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, contentType);
        }
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
        response.write(
                true,
                ByteBuffer.wrap(body),
                Callback.from(
                        () -> {
                            delivered.run();
                            callback.succeeded();
                        },
                        callback::failed));
    }

    /** Answers in full with a text. */
    public void answer(int status, String contentType, String body) {
        answer(status, contentType, body.getBytes(StandardCharsets.UTF_8), () -> {});
    }

    /** Closes the connection without a byte of reply. */
    public void drop() {
        endPoint().close();
        over();
    }

    /** Resets the connection (RST) without a byte of reply. */
    public void reset() {
        if (endPoint().getTransport() instanceof SocketChannel channel) {
            try {
                // Closing with a linger time of zero makes the kernel send RST in place of FIN.
                channel.setOption(StandardSocketOptions.SO_LINGER, 0);
            } catch (IOException e) {
                callback.failed(e);
                return;
            }
        }
        drop();
    }

    /** Promises the whole body, sends its first half, and closes the connection. */
    public void half(String contentType, byte[] body) {
        response.setStatus(200);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, contentType);
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
        response.write(false, ByteBuffer.wrap(body, 0, body.length / 2), Callback.from(this::drop, _ -> drop()));
    }

    /** Sends bytes that are no HTTP reply, and closes the connection. */
    public void raw(byte[] bytes) {
        endPoint().write(Callback.from(this::drop, _ -> drop()), ByteBuffer.wrap(bytes));
    }

    private EndPoint endPoint() {
        return request.getConnectionMetaData().getConnection().getEndPoint();
    }

    private void over() {
        // Nothing can be written any more: this only tells the server that the call has ended.
        callback.failed(new EofException("closed on purpose"));
    }
}
