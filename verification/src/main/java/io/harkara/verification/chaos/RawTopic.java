package io.harkara.verification.chaos;

import io.harkara.runtime.KafkaProperties;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a topic, all partitions of it from their beginning, with a reader that belongs to no group. */
final class RawTopic implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;

    /** The topic has to exist. */
    RawTopic(KafkaProperties kafka, String name) {
        consumer =
                new KafkaConsumer<>(kafka.clientProperties(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        partitions = consumer.partitionsFor(name).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    int partitions() {
        return partitions.size();
    }

    /** The records that come next, or none. */
    Iterable<ConsumerRecord<byte[], byte[]>> next() {
        return consumer.poll(POLL);
    }

    /** Whether everything that is on the topic now has been read. */
    BooleanSupplier presentEnd() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        return () -> ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    @Override
    public void close() {
        consumer.close();
    }
}
