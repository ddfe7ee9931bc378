package io.harkara.gateway;

import io.harkara.schemas.Reason;
import io.harkara.schemas.WireExchange;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands exchanges to a thread of its own, which masks and publishes them. What waits is bounded by its length, since a report may
 * be a hundred times as long as an order.
 */
final class QueuedWireLog implements WireLog, AutoCloseable {

    /** Most characters that wait: some seconds of the fastest gateway. */
    static final long MOST_HELD = 16L * 1024 * 1024;

    private static final Logger log = LoggerFactory.getLogger(QueuedWireLog.class);

    /** What an exchange takes besides its texts, so that empty ones are bounded too. */
    private static final int FRAME = 1_000;

    private static final long TELL_EVERY_NANOS = Duration.ofMinutes(1).toNanos();
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(3);

    private final LinkedBlockingQueue<Exchange> waiting = new LinkedBlockingQueue<>();
    private final AtomicLong held = new AtomicLong();
    private final AtomicLong untold = new AtomicLong();
    private final AtomicLong toldAt = new AtomicLong(System.nanoTime() - TELL_EVERY_NANOS);
    private final WireTopic topic;
    private final MeterRegistry meters;
    private final Thread thread;
    private volatile boolean closing;

    QueuedWireLog(WireTopic topic, MeterRegistry meters) {
        this.topic = topic;
        this.meters = meters;
        this.thread = Thread.ofPlatform().name("wire-log").daemon().start(this::publishAll);
    }

    @Override
    public void take(Exchange exchange) {
        int size = size(exchange);
        if (held.addAndGet(size) > MOST_HELD || closing) {
            held.addAndGet(-size);
            lost(exchange, "no_room", null);
            return;
        }
        waiting.add(exchange);
    }

    private void publishAll() {
        try {
            while (!closing || !waiting.isEmpty()) {
                Exchange exchange = waiting.poll(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
                if (exchange != null) {
                    held.addAndGet(-size(exchange));
                    publish(exchange);
                }
            }
        } catch (InterruptedException _) {
            // It took too long to close. The rest is let go.
        }
    }

    private void publish(Exchange exchange) {
        WireExchange event;
        try {
            event = event(exchange, exchange.said().masked().cut());
        } catch (RuntimeException fault) {
            // Not even the message is told: it may quote what could not be masked.
            lost(exchange, "not_masked", fault.getClass().getName());
            return;
        }
        var _ = topic.write(event, exchange.errand().traceparent()).handle((_, failure) -> {
            if (failure == null) {
                count(exchange, "published");
            } else {
                lost(exchange, "not_published", failure.toString());
            }
            return null;
        });
    }

    private void lost(Exchange exchange, String result, @Nullable String why) {
        count(exchange, result);
        untold.incrementAndGet();
        long now = System.nanoTime();
        long last = toldAt.get();
        // One line a minute for a broker that is away for an hour, not one for each exchange.
        if (now - last >= TELL_EVERY_NANOS && toldAt.compareAndSet(last, now)) {
            log.warn(
                    "{} exchanges with {} could not be taken down, the last for {} ({}{}); orders go on",
                    untold.getAndSet(0),
                    exchange.venue(),
                    exchange.errand().attempt(),
                    result,
                    why == null ? "" : ", " + why);
        }
    }

    private void count(Exchange exchange, String result) {
        meters.counter("harkara.wire.log", "venue", exchange.venue(), "result", result)
                .increment();
    }

    private static int size(Exchange exchange) {
        return exchange.said().length() + FRAME;
    }

    private static WireExchange event(Exchange exchange, Masked masked) {
        Errand errand = exchange.errand();
        return WireExchange.newBuilder()
                .setExchangeId(UUID.randomUUID().toString())
                .setOrderId(errand.attempt().orderId())
                .setAttempt(errand.attempt().attempt())
                .setWireReference(errand.wireReference())
                .setVenue(exchange.venue())
                .setKind(exchange.kind())
                .setOperation(exchange.operation())
                .setEndpoint(exchange.endpoint().toString())
                .setStartedAt(exchange.startedAt())
                .setMillis(exchange.took().toMillis())
                .setMayHaveLeft(exchange.mayHaveLeft())
                .setHttpStatus(exchange.httpStatus())
                .setFailure(
                        exchange.failure() == null
                                ? null
                                : new Reason(
                                        exchange.failure().code(),
                                        exchange.failure().text()))
                .setRequest(masked.request())
                .setReply(masked.reply())
                .setTruncated(masked.truncated())
                .build();
    }

    /** Publishes what waits, for a moment, and lets go of the rest. */
    @Override
    public void close() {
        closing = true;
        try {
            thread.join(CLOSE_TIMEOUT);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        thread.interrupt();
        topic.close();
    }
}
