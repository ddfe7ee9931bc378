package io.harkara.gateway;

import io.harkara.runtime.EventHeaders;
import io.harkara.runtime.KafkaProperties;
import io.harkara.runtime.TopicWriter;
import io.harkara.runtime.Traceparent;
import io.harkara.schemas.Topics;
import io.harkara.schemas.WireExchange;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The topic of what went over the wire, in Kafka. It has a producer of its own, so that statuses never wait behind it. */
final class KafkaWireTopic implements WireTopic {

    /** Nobody waits for these records: they may gather, and are small once they are compressed. */
    private static final Map<String, String> UNHURRIED = Map.of(
            "linger.ms", "200",
            "batch.size", "131072",
            "compression.type", "lz4",
            "buffer.memory", "16777216",
            "max.block.ms", "1000");

    private final TopicWriter writer;

    /** @param application name of the service, for the broker's own figures */
    KafkaWireTopic(KafkaProperties kafka, String application) {
        writer = new TopicWriter(kafka.withClientDefaults(UNHURRIED), application + "-wire-log");
    }

    @Override
    public CompletableFuture<Void> write(WireExchange exchange, String traceparent) {
        return writer.write(
                Topics.wire(exchange.getVenue()),
                exchange.getOrderId(),
                exchange,
                EventHeaders.of(
                        exchange.getExchangeId(),
                        "/harkara/%s-gateway".formatted(exchange.getVenue()),
                        WireExchange.getClassSchema().getFullName(),
                        exchange.getStartedAt(),
                        Traceparent.parseOrStart(traceparent).child()));
    }

    @Override
    public void close() {
        writer.close();
    }
}
