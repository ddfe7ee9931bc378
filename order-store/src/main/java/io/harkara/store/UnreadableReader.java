package io.harkara.store;

import io.harkara.runtime.KafkaProperties;
import io.harkara.runtime.ParkedRecord;
import io.harkara.runtime.RawTopicReader;
import io.harkara.runtime.TopicReader;
import io.harkara.runtime.TopicSetup;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.context.SmartLifecycle;

/** Reads the topics of parked records into the table that operators see. Whatever is on them can be read: it is bytes. */
final class UnreadableReader implements SmartLifecycle {

    private static final int THREADS = 1;
    /** Few, because each may be large. */
    private static final int LARGEST_BATCH = 20;

    private final KafkaProperties kafka;
    private final DataSource dataSource;
    private final MeterRegistry metrics;
    private final UnreadableTable table = new UnreadableTable();
    private final RawTopicReader reader;
    private volatile boolean running;

    UnreadableReader(KafkaProperties kafka, StoreProperties properties, DataSource dataSource, MeterRegistry metrics) {
        this.kafka = kafka;
        this.dataSource = dataSource;
        this.metrics = metrics;
        this.reader = new RawTopicReader(
                kafka,
                SourceTopics.unreadable(),
                new TopicReader.Options(properties.group() + "-unreadable", THREADS, LARGEST_BATCH),
                this::keep);
    }

    @Override
    public void start() {
        try {
            TopicSetup.create(kafka, SourceTopics.unreadable());
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
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void keep(List<ConsumerRecord<byte[], byte[]>> batch) throws SQLException {
        List<ParkedRecord> added = new ArrayList<>();
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            for (ConsumerRecord<byte[], byte[]> record : batch) {
                UnreadableRow row = UnreadableRow.of(ParkedRecord.read(record));
                if (table.insert(connection, row)) {
                    added.add(row.parked());
                }
            }
            connection.commit();
        }
        for (ParkedRecord parked : added) {
            metrics.counter(
                            "harkara.unreadable.parked",
                            "topic",
                            SourceTopics.tag(parked.topic()),
                            "kind",
                            parked.kind().name())
                    .increment();
        }
    }
}
