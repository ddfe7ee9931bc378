package io.harkara.bse;

import io.harkara.gateway.WireLog;
import io.harkara.gateway.http.HttpCallException;
import io.harkara.gateway.http.HttpExchange;
import io.harkara.gateway.http.VenueHttp;
import io.harkara.runtime.Secret;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
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

    private final VenueHttp http;
    private final WebServiceTemplate template;
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
        http = new VenueHttp("bse", limits(calls), clock);
        SimpleHttpComponents5MessageSender sender = new SimpleHttpComponents5MessageSender(http.client());
        sender.setAcceptGzipEncoding(false);
        template = new WebServiceTemplate(new BseMessage.Factory());
        template.setMessageSender(sender);
        // A reply of whatever status is read: a fault has something to say.
        template.setCheckConnectionForError(false);
        template.afterPropertiesSet();
    }

    /** Keeps to other limits from the next call on. */
    void keepTo(BseProperties.Calls calls) {
        http.keepTo(limits(calls));
    }

    private static VenueHttp.Limits limits(BseProperties.Calls calls) {
        return new VenueHttp.Limits(calls.connectTimeout(), calls.poolWait(), calls.readTimeout(), calls.connections());
    }

    /**
     * Sends a request once and reads the reply.
     *
     * @throws HttpCallException when there is no whole reply; it says whether the request may have left
     */
    Reply call(Call call) throws HttpCallException {
        return wire.carry(call, new HttpExchange(call.lastMoment, clock), this::carry);
    }

    private Reply carry(Call call, HttpExchange exchange) throws HttpCallException {
        String body = http.carry(exchange, call.limit, () -> {
            try {
                return exchange(call, exchange);
            } catch (WebServiceClientException failure) {
                // What it wraps says what happened to the connection.
                if (failure.getCause() instanceof IOException cause) {
                    throw cause;
                }
                throw failure;
            }
        });
        return new Reply(exchange.status(), body == null ? "" : body);
    }

    private @Nullable String exchange(Call call, HttpExchange exchange) {
        WebServiceMessageExtractor<String> text = reply -> ((BseMessage) reply).text();
        return template.sendAndReceive(
                call.content.endpoint().toString(), request -> prepare(call, exchange, request), text);
    }

    private void prepare(Call call, HttpExchange exchange, WebServiceMessage request) throws IOException {
        HttpComponents5Connection connection = connection();
        http.limit(connection.getHttpPost());
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
        http.close();
    }
}
