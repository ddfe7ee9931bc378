package io.harkara.intake;

import io.harkara.runtime.EventHeaders;
import io.harkara.runtime.KafkaProperties;
import io.harkara.runtime.TopicWriter;
import io.harkara.runtime.Traceparent;
import io.harkara.schemas.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one import writes. Portions of it are waited for, so that no more than one is under way. */
final class BankPublication implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(BankPublication.class);
    private static final String SOURCE = "/harkara/order-intake";
    private static final int PORTION = 2_000;

    /** A hundred thousand small records in a row: few large requests instead of many small ones. */
    private static final Map<String, String> IN_BULK =
            Map.of("linger.ms", "20", "batch.size", "262144", "compression.type", "lz4");

    private final @Nullable TopicWriter writer;
    private final String importId;
    private final Instant importedAt;
    private final Duration patience;
    private final Traceparent trace;
    private final List<CompletableFuture<Void>> underWay = new ArrayList<>(PORTION);

    private BankPublication(
            @Nullable TopicWriter writer, String importId, Instant importedAt, Duration patience, Traceparent trace) {
        this.writer = writer;
        this.importId = importId;
        this.importedAt = importedAt;
        this.patience = patience;
        this.trace = trace;
    }

    /** A publication with a producer of its own. */
    static BankPublication to(
            KafkaProperties kafka, String importId, Instant importedAt, Duration patience, Traceparent trace) {
        TopicWriter writer = new TopicWriter(kafka.withClientDefaults(IN_BULK), "order-intake-banks");
        return new BankPublication(writer, importId, importedAt, patience, trace);
    }

    /** One that publishes nothing. */
    static BankPublication dry(String importId, Instant importedAt) {
        return new BankPublication(null, importId, importedAt, Duration.ZERO, Traceparent.start());
    }

    <V extends SpecificRecord> void write(Topic<V> topic, String key, V value) throws ImportException {
        if (writer != null) {
            take(writer.write(topic, key, value, headers(topic, key)));
        }
    }

    void remove(Topic<?> topic, String key) throws ImportException {
        if (writer != null) {
            take(writer.remove(topic, key, headers(topic, key)));
        }
    }

    /**
     * Waits until all of it is acknowledged.
     *
     * @throws ImportException when it is not, and nobody knows how much of it is on the topics
     */
    void settle() throws ImportException {
        try {
            CompletableFuture.allOf(underWay.toArray(CompletableFuture[]::new))
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS);
            underWay.clear();
        } catch (ExecutionException | TimeoutException failure) {
            log.warn("import {} of banks did not come to its end", importId, failure);
            throw unfinished();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw unfinished();
        }
    }

    @Override
    public void close() {
        if (writer != null) {
            writer.close();
        }
    }

    private static ImportException unfinished() {
        return new ImportException(
                ProblemCode.UNFINISHED,
                "Kafka or the schema registry did not take all of it; send the same file again, what is written already is left alone");
    }

    private void take(CompletableFuture<Void> written) throws ImportException {
        underWay.add(written);
        if (underWay.size() >= PORTION) {
            settle();
        }
    }

    private List<Header> headers(Topic<?> topic, String key) {
        return EventHeaders.of(importId + "/" + key, SOURCE, topic.valueType().getSimpleName(), importedAt, trace);
    }
}
