package io.harkara.verification.chaos;

import io.harkara.runtime.KafkaProperties;
import io.harkara.schemas.OrderStatusEvent;
import io.harkara.schemas.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the status topic, all partitions of it, with a reader that belongs to no group. */
final class StatusTopic implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);
    /** A zero byte and four of the schema's id. */
    private static final int PREFIX_BYTES = 5;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;
    private final SpecificDatumReader<OrderStatusEvent> reader = new SpecificDatumReader<>(OrderStatusEvent.class);

    /** The topic has to exist. */
    StatusTopic(KafkaProperties kafka) {
        consumer =
                new KafkaConsumer<>(kafka.clientProperties(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        partitions = consumer.partitionsFor(Topics.status(Topics.BSE).name()).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    int partitions() {
        return partitions.size();
    }

    /** Shows every record, the bytes as they came beside what they say, until told to stop. */
    void follow(BiConsumer<StatusRecord, ConsumerRecord<byte[], byte[]>> listener, BooleanSupplier stop)
            throws IOException {
        while (!stop.getAsBoolean()) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                listener.accept(read(record), record);
            }
        }
    }

    /** Shows everything that is on the topic now. */
    void readAll(BiConsumer<StatusRecord, ConsumerRecord<byte[], byte[]>> listener) throws IOException {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        follow(
                listener,
                () -> ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue()));
    }

    @Override
    public void close() {
        consumer.close();
    }

    private StatusRecord read(ConsumerRecord<byte[], byte[]> record) throws IOException {
        byte[] value = record.value();
        BinaryDecoder decoder =
                DecoderFactory.get().binaryDecoder(value, PREFIX_BYTES, value.length - PREFIX_BYTES, null);
        OrderStatusEvent event = reader.read(null, decoder);
        return new StatusRecord(
                record.partition(),
                record.offset(),
                PlannedOrder.numberIn(event.getClientReference()),
                event.getOrderId(),
                event.getVersion(),
                event.getAttempt(),
                event.getStatus(),
                event.getVenueReference(),
                event.getReason() == null ? null : event.getReason().getCode());
    }
}
