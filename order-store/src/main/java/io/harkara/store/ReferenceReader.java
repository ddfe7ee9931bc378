package io.harkara.store;

import io.harkara.runtime.KafkaProperties;
import io.harkara.runtime.RawTopicReader;
import io.harkara.runtime.RecordCodec;
import io.harkara.runtime.TopicReader;
import io.harkara.runtime.TopicSetup;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.context.SmartLifecycle;

/**
 * Reads topics of master data into their tables. A record without a value removes its key. One that nobody can read is told in
 * the log and leaves its key as it was, as everywhere with master data.
 */
final class ReferenceReader implements SmartLifecycle {

    private static final int THREADS = 1;

    private final KafkaProperties kafka;
    private final DataSource dataSource;
    private final ReferenceTables tables;
    private final TableStatistics statistics;
    private final RecordCodec codec;
    private final RawTopicReader reader;
    private volatile boolean running;

    ReferenceReader(
            KafkaProperties kafka,
            StoreProperties properties,
            DataSource dataSource,
            ReferenceTables tables,
            TableStatistics statistics,
            MeterRegistry metrics) {
        this.kafka = kafka;
        this.dataSource = dataSource;
        this.tables = tables;
        this.statistics = statistics;
        this.codec = new RecordCodec(kafka);
        this.reader = new RawTopicReader(
                kafka,
                tables.topics(),
                new TopicReader.Options(
                        "%s-%ss".formatted(properties.group(), tables.kind()),
                        THREADS,
                        properties.largestBatch(),
                        properties.gather()),
                this::apply);
        Gauge.builder("harkara.store.lag", reader, RawTopicReader::lag)
                .description("Records between the reader and the end of its furthest partition")
                .tag("kind", tables.kind())
                .register(metrics);
    }

    @Override
    public void start() {
        try {
            TopicSetup.create(kafka, tables.topics());
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
        TableStatistics.Growth growth = new TableStatistics.Growth();
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            tables.write(connection, new ReferenceBatch(codec, batch), growth);
            connection.commit();
        }
        statistics.add(growth);
    }
}
