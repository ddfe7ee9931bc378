package io.harkara.bbps;

import io.harkara.gateway.Errand;
import io.harkara.gateway.WireLog;
import io.harkara.gateway.http.HttpCallErrors;
import io.harkara.gateway.http.HttpCallException;
import io.harkara.gateway.http.VenueHttp;
import io.harkara.gateway.outcome.Cause;
import io.harkara.schemas.Topics;
import io.harkara.schemas.WireKind;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.jspecify.annotations.Nullable;

/** The only class that opens a connection to an aggregator. It knows no meaning. */
final class BbpsClient implements AutoCloseable {

    /**
     * One call.
     *
     * @param operation the aggregator's name for it, for the wire log
     * @param body null for a GET
     * @param headers they may hold a token, so they are not printed
     * @param lastMoment nothing may begin to leave at this time or later
     * @param limit longest time of the call
     * @param login whether it is one
     * @param said what may be shown of it, with the text of the reply
     */
    record Call(
            URI endpoint,
            String operation,
            @Nullable String body,
            String mediaType,
            Map<String, String> headers,
            Instant lastMoment,
            Duration limit,
            boolean login,
            Function<String, WireLog.Said> said) {

        /** A call whose texts are JSON. */
        Call(
                URI endpoint,
                String operation,
                @Nullable String body,
                String mediaType,
                Map<String, String> headers,
                Instant lastMoment,
                Duration limit,
                boolean login) {
            this(
                    endpoint,
                    operation,
                    body,
                    mediaType,
                    headers,
                    lastMoment,
                    limit,
                    login,
                    reply -> new BbpsMasking(body == null ? "" : body, reply));
        }

        @Override
        public String toString() {
            return "Call[endpoint=%s]".formatted(withoutQuery(endpoint));
        }
    }

    private final VenueHttp http;
    private final WireLog wireLog;
    private final Clock clock;

    BbpsClient(BbpsProperties.Calls calls, Clock clock, WireLog wireLog) {
        this.clock = clock;
        this.wireLog = wireLog;
        this.http = new VenueHttp(Topics.BBPS, limits(calls), clock);
    }

    /** Keeps to other limits from the next call on. */
    void keepTo(BbpsProperties.Calls calls) {
        http.keepTo(limits(calls));
    }

    private static VenueHttp.Limits limits(BbpsProperties.Calls calls) {
        return new VenueHttp.Limits(calls.connectTimeout(), calls.poolWait(), calls.readTimeout(), calls.connections());
    }

    /**
     * Sends a request once and reads the reply.
     *
     * @throws HttpCallException when there is no whole reply; it says whether the request may have left
     */
    VenueHttp.Reply call(Call call) throws HttpCallException {
        Errand errand = Errand.present();
        Instant startedAt = clock.instant();
        long started = System.nanoTime();
        try {
            VenueHttp.Reply reply = http.send(request(call), call.lastMoment, call.limit);
            note(errand, call, startedAt, started, true, reply, null);
            return reply;
        } catch (HttpCallException failure) {
            note(errand, call, startedAt, started, failure.mayHaveLeft(), null, HttpCallErrors.cause(failure));
            throw failure;
        }
    }

    private static HttpUriRequestBase request(Call call) {
        HttpUriRequestBase request;
        if (call.body == null) {
            request = new HttpGet(call.endpoint);
        } else {
            request = new HttpPost(call.endpoint);
            request.setEntity(
                    new ByteArrayEntity(call.body.getBytes(StandardCharsets.UTF_8), ContentType.parse(call.mediaType)));
        }
        call.headers.forEach(request::setHeader);
        return request;
    }

    private void note(
            @Nullable Errand errand,
            Call call,
            Instant startedAt,
            long started,
            boolean mayHaveLeft,
            VenueHttp.@Nullable Reply reply,
            @Nullable Cause failure) {
        if (errand == null) {
            return;
        }
        wireLog.take(new WireLog.Exchange(
                errand,
                Topics.BBPS,
                call.login ? WireKind.LOG_IN : errand.kind(),
                call.operation,
                withoutQuery(call.endpoint),
                startedAt,
                Duration.ofNanos(System.nanoTime() - started),
                mayHaveLeft,
                reply == null ? null : reply.status(),
                failure,
                call.said.apply(reply == null ? "" : reply.body())));
    }

    // It may hold a customer's number, or who we are.
    private static URI withoutQuery(URI endpoint) {
        String text = endpoint.toString();
        int query = text.indexOf('?');
        return query < 0 ? endpoint : URI.create(text.substring(0, query));
    }

    @Override
    public void close() {
        http.close();
    }
}
