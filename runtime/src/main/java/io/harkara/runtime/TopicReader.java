package io.harkara.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.harkara.schemas.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * Reads topics in batches. The offsets of a batch are committed once the handler has returned; when it throws, the same
 * batch comes again, until it succeeds. A record that nobody can read is parked, and the rest of the batch goes on.
 */
public final class TopicReader<V extends SpecificRecord> implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(TopicReader.class);
    private static final int SESSION_TIMEOUT_MILLIS = 10_000;
    private static final int GATHER_BYTES = 256 * 1024;
    private static final long FIRST_RETRY_MILLIS = 200;
    private static final long LONGEST_RETRY_MILLIS = 5_000;
    private static final long PARK_TIMEOUT_SECONDS = 30;

    /** Takes what was read. What it throws brings the same batch again. */
    @FunctionalInterface
    public interface Handler<V> {
        /** Must not return before what it took is durable. */
        void handle(List<Received<V>> batch) throws Exception;
    }

    /**
     * How to read.
     *
     * @param group consumer group
     * @param threads how many threads share the partitions, from 1
     * @param largestBatch most records of one batch, from 1
     * @param gather how long the broker may keep records back so that more of them share a batch; zero where each is
     *     wanted at once. Records that fill a batch come at once all the same
     */
    public record Options(String group, int threads, int largestBatch, Duration gather) {

        /** Each record at once. */
        public Options(String group, int threads, int largestBatch) {
            this(group, threads, largestBatch, Duration.ZERO);
        }

        public Options {
            if (threads < 1 || largestBatch < 1) {
                throw new IllegalArgumentException(
                        "threads %d, largestBatch %d: expected 1 or more".formatted(threads, largestBatch));
            }
        }
    }

    private final Map<String, Topic<V>> topics;
    private final ThreadLocal<RecordCodec> codec;
    private final List<RecordCodec> codecs = new ArrayList<>();
    private final TopicWriter parking;
    private final Handler<V> handler;
    private final ConcurrentMessageListenerContainer<byte[], byte[]> container;

    /**
     * A reader; {@link #start} starts it.
     *
     * @param parking writes what cannot be read to the unreadable topic
     */
    public TopicReader(
            KafkaProperties properties,
            List<Topic<V>> topics,
            Options options,
            TopicWriter parking,
            Handler<V> handler) {
        this.topics = topics.stream().collect(Collectors.toMap(Topic::name, topic -> topic));
        // Deserializers are for one thread, and a reader may have several.
        this.codec = ThreadLocal.withInitial(() -> newCodec(properties));
        this.parking = parking;
        this.handler = handler;
        Map<String, Object> config = properties.clientProperties();
        config.put("group.id", options.group());
        config.put("enable.auto.commit", false);
        config.put("max.poll.records", options.largestBatch());
        if (options.gather().isPositive()) {
            config.put("fetch.min.bytes", GATHER_BYTES);
            config.put("fetch.max.wait.ms", Math.toIntExact(options.gather().toMillis()));
        }
        config.putIfAbsent("auto.offset.reset", "earliest");
        config.putIfAbsent("isolation.level", "read_committed");
        // A reader that was killed gives its partitions up after this; Kafka's own default is 45 s.
        config.putIfAbsent("session.timeout.ms", SESSION_TIMEOUT_MILLIS);
        config.putIfAbsent("heartbeat.interval.ms", SESSION_TIMEOUT_MILLIS / 3);
        config.putIfAbsent(
                "partition.assignment.strategy", "org.apache.kafka.clients.consumer.CooperativeStickyAssignor");
        ContainerProperties containerProperties =
                new ContainerProperties(this.topics.keySet().toArray(String[]::new));
        containerProperties.setMessageListener((BatchMessageListener<byte[], byte[]>) this::read);
        containerProperties.setMissingTopicsFatal(false);
        // The next batch need not wait for the commit of the last one: should it be lost, records come again, which
        // handlers have to bear anyway.
        containerProperties.setSyncCommits(false);
        this.container = new ConcurrentMessageListenerContainer<>(
                new DefaultKafkaConsumerFactory<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
                containerProperties);
        container.setConcurrency(options.threads());
        container.setBeanName(options.group());
        ExponentialBackOff backOff = new ExponentialBackOff(FIRST_RETRY_MILLIS, 2);
        backOff.setMaxInterval(LONGEST_RETRY_MILLIS);
        container.setCommonErrorHandler(new DefaultErrorHandler(backOff));
    }

    /** Starts to read. */
    public void start() {
        container.start();
    }

    /** Stops taking new records from the broker and keeps its partitions. */
    public void pause() {
        container.pause();
    }

    /** Takes records again. */
    public void resume() {
        container.resume();
    }

    /** Whether {@link #pause} was asked for. */
    public boolean isPaused() {
        return container.isPauseRequested();
    }

    /** Whether it has been started and not closed. */
    public boolean isRunning() {
        return container.isRunning();
    }

    /** How far behind the end of its partitions the reader is, in records; NaN before the first fetch. */
    public double lag() {
        return container.metrics().values().stream()
                .flatMap(metrics -> metrics.entrySet().stream())
                .filter(metric -> metric.getKey().name().equals("records-lag-max")
                        && metric.getKey().tags().size() == 1)
                .map(metric -> metric.getValue().metricValue())
                .filter(Double.class::isInstance)
                .mapToDouble(Double.class::cast)
                .max()
                .orElse(Double.NaN);
    }

    @Override
    public void close() {
        container.stop();
        synchronized (codecs) {
            codecs.forEach(RecordCodec::close);
        }
    }

    private void read(List<ConsumerRecord<byte[], byte[]>> records) {
        List<Received<V>> batch = new ArrayList<>(records.size());
        Map<ConsumerRecord<byte[], byte[]>, UnreadableRecordException> unreadable = new LinkedHashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            try {
                batch.add(received(record));
            } catch (UnreadableRecordException why) {
                unreadable.put(record, why);
            }
        }
        if (!batch.isEmpty()) {
            handle(batch);
        }
        // After the rest, so that a batch that comes again because the handler failed parks nothing twice.
        unreadable.forEach(this::park);
    }

    private void handle(List<Received<V>> batch) {
        try {
            handler.handle(batch);
        } catch (RuntimeException failure) {
            log.warn("a batch of {} records failed and comes again: {}", batch.size(), failure.toString());
            throw failure;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        } catch (Exception failure) {
            log.warn("a batch of {} records failed and comes again: {}", batch.size(), failure.toString());
            throw new IllegalStateException(failure.getMessage(), failure);
        }
    }

    private Received<V> received(ConsumerRecord<byte[], byte[]> record) throws UnreadableRecordException {
        Topic<V> topic = topics.get(record.topic());
        if (topic == null) {
            throw new IllegalStateException("a record of topic %s, which nobody asked for".formatted(record.topic()));
        }
        return new Received<>(
                record.topic(),
                record.partition(),
                record.offset(),
                record.key() == null ? "" : new String(record.key(), UTF_8),
                codec.get().decode(topic, record.value()),
                EventHeaders.trace(record.headers()),
                Instant.ofEpochMilli(record.timestamp()),
                record);
    }

    // The offset must not be committed before the original is safe: wait for the acknowledgement.
    private void park(ConsumerRecord<byte[], byte[]> record, UnreadableRecordException why) {
        log.error(
                "{} partition {} offset {} is unreadable and parked: {}",
                record.topic(),
                record.partition(),
                record.offset(),
                why.getMessage());
        parking.park(record, String.valueOf(why.getMessage()))
                .orTimeout(PARK_TIMEOUT_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    private RecordCodec newCodec(KafkaProperties properties) {
        RecordCodec created = new RecordCodec(properties);
        synchronized (codecs) {
            codecs.add(created);
        }
        return created;
    }
}
