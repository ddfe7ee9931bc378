package io.harkara.runtime;

import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record that was read.
 *
 * @param topic where it stood
 * @param key its key; empty where it had none
 * @param value what it says
 * @param trace the trace that it carries
 * @param writtenAt when it was written, by the topic's clock
 * @param original the record itself, for whoever has to park it or keep its bytes
 */
public record Received<V>(
        String topic,
        int partition,
        long offset,
        String key,
        V value,
        Traceparent trace,
        Instant writtenAt,
        ConsumerRecord<byte[], byte[]> original) {}
