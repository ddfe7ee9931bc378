package io.harkara.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.harkara.schemas.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a compacted topic from its beginning, every time, and goes on with what is added. It belongs to no consumer group
 * and commits nothing: whoever reads wants the whole table. A record that nobody can read is told in the log and left
 * where it stands, for parking it at each start would park it again and again; its key keeps the value that it had.
 */
public final class TableReader<V extends SpecificRecord> implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(TableReader.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);
    private static final int CALL_LIMIT_MILLIS = 10_000;

    /** The broker answers at once when something is added; until then a question may rest with it for so long. */
    private static final int REST_MILLIS = 5_000;

    private final Topic<V> topic;
    private final KafkaProperties properties;
    private final BiConsumer<String, @Nullable V> taker;
    private final Consumer<byte[], byte[]> consumer;
    private final RecordCodec codec;
    private final Thread thread;
    private final AtomicLong unreadable = new AtomicLong();
    private final AtomicLong newestMillis = new AtomicLong(Long.MIN_VALUE);
    private volatile boolean caughtUp;
    private volatile boolean closing;

    /**
     * A reader; {@link #start} starts it.
     *
     * @param taker takes each record in the order of the topic, one at a time; null is the value of a key that was removed
     */
    public TableReader(KafkaProperties properties, Topic<V> topic, BiConsumer<String, @Nullable V> taker) {
        this.topic = topic;
        this.properties = properties;
        this.taker = taker;
        Map<String, Object> config = properties.clientProperties();
        config.put("enable.auto.commit", false);
        config.put("fetch.max.wait.ms", REST_MILLIS);
        config.put("auto.offset.reset", "earliest");
        config.putIfAbsent("isolation.level", "read_committed");
        config.putIfAbsent("default.api.timeout.ms", CALL_LIMIT_MILLIS);
        this.consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.codec = new RecordCodec(properties);
        this.thread = Thread.ofPlatform().name("table-" + topic.name()).daemon().unstarted(this::run);
    }

    /**
     * The latest value of each key as it is now.
     *
     * @throws TimeoutException when broker or registry do not give all of it in time
     */
    public static <V extends SpecificRecord> Map<String, V> snapshot(
            KafkaProperties properties, Topic<V> topic, Duration patience)
            throws InterruptedException, TimeoutException {
        return snapshot(properties, topic, patience, value -> value);
    }

    /**
     * The same for a table that is too large to be held as it is.
     *
     * @param kept what is kept of each value
     */
    public static <V extends SpecificRecord, K> Map<String, K> snapshot(
            KafkaProperties properties, Topic<V> topic, Duration patience, Function<V, K> kept)
            throws InterruptedException, TimeoutException {
        Map<String, K> table = new LinkedHashMap<>();
        TableReader<V> reader = new TableReader<>(properties, topic, (key, value) -> {
            if (value == null) {
                table.remove(key);
            } else {
                table.put(key, kept.apply(value));
            }
        });
        reader.start();
        try {
            long giveUpAt = System.nanoTime() + patience.toNanos();
            while (!reader.isCaughtUp()) {
                if (System.nanoTime() - giveUpAt > 0) {
                    throw new TimeoutException("%s at %s was not read to its end within %s"
                            .formatted(topic.name(), properties.bootstrapServers(), patience));
                }
                Thread.sleep(5);
            }
        } finally {
            reader.close();
        }
        // The reader's thread has ended, or reads on beside us: only the former makes the table ours.
        if (reader.thread.isAlive()) {
            throw new TimeoutException("%s is still being read".formatted(topic.name()));
        }
        return table;
    }

    /** Starts to read. Broker and registry may be away; they are waited for. */
    public void start() {
        thread.start();
    }

    /** Whether everything has been taken that was on the topic when it was first reached. */
    public boolean isCaughtUp() {
        return caughtUp;
    }

    /** How many records could not be read by anybody. */
    public long unreadable() {
        return unreadable.get();
    }

    /** When the newest record was written that was taken; null where none was. */
    public @Nullable Instant newest() {
        long millis = newestMillis.get();
        return millis == Long.MIN_VALUE ? null : Instant.ofEpochMilli(millis);
    }

    @Override
    public void close() {
        closing = true;
        if (thread.getState() == Thread.State.NEW) {
            end();
            return;
        }
        consumer.wakeup();
        try {
            thread.join(CLOSE_LIMIT);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            Map<TopicPartition, Long> ends = null;
            while (!closing) {
                try {
                    if (ends == null) {
                        ends = begin();
                    }
                    // Before the next poll, which waits where there is nothing.
                    if (!caughtUp && isAt(ends)) {
                        caughtUp = true;
                        log.info("{} is read to its end", topic.name());
                    }
                    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                        take(record);
                    }
                } catch (WakeupException _) {
                    // Closing, or nothing to worry about.
                } catch (RuntimeException away) {
                    log.warn("{} cannot be read and is tried again: {}", topic.name(), away.toString());
                    // What was polled and not taken would be missing: the table is read anew.
                    ends = null;
                    Thread.sleep(BETWEEN_TRIES);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            end();
        }
    }

    // Without a wait for the question that rests with the broker: nothing has to be committed or given back.
    private void end() {
        consumer.close(CloseOptions.timeout(Duration.ZERO));
        codec.close();
    }

    private Map<TopicPartition, Long> begin() {
        List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                .map(info -> new TopicPartition(topic.name(), info.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new IllegalStateException("%s has no partition at %s: it does not exist"
                    .formatted(topic.name(), properties.bootstrapServers()));
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        unreadable.set(0);
        return consumer.endOffsets(partitions);
    }

    private boolean isAt(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private void take(ConsumerRecord<byte[], byte[]> record) throws InterruptedException {
        String key = record.key() == null ? "" : new String(record.key(), UTF_8);
        while (!closing) {
            try {
                taker.accept(key, record.value() == null ? null : codec.decode(topic, record.value()));
                newestMillis.accumulateAndGet(record.timestamp(), Math::max);
                return;
            } catch (UnreadableRecordException why) {
                log.error(
                        "{} partition {} offset {} (key {}) is unreadable and left out: {}",
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        key,
                        why.getMessage());
                unreadable.incrementAndGet();
                return;
            } catch (RegistryAwayException away) {
                log.warn("{}: {}", record.topic(), away.getMessage());
                Thread.sleep(BETWEEN_TRIES);
            }
        }
    }
}
