package io.harkara.gateway.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Connections to a venue. A request goes out once: everything in the HTTP client that would send one again by itself is
 * switched off, and each call has an end.
 */
public final class VenueHttp implements AutoCloseable {

    /** No connection is used longer than this, so that a change of the venue's address is noticed. */
    private static final TimeValue CONNECTION_LIFE = TimeValue.ofMinutes(5);

    /** A connection idle for longer is not used again: web servers close theirs after some minutes. */
    private static final TimeValue LONGEST_IDLE = TimeValue.ofSeconds(30);

    /**
     * A connection idle for longer is checked before it is used: one that the venue has closed would swallow an order and
     * leave it UNKNOWN.
     */
    private static final TimeValue UNCHECKED_IDLE = TimeValue.ofMilliseconds(500);

    /** Longest reply that is read, in bytes. */
    private static final int LONGEST_REPLY = 8 * 1024 * 1024;

    /**
     * Limits of connections.
     *
     * @param connect longest time to connect, TLS included
     * @param poolWait longest wait for a connection
     * @param read longest silence of the venue
     * @param connections most at once to one address
     * @param total most at once to all addresses
     */
    public record Limits(Duration connect, Duration poolWait, Duration read, int connections, int total) {

        /** Those of a venue that has one address, or whose addresses share its connections. */
        public Limits(Duration connect, Duration poolWait, Duration read, int connections) {
            this(connect, poolWait, read, connections, connections);
        }
    }

    /** A call. */
    @FunctionalInterface
    public interface Call<T> {
        /** Carries it out. */
        T carry() throws IOException;
    }

    /**
     * What came back.
     *
     * @param status of HTTP
     * @param body all of it; it may hold a token, so it is not printed
     */
    public record Reply(int status, String body) {

        @Override
        public String toString() {
            return "Reply[status=%d, %d characters]".formatted(status, body.length());
        }
    }

    private final PoolingHttpClientConnectionManager pool;
    private final CloseableHttpClient http;
    private volatile RequestConfig requests;
    private final ScheduledThreadPoolExecutor alarms;
    private final Clock clock;

    /** @param venue names the thread that ends calls */
    public VenueHttp(String venue, Limits limits, Clock clock) {
        this.clock = clock;
        pool = PoolingHttpClientConnectionManagerBuilder.create()
                .setDefaultConnectionConfig(connections(limits))
                .setMaxConnTotal(limits.total())
                .setMaxConnPerRoute(limits.connections())
                .build();
        requests = requests(limits);
        http = HttpClients.custom()
                .setConnectionManager(pool)
                .setDefaultRequestConfig(requests)
                .setRequestExecutor(new HttpExchange.Executor())
                // What follows would each send a request a second time: after an error, to another address, with other
                // credentials.
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableAuthCaching()
                .disableCookieManagement()
                .disableContentCompression()
                .evictIdleConnections(LONGEST_IDLE)
                .build();
        alarms = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name(venue + "-call-limits").daemon().factory());
        alarms.setRemoveOnCancelPolicy(true);
    }

    /** Keeps to other limits from the next request and the next connection on. */
    public void keepTo(Limits limits) {
        requests = requests(limits);
        pool.setDefaultConnectionConfig(connections(limits));
        pool.setMaxTotal(limits.total());
        pool.setDefaultMaxPerRoute(limits.connections());
    }

    /** Puts the limits that count at present on a request. */
    public void limit(HttpUriRequestBase request) {
        request.setConfig(requests);
    }

    private static ConnectionConfig connections(Limits limits) {
        return ConnectionConfig.custom()
                .setConnectTimeout(Timeout.of(limits.connect()))
                .setSocketTimeout(Timeout.of(limits.connect()))
                .setTimeToLive(CONNECTION_LIFE)
                .setValidateAfterInactivity(UNCHECKED_IDLE)
                .build();
    }

    private static RequestConfig requests(Limits limits) {
        return RequestConfig.custom()
                .setConnectionRequestTimeout(Timeout.of(limits.poolWait()))
                .setResponseTimeout(Timeout.of(limits.read()))
                .setProtocolUpgradeEnabled(false)
                .build();
    }

    /** The client, for libraries that bring requests of their own: to be called inside of {@link #carry} only. */
    public HttpClient client() {
        return http;
    }

    /**
     * Sends a request once and reads the reply.
     *
     * @param lastMoment nothing may begin to leave at this time or later
     * @param limit longest time of the call, waiting for a connection included
     * @throws HttpCallException when there is no whole reply; it says whether the request may have left
     */
    public Reply send(HttpUriRequestBase request, Instant lastMoment, Duration limit) throws HttpCallException {
        return send(request, lastMoment, limit, LONGEST_REPLY);
    }

    /**
     * The same for a reply that has a reason to be long.
     *
     * @param longest bytes beyond which the reply counts as broken
     */
    public Reply send(HttpUriRequestBase request, Instant lastMoment, Duration limit, int longest)
            throws HttpCallException {
        HttpExchange exchange = new HttpExchange(lastMoment, clock);
        limit(request);
        exchange.carriedBy(request);
        return carry(
                exchange,
                limit,
                () -> http.execute(request, reply -> new Reply(reply.getCode(), text(reply.getEntity(), longest))));
    }

    /**
     * Carries out a call within its time.
     *
     * @throws HttpCallException when it fails
     */
    public <T extends @Nullable Object> T carry(HttpExchange exchange, Duration limit, Call<T> call)
            throws HttpCallException {
        ScheduledFuture<?> alarm = alarm(limit, exchange);
        try {
            return ScopedValue.where(HttpExchange.CURRENT, exchange).call(call::carry);
        } catch (IOException | RuntimeException failure) {
            throw new HttpCallException(exchange.mayHaveLeft(), exchange.limit(), failure);
        } finally {
            alarm.cancel(false);
        }
    }

    /** Ends all connections; what is under way on them fails. */
    @Override
    public void close() {
        alarms.shutdownNow();
        http.close(CloseMode.IMMEDIATE);
    }

    private ScheduledFuture<?> alarm(Duration limit, HttpExchange exchange) throws HttpCallException {
        try {
            return alarms.schedule(exchange::runOutOfTime, limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException closed) {
            throw new HttpCallException(false, HttpCallException.Limit.NONE, closed);
        }
    }

    // We ask for no packing, but some files come packed whatever is asked for. The limit is that of what is unpacked.
    private static InputStream unpacked(HttpEntity entity) throws IOException {
        return "gzip".equalsIgnoreCase(entity.getContentEncoding())
                ? new GZIPInputStream(entity.getContent())
                : entity.getContent();
    }

    private static String text(@Nullable HttpEntity entity, int longest) throws IOException {
        if (entity == null) {
            return "";
        }
        try (InputStream in = unpacked(entity)) {
            byte[] bytes = in.readNBytes(longest + 1);
            if (bytes.length > longest) {
                throw new ReplyTooLongException(longest);
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
