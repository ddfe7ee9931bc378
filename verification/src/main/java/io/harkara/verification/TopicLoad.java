package io.harkara.verification;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.harkara.runtime.KafkaProperties;
import io.harkara.runtime.RecordCodec;
import io.harkara.schemas.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Records that are on their topics before anybody can read them: they are written in a transaction, and its commit shows
 * all of them at one moment.
 */
final class TopicLoad implements AutoCloseable {

    private final RecordCodec codec;
    private final KafkaProducer<byte[], byte[]> producer;
    private final List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();

    TopicLoad(KafkaProperties kafka) {
        codec = new RecordCodec(kafka);
        Map<String, Object> config = kafka.clientProperties();
        config.put("transactional.id", "bench-" + UUID.randomUUID());
        producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
        producer.initTransactions();
    }

    <V extends SpecificRecord> void add(Topic<V> topic, String key, V value, List<Header> headers) {
        records.add(new ProducerRecord<>(topic.name(), null, key.getBytes(UTF_8), codec.encode(topic, value), headers));
    }

    /** Writes what was added; nobody can read it yet. */
    void write() {
        producer.beginTransaction();
        for (ProducerRecord<byte[], byte[]> record : records) {
            // What fails makes the commit fail.
            var _ = producer.send(record);
        }
        producer.flush();
        records.clear();
    }

    /**
     * Shows what was written.
     *
     * @return the time just before it could be read, by System.nanoTime
     */
    long show() {
        long began = System.nanoTime();
        producer.commitTransaction();
        return began;
    }

    @Override
    public void close() {
        producer.close();
        codec.close();
    }
}
