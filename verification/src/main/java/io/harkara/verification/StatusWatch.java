package io.harkara.verification;

import io.harkara.runtime.EventHeaders;
import io.harkara.runtime.KafkaProperties;
import io.harkara.schemas.OrderStatusEvent;
import io.harkara.schemas.Topic;
import io.harkara.schemas.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees each status as it comes onto the topic. It reads the Avro behind the schema's id by itself, because its writer was
 * built with it: what it takes from the machine must be little.
 */
final class StatusWatch implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(StatusWatch.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int PATIENT_BYTES = 100_000;
    private static final int PATIENT_MILLIS = 50;
    /** A zero byte and four of the schema's id. */
    private static final int PREFIX_BYTES = 5;

    /** Takes one status. */
    @FunctionalInterface
    interface Listener {
        /**
         * @param trace the trace that the record carries
         * @param seenAt by System.nanoTime
         */
        void seen(OrderStatusEvent event, String trace, long seenAt);
    }

    private final Topic<OrderStatusEvent> topic;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final SpecificDatumReader<OrderStatusEvent> reader = new SpecificDatumReader<>(OrderStatusEvent.class);
    private final Listener listener;
    private final Thread thread;

    /** Sees what comes from BSE from now on, at once. The topic has to exist. */
    static StatusWatch eager(KafkaProperties kafka, Listener listener) {
        return eager(kafka, Topics.BSE, listener);
    }

    /** The same of a venue. */
    static StatusWatch eager(KafkaProperties kafka, String venue, Listener listener) {
        return new StatusWatch(Topics.status(venue), kafka.clientProperties(), listener);
    }

    /** Sees what comes from a venue from now on, many at a time and up to 50 ms late, which takes less from the machine. */
    static StatusWatch patient(KafkaProperties kafka, String venue, Listener listener) {
        Map<String, Object> config = kafka.clientProperties();
        config.put("fetch.min.bytes", PATIENT_BYTES);
        config.put("fetch.max.wait.ms", PATIENT_MILLIS);
        return new StatusWatch(Topics.status(venue), config, listener);
    }

    private StatusWatch(Topic<OrderStatusEvent> topic, Map<String, Object> config, Listener listener) {
        this.topic = topic;
        this.listener = listener;
        this.consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        // Seeking is lazy: asking for the positions makes it happen now.
        partitions.forEach(consumer::position);
        thread = Thread.ofPlatform().name("status-watch").start(this::watch);
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void watch() {
        try (consumer) {
            while (true) {
                var records = consumer.poll(POLL);
                long seenAt = System.nanoTime();
                for (ConsumerRecord<byte[], byte[]> record : records) {
                    listener.seen(
                            event(record.value()),
                            EventHeaders.trace(record.headers()).traceId(),
                            seenAt);
                }
            }
        } catch (WakeupException _) {
            // Closed.
        } catch (IOException | RuntimeException failure) {
            log.error("the watch on {} has ended, and whoever waits for it will say so", topic.name(), failure);
        }
    }

    private OrderStatusEvent event(byte[] value) throws IOException {
        BinaryDecoder decoder =
                DecoderFactory.get().binaryDecoder(value, PREFIX_BYTES, value.length - PREFIX_BYTES, null);
        return reader.read(null, decoder);
    }
}
