package io.harkara.broker;

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
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.jspecify.annotations.Nullable;

/** The only class that opens a connection to a broker for a call. It knows no meaning. */
final class BrokerClient implements AutoCloseable {

    /** Of brokers that are called at once: one that is slow keeps its connections, and takes none from the others. */
    private static final int MOST_ADDRESSES = 32;

    private final VenueHttp http;
    private final WireLog wireLog;
    private final Clock clock;

    BrokerClient(BrokerProperties.Calls calls, Clock clock, WireLog wireLog) {
        this.clock = clock;
        this.wireLog = wireLog;
        this.http = new VenueHttp(Topics.BROKER, limits(calls), clock);
    }

    /** Keeps to other limits from the next call on. */
    void keepTo(BrokerProperties.Calls calls) {
        http.keepTo(limits(calls));
    }

    private static VenueHttp.Limits limits(BrokerProperties.Calls calls) {
        return new VenueHttp.Limits(
                calls.connectTimeout(),
                calls.poolWait(),
                calls.readTimeout(),
                calls.connections(),
                calls.connections() * MOST_ADDRESSES);
    }

    /**
     * Sends a request once and reads the reply.
     *
     * @param lastMoment nothing may begin to leave at this time or later
     * @param limit longest time of the call
     * @param login whether it is one
     * @throws HttpCallException when there is no whole reply; it says whether the request may have left
     */
    VenueHttp.Reply call(BrokerHttp.Request call, Instant lastMoment, Duration limit, boolean login)
            throws HttpCallException {
        Errand errand = Errand.present();
        Instant startedAt = clock.instant();
        long started = System.nanoTime();
        try {
            VenueHttp.Reply reply = http.send(request(call), lastMoment, limit, call.longestReply());
            note(errand, call, login, startedAt, started, true, reply, null);
            return reply;
        } catch (HttpCallException failure) {
            note(errand, call, login, startedAt, started, failure.mayHaveLeft(), null, HttpCallErrors.cause(failure));
            throw failure;
        }
    }

    private static HttpUriRequestBase request(BrokerHttp.Request call) {
        HttpUriRequestBase request = new HttpUriRequestBase(call.method(), call.address());
        if (call.body() != null) {
            request.setEntity(new ByteArrayEntity(
                    call.body().getBytes(StandardCharsets.UTF_8), ContentType.parse(call.mediaType())));
        }
        call.headers().forEach(request::setHeader);
        return request;
    }

    private void note(
            @Nullable Errand errand,
            BrokerHttp.Request call,
            boolean login,
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
                Topics.BROKER,
                login ? WireKind.LOG_IN : errand.kind(),
                call.operation(),
                withoutQuery(call.address()),
                startedAt,
                Duration.ofNanos(System.nanoTime() - started),
                mayHaveLeft,
                reply == null ? null : reply.status(),
                failure,
                new BrokerMasking(call.body() == null ? "" : call.body(), reply == null ? "" : reply.body())));
    }

    // It may name a client, or hold a token.
    private static URI withoutQuery(URI address) {
        String text = address.toString();
        int query = text.indexOf('?');
        return query < 0 ? address : URI.create(text.substring(0, query));
    }

    @Override
    public void close() {
        http.close();
    }
}
