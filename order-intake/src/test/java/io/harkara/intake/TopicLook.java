package io.harkara.intake;

import io.harkara.runtime.KafkaProperties;
import io.harkara.runtime.RecordCodec;
import io.harkara.schemas.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads whole topics, up to what is on them at the moment. */
final class TopicLook {

    private final KafkaProperties kafka;

    TopicLook(KafkaProperties kafka) {
        this.kafka = kafka;
    }

    /** A record and what it says. */
    record Seen<V>(V value, ConsumerRecord<byte[], byte[]> record) {}

    <V extends SpecificRecord> List<Seen<V>> at(Topic<V> topic) {
        List<Seen<V>> seen = new ArrayList<>();
        try (RecordCodec codec = new RecordCodec(kafka)) {
            for (ConsumerRecord<byte[], byte[]> record : raw(topic.name())) {
                seen.add(new Seen<>(codec.decode(topic, record.value()), record));
            }
        } catch (Exception unreadable) {
            throw new IllegalStateException(unreadable);
        }
        return seen;
    }

    List<ConsumerRecord<byte[], byte[]>> raw(String topic) {
        Map<String, Object> config = kafka.clientProperties();
        config.put("enable.auto.commit", false);
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }
}
