package io.harkara.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.harkara.runtime.KafkaProperties;
import io.harkara.runtime.RawTopicReader;
import io.harkara.runtime.RecordCodec;
import io.harkara.runtime.TopicReader;
import io.harkara.runtime.TopicSetup;
import io.harkara.runtime.UnreadableKind;
import io.harkara.runtime.UnreadableRecordException;
import io.harkara.schemas.IfscBank;
import io.harkara.schemas.IfscBranch;
import io.harkara.schemas.Topic;
import io.harkara.schemas.Topics;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Reads banks and branches into their tables. A record without a value removes its key. One that nobody can read is told in the
 * log and leaves its key as it was, as everywhere with master data.
 */
final class BanksReader implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(BanksReader.class);
    private static final List<String> TOPICS = List.of(Topics.IFSC_BANKS.name(), Topics.IFSC_BRANCHES.name());
    private static final int THREADS = 1;

    private final KafkaProperties kafka;
    private final DataSource dataSource;
    private final RecordCodec codec;
    private final BanksTable table = new BanksTable();
    private final RawTopicReader reader;
    private volatile boolean running;

    BanksReader(KafkaProperties kafka, StoreProperties properties, DataSource dataSource, MeterRegistry metrics) {
        this.kafka = kafka;
        this.dataSource = dataSource;
        this.codec = new RecordCodec(kafka);
        this.reader = new RawTopicReader(
                kafka,
                TOPICS,
                new TopicReader.Options(
                        properties.group() + "-banks", THREADS, properties.largestBatch(), properties.gather()),
                this::apply);
        Gauge.builder("harkara.store.lag", reader, RawTopicReader::lag)
                .description("Records between the reader and the end of its furthest partition")
                .tag("kind", "bank")
                .register(metrics);
    }

    @Override
    public void start() {
        try {
            TopicSetup.create(kafka, TOPICS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
        reader.start();
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        reader.close();
        codec.close();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void apply(List<ConsumerRecord<byte[], byte[]>> batch) throws SQLException {
        Map<String, Optional<IfscBank>> banks = latest(Topics.IFSC_BANKS, IfscBank::getCode, batch);
        Map<String, Optional<IfscBranch>> branches = latest(Topics.IFSC_BRANCHES, IfscBranch::getIfsc, batch);
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            table.upsertBanks(connection, present(banks));
            table.deleteBanks(connection, removed(banks));
            table.upsertBranches(connection, present(branches));
            table.deleteBranches(connection, removed(branches));
            connection.commit();
        }
    }

    /** What the batch says last of each key; empty where it removes the key. */
    private <V extends SpecificRecord> Map<String, Optional<V>> latest(
            Topic<V> topic, Function<V, String> keyOf, List<ConsumerRecord<byte[], byte[]>> batch) {
        Map<String, Optional<V>> latest = new LinkedHashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : batch) {
            if (!record.topic().equals(topic.name())) {
                continue;
            }
            String key = record.key() == null ? "" : new String(record.key(), UTF_8);
            try {
                Optional<V> value =
                        record.value() == null ? Optional.empty() : Optional.of(codec.decode(topic, record.value()));
                if (value.map(keyOf).filter(code -> !code.equals(key)).isPresent()) {
                    throw new UnreadableRecordException(
                            UnreadableKind.UNFIT, "a value of another key: " + keyOf.apply(value.get()));
                }
                latest.put(key, value);
            } catch (UnreadableRecordException why) {
                log.error(
                        "{} partition {} offset {} (key {}) is unreadable and left out: {}",
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        key,
                        why.getMessage());
            }
        }
        return latest;
    }

    private static <V> List<V> present(Map<String, Optional<V>> latest) {
        return latest.values().stream().flatMap(Optional::stream).toList();
    }

    private static List<String> removed(Map<String, ? extends Optional<?>> latest) {
        List<String> removed = new ArrayList<>();
        latest.forEach((key, value) -> {
            if (value.isEmpty()) {
                removed.add(key);
            }
        });
        return removed;
    }
}
