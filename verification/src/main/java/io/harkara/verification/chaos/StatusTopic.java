package io.harkara.verification.chaos;

import io.harkara.runtime.KafkaProperties;
import io.harkara.schemas.OrderStatusEvent;
import io.harkara.schemas.Topics;
import java.io.IOException;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads a venue's status topic. */
final class StatusTopic implements AutoCloseable {

    /** A zero byte and four of the schema's id. */
    private static final int PREFIX_BYTES = 5;

    private final RawTopic topic;
    private final SpecificDatumReader<OrderStatusEvent> reader = new SpecificDatumReader<>(OrderStatusEvent.class);

    /** The topic of that venue, which has to exist. */
    StatusTopic(KafkaProperties kafka, String venue) {
        topic = new RawTopic(kafka, Topics.status(venue).name());
    }

    int partitions() {
        return topic.partitions();
    }

    /** Shows every record, the bytes as they came beside what they say, until told to stop. */
    void follow(BiConsumer<StatusRecord, ConsumerRecord<byte[], byte[]>> listener, BooleanSupplier stop)
            throws IOException {
        while (!stop.getAsBoolean()) {
            for (ConsumerRecord<byte[], byte[]> record : topic.next()) {
                listener.accept(read(record), record);
            }
        }
    }

    /** Shows everything that is on the topic now. */
    void readAll(BiConsumer<StatusRecord, ConsumerRecord<byte[], byte[]>> listener) throws IOException {
        follow(listener, topic.presentEnd());
    }

    @Override
    public void close() {
        topic.close();
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
