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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads topics in batches. Offsets are committed now and then, of batches whose handler has returned; when it throws because
 * something around it is away, the same batch comes again, until it succeeds. A record that nobody can read, or that its
 * handler fails on by itself time after time, is parked, and the others go on.
 */
public final class TopicReader<V extends SpecificRecord> implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(TopicReader.class);
    private static final long PARK_TIMEOUT_SECONDS = 30;
    /** How often a record may fail by itself before it is parked, and the pause between, which grows. */
    private static final int TRIES = 3;

    private static final long RETRY_PAUSE_MILLIS = 200;
    /** After so many parked records of a batch the others are tried again at once. */
    private static final int MOST_PAUSES = 20;

    /** Takes what was read. What it throws brings the same records again, as the same batch or one by one. */
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
    private final RawTopicReader reader;

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
        this.reader = new RawTopicReader(properties, this.topics.keySet(), options, this::read);
    }

    /** Starts to read. */
    public void start() {
        reader.start();
    }

    /** Stops taking new records from the broker and keeps its partitions. */
    public void pause() {
        reader.pause();
    }

    /** Takes records again. */
    public void resume() {
        reader.resume();
    }

    /** Whether {@link #pause} was asked for. */
    public boolean isPaused() {
        return reader.isPaused();
    }

    /** Whether it has been started and not closed. */
    public boolean isRunning() {
        return reader.isRunning();
    }

    /** How far behind the end of its partitions the reader is, in records; NaN before the first fetch. */
    public double lag() {
        return reader.lag();
    }

    @Override
    public void close() {
        reader.close();
        synchronized (codecs) {
            codecs.forEach(RecordCodec::close);
        }
    }

    private void read(List<ConsumerRecord<byte[], byte[]>> records) throws Exception {
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
        unreadable.forEach((record, why) -> park(record, why.kind(), String.valueOf(why.getMessage())));
    }

    private void handle(List<Received<V>> batch) throws Exception {
        try {
            handler.handle(batch);
        } catch (Exception failure) {
            if (!Blame.isOnTheRecords(failure)) {
                throw failure;
            }
            log.error("a batch of {} records failed, and they are tried one by one", batch.size(), failure);
            handleOneByOne(batch);
        }
    }

    // One that fails for good would hold its partition, and all that stands behind it, for ever.
    private void handleOneByOne(List<Received<V>> batch) throws Exception {
        int parked = 0;
        for (Received<V> received : batch) {
            Exception failure = failure(received);
            for (int tries = 1; failure != null && tries < TRIES; tries++) {
                // A whole batch of such records must not keep its reader from the broker for so long that it loses
                // them.
                if (parked < MOST_PAUSES) {
                    Thread.sleep(RETRY_PAUSE_MILLIS * tries);
                }
                failure = failure(received);
            }
            if (failure != null) {
                // Its message may quote the record, so that only the log has it.
                log.error("{} offset {} failed {} times", received.topic(), received.offset(), TRIES, failure);
                park(received.original(), UnreadableKind.NOT_HANDLED, notHandled(failure));
                parked++;
            }
        }
    }

    private @Nullable Exception failure(Received<V> received) throws Exception {
        try {
            handler.handle(List.of(received));
            return null;
        } catch (Exception failure) {
            if (!Blame.isOnTheRecords(failure)) {
                throw failure;
            }
            return failure;
        }
    }

    private static String notHandled(Exception failure) {
        StackTraceElement[] stack = failure.getStackTrace();
        return "whoever took it failed %d times: %s at %s"
                .formatted(TRIES, failure.getClass().getName(), stack.length == 0 ? "an unknown place" : stack[0]);
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
    private void park(ConsumerRecord<byte[], byte[]> record, UnreadableKind kind, String why) {
        log.error(
                "{} partition {} offset {} is parked as {}: {}",
                record.topic(),
                record.partition(),
                record.offset(),
                kind,
                why);
        parking.park(record, kind, why)
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
