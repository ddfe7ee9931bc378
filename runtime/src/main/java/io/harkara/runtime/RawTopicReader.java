package io.harkara.runtime;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
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
 * Reads topics in batches, as bytes. Offsets are committed now and then, of batches whose handler has returned; when it
 * throws, the same batch comes again, until it succeeds.
 */
public final class RawTopicReader implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(RawTopicReader.class);
    private static final int SESSION_TIMEOUT_MILLIS = 10_000;
    /** A reader learns with a heartbeat that another has come or gone, and nobody gets its partitions before. */
    private static final int HEARTBEAT_MILLIS = 500;

    private static final long COMMIT_MILLIS = 500;
    private static final Duration BETWEEN_REFUSALS = Duration.ofSeconds(2);
    private static final int GATHER_BYTES = 256 * 1024;
    private static final long FIRST_RETRY_MILLIS = 200;
    private static final long LONGEST_RETRY_MILLIS = 5_000;

    /** Takes what was read. What it throws brings the same batch again. */
    @FunctionalInterface
    public interface Handler {
        /** Must not return before what it took is durable. */
        void handle(List<ConsumerRecord<byte[], byte[]>> batch) throws Exception;
    }

    private final Handler handler;
    private final ConcurrentMessageListenerContainer<byte[], byte[]> container;

    /** A reader; {@link #start} starts it. */
    public RawTopicReader(
            KafkaProperties properties, Collection<String> topics, TopicReader.Options options, Handler handler) {
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
        config.putIfAbsent("heartbeat.interval.ms", HEARTBEAT_MILLIS);
        config.putIfAbsent(
                "partition.assignment.strategy", "org.apache.kafka.clients.consumer.CooperativeStickyAssignor");
        ContainerProperties containerProperties = new ContainerProperties(topics.toArray(String[]::new));
        containerProperties.setMessageListener((BatchMessageListener<byte[], byte[]>) this::read);
        containerProperties.setMissingTopicsFatal(false);
        // By default a reader that Kafka refuses once, over a right that was taken away by mistake, never reads again.
        containerProperties.setAuthExceptionRetryInterval(BETWEEN_REFUSALS);
        // A commit for each batch would cost more than a small batch does. What was taken since the last one comes once
        // more after a crash, which handlers have to bear anyway.
        containerProperties.setAckMode(ContainerProperties.AckMode.TIME);
        containerProperties.setAckTime(COMMIT_MILLIS);
        // Nor need the next batch wait for a commit.
        containerProperties.setSyncCommits(false);
        containerProperties.setCommitCallback((_, failure) -> {
            if (failure != null) {
                log.info("offsets were not committed, and the next commit has them too: {}", failure.toString());
            }
        });
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
    }

    private void read(List<ConsumerRecord<byte[], byte[]>> batch) {
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
}
