package io.harkara.gateway.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Clock;
import java.time.Instant;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * What is known about one call while it is under way: above all whether a byte of it may have left. That is not guessed
 * from the kind of an exception but noted at the one place that writes to a connection.
 */
public final class HttpExchange {

    /** The exchange that the present thread carries out. */
    static final ScopedValue<HttpExchange> CURRENT = ScopedValue.newInstance();

    private final Instant lastMoment;
    private final Clock clock;
    private volatile @Nullable HttpUriRequestBase post;
    private volatile boolean outOfTime;
    private volatile boolean tooLate;
    private volatile boolean left;
    private int status;
    private String said = "";

    /** @param lastMoment when the request must have begun to leave */
    public HttpExchange(Instant lastMoment, Clock clock) {
        this.lastMoment = lastMoment;
        this.clock = clock;
    }

    /** Names the request that carries the exchange, so that it can be ended. */
    public void carriedBy(HttpUriRequestBase request) {
        post = request;
        if (outOfTime) {
            request.abort();
        }
    }

    /** Notes the request as it is going out. */
    public void says(String request) {
        said = request;
    }

    /** The request; empty where the call ended before there was one. */
    public String said() {
        return said;
    }

    /** Ends the call, from another thread. */
    void runOutOfTime() {
        outOfTime = true;
        HttpUriRequestBase request = post;
        if (request != null) {
            request.abort();
        }
    }

    /** Whether a byte of the request may have left. */
    public boolean mayHaveLeft() {
        return left;
    }

    /** What ended the call other than the connection. */
    public HttpCallException.Limit limit() {
        if (tooLate) {
            return HttpCallException.Limit.LAST_MOMENT;
        }
        return outOfTime ? HttpCallException.Limit.TIME : HttpCallException.Limit.NONE;
    }

    /** The HTTP status of the reply. */
    public int status() {
        return status;
    }

    private void leave() throws IOException {
        // Here and not earlier, because the wait for a connection and the handshake may have been long.
        if (!clock.instant().isBefore(lastMoment)) {
            tooLate = true;
            throw new InterruptedIOException("not sent: the last moment for it, %s, has passed".formatted(lastMoment));
        }
        if (outOfTime) {
            throw new InterruptedIOException("not sent: the time for the call is over");
        }
        left = true;
    }

    /** Writes requests to connections and notes in the exchange that it does. */
    static final class Executor extends HttpRequestExecutor {

        @Override
        public ClassicHttpResponse execute(
                ClassicHttpRequest request,
                HttpClientConnection connection,
                @Nullable HttpResponseInformationCallback informationCallback,
                HttpContext context)
                throws IOException, HttpException {
            HttpExchange exchange = CURRENT.get();
            exchange.leave();
            ClassicHttpResponse response = super.execute(request, connection, informationCallback, context);
            exchange.status = response.getCode();
            return response;
        }
    }
}
