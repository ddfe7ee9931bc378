package io.harkara.bse;

import io.harkara.gateway.WireLog;
import io.harkara.runtime.Secret;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.springframework.ws.WebServiceMessage;
import org.springframework.ws.client.WebServiceClientException;
import org.springframework.ws.client.core.WebServiceMessageExtractor;
import org.springframework.ws.client.core.WebServiceTemplate;
import org.springframework.ws.transport.context.TransportContext;
import org.springframework.ws.transport.context.TransportContextHolder;
import org.springframework.ws.transport.http.HttpComponents5Connection;
import org.springframework.ws.transport.http.SimpleHttpComponents5MessageSender;

/**
 * The only class that opens a connection to the venue. It owns timeouts and connections and knows no meaning. A request
 * goes out once: everything in the HTTP client that would send one again by itself is switched off.
 */
final class BseClient implements AutoCloseable {

    /** No connection is used longer than this, so that a change of the venue's address is noticed. */
    private static final TimeValue CONNECTION_LIFE = TimeValue.ofMinutes(5);

    /** A connection idle for longer is not used again: web servers close theirs after some minutes. */
    private static final TimeValue LONGEST_IDLE = TimeValue.ofSeconds(30);

    /**
     * A connection idle for longer is checked before it is used: one that the venue has closed would swallow an order and
     * leave it UNKNOWN.
     */
    private static final TimeValue UNCHECKED_IDLE = TimeValue.ofMilliseconds(500);

    /**
     * One call.
     *
     * @param content what is asked, and where
     * @param traceparent value of the HTTP header of that name, or null for none
     * @param lastMoment nothing may begin to leave at this time or later
     * @param limit longest time of the call, waiting for a connection included
     */
    record Call(Content content, @Nullable String traceparent, Instant lastMoment, Duration limit) {}

    /** What is asked. It may hold passwords, so it is not printed. */
    sealed interface Content {

        /** Where it goes. */
        URI endpoint();
    }

    /** @param payload content of the SOAP Body */
    record Soap(URI endpoint, String action, String payload) implements Content {

        @Override
        public String toString() {
            return "Soap[endpoint=%s, action=%s]".formatted(endpoint, action);
        }
    }

    /**
     * @param document the JSON text
     * @param apiKey value of the header APIKEY, or null for none
     */
    record Json(URI endpoint, String document, @Nullable Secret apiKey) implements Content {

        @Override
        public String toString() {
            return "Json[endpoint=%s]".formatted(endpoint);
        }
    }

    /**
     * What came back.
     *
     * @param status of HTTP
     * @param body all of it; it may hold a token, so it is not printed
     */
    record Reply(int status, String body) {

        @Override
        public String toString() {
            return "Reply[status=%d, %d characters]".formatted(status, body.length());
        }
    }

    private final CloseableHttpClient http;
    private final WebServiceTemplate template;
    private final ScheduledThreadPoolExecutor alarms;
    private final Clock clock;
    private final BseWire wire;

    /** A client whose calls are for no order, and so noted nowhere. */
    BseClient(BseProperties.Calls calls, Clock clock) {
        this(calls, clock, WireLog.NONE);
    }

    /** @param wireLog is told what goes over the wire for an attempt */
    BseClient(BseProperties.Calls calls, Clock clock, WireLog wireLog) {
        this.clock = clock;
        this.wire = new BseWire(wireLog, clock);
        ConnectionConfig connections = ConnectionConfig.custom()
                .setConnectTimeout(Timeout.of(calls.connectTimeout()))
                .setSocketTimeout(Timeout.of(calls.connectTimeout()))
                .setTimeToLive(CONNECTION_LIFE)
                .setValidateAfterInactivity(UNCHECKED_IDLE)
                .build();
        RequestConfig requests = RequestConfig.custom()
                .setConnectionRequestTimeout(Timeout.of(calls.poolWait()))
                .setResponseTimeout(Timeout.of(calls.readTimeout()))
                .setProtocolUpgradeEnabled(false)
                .build();
        http = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDefaultConnectionConfig(connections)
                        .setMaxConnTotal(calls.connections())
                        .setMaxConnPerRoute(calls.connections())
                        .build())
                .setDefaultRequestConfig(requests)
                .setRequestExecutor(new BseExchange.Executor())
                // What follows would each send a request a second time: after an error, to another address, with other
                // credentials.
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableAuthCaching()
                .disableCookieManagement()
                .disableContentCompression()
                .evictIdleConnections(LONGEST_IDLE)
                .build();
        SimpleHttpComponents5MessageSender sender = new SimpleHttpComponents5MessageSender(http);
        sender.setAcceptGzipEncoding(false);
        template = new WebServiceTemplate(new BseMessage.Factory());
        template.setMessageSender(sender);
        // A reply of whatever status is read: a fault has something to say.
        template.setCheckConnectionForError(false);
        template.afterPropertiesSet();
        alarms = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("bse-call-limits").daemon().factory());
        alarms.setRemoveOnCancelPolicy(true);
    }

    /**
     * Sends a request once and reads the reply.
     *
     * @throws BseCallException when there is no whole reply; it says whether the request may have left
     */
    Reply call(Call call) throws BseCallException {
        return wire.carry(call, new BseExchange(call.lastMoment, clock), this::carry);
    }

    private Reply carry(Call call, BseExchange exchange) throws BseCallException {
        ScheduledFuture<?> alarm = alarm(call, exchange);
        try {
            String body = ScopedValue.where(BseExchange.CURRENT, exchange).call(() -> exchange(call, exchange));
            return new Reply(exchange.status(), body == null ? "" : body);
        } catch (WebServiceClientException failure) {
            Throwable cause = failure.getCause();
            throw new BseCallException(exchange.mayHaveLeft(), exchange.limit(), cause == null ? failure : cause);
        } catch (RuntimeException failure) {
            throw new BseCallException(exchange.mayHaveLeft(), exchange.limit(), failure);
        } finally {
            alarm.cancel(false);
        }
    }

    private ScheduledFuture<?> alarm(Call call, BseExchange exchange) throws BseCallException {
        try {
            return alarms.schedule(exchange::runOutOfTime, call.limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException closed) {
            throw new BseCallException(false, BseCallException.Limit.NONE, closed);
        }
    }

    private @Nullable String exchange(Call call, BseExchange exchange) {
        WebServiceMessageExtractor<String> text = reply -> ((BseMessage) reply).text();
        return template.sendAndReceive(
                call.content.endpoint().toString(), request -> prepare(call, exchange, request), text);
    }

    private static void prepare(Call call, BseExchange exchange, WebServiceMessage request) throws IOException {
        HttpComponents5Connection connection = connection();
        exchange.carriedBy(connection.getHttpPost());
        if (call.traceparent != null) {
            connection.addRequestHeader("traceparent", call.traceparent);
        }
        BseMessage message = (BseMessage) request;
        switch (call.content) {
            case Soap soap ->
                message.set(
                        BseMessage.SOAP, BseEnvelope.request(soap.action, soap.endpoint, messageId(), soap.payload));
            case Json json -> {
                if (json.apiKey != null) {
                    connection.addRequestHeader("APIKEY", json.apiKey.reveal());
                }
                message.set(BseMessage.JSON, json.document);
            }
        }
        exchange.says(message.text());
    }

    private static HttpComponents5Connection connection() {
        TransportContext context = TransportContextHolder.getTransportContext();
        if (context != null && context.getConnection() instanceof HttpComponents5Connection connection) {
            return connection;
        }
        throw new IllegalStateException("transport %s: expected that of HttpComponents 5".formatted(context));
    }

    private static String messageId() {
        // It has to be unique, not secret.
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return "urn:uuid:" + new UUID(random.nextLong(), random.nextLong());
    }

    /** Ends all connections; what is under way on them fails. */
    @Override
    public void close() {
        alarms.shutdownNow();
        http.close(CloseMode.IMMEDIATE);
    }
}
