package io.harkara.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.harkara.schemas.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes records, each acknowledged by all in-sync replicas. Safe for many threads. */
public final class TopicWriter implements AutoCloseable {

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final RecordCodec codec;
    private final Producer<byte[], byte[]> producer;
    private final String clientId;

    /** A writer with a producer of its own. */
    public TopicWriter(KafkaProperties properties, String clientId) {
        this.codec = new RecordCodec(properties);
        this.clientId = clientId;
        Map<String, Object> config = properties.clientProperties();
        config.put("client.id", clientId);
        config.putIfAbsent("acks", "all");
        config.putIfAbsent("enable.idempotence", true);
        // Kafka 4 waits 5 ms by default; an order's status should not.
        config.putIfAbsent("linger.ms", 0);
        // One request at a time: what comes while it is under way goes together in the next. A record that comes alone
        // waits for nothing, and many share a request, which costs the broker as much for one as for a hundred.
        config.putIfAbsent("max.in.flight.requests.per.connection", 1);
        config.putIfAbsent("batch.size", 65_536);
        // What we could read from a topic we can park, although the copy is larger by its headers.
        config.putIfAbsent("max.request.size", ParkedRecord.LARGEST);
        config.putIfAbsent("max.block.ms", 5_000);
        config.putIfAbsent("request.timeout.ms", 10_000);
        config.putIfAbsent("delivery.timeout.ms", 20_000);
        this.producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /**
     * Writes a value. The result completes when the broker has acknowledged it and fails when it has not, in which case
     * nobody knows whether the record is on the topic: write it again, readers drop repeats.
     */
    public <V extends SpecificRecord> CompletableFuture<Void> write(
            Topic<V> topic, String key, V value, List<Header> headers) {
        try {
            return send(
                    new ProducerRecord<>(topic.name(), null, key.getBytes(UTF_8), codec.encode(topic, value), headers));
        } catch (RuntimeException failure) {
            return CompletableFuture.failedFuture(failure);
        }
    }

    /** Removes a key from a compacted topic. The result completes as that of {@link #write}. */
    public CompletableFuture<Void> remove(Topic<?> topic, String key, List<Header> headers) {
        return send(new ProducerRecord<>(topic.name(), null, key.getBytes(UTF_8), null, headers));
    }

    /**
     * Asks the registry and the broker what the first record of a topic would have to ask, so that it need not wait.
     *
     * @param example any value of the topic; it is not written
     * @throws RuntimeException when one of them is away
     */
    public <V extends SpecificRecord> void prepare(Topic<V> topic, V example) {
        byte[] _ = codec.encode(topic, example);
        var _ = producer.partitionsFor(topic.name());
    }

    /** Keeps a record that can be read and not acted on, with its original bytes and headers, where an operator sees it. */
    public CompletableFuture<Void> park(ConsumerRecord<byte[], byte[]> record, String why) {
        return park(record, UnreadableKind.UNFIT, why);
    }

    /**
     * Keeps a record that nobody can read, with its original bytes and headers, where an operator sees it. Of one that is
     * too large for the topic of parked records only the place is kept where it stands: its partition has to go on.
     */
    public CompletableFuture<Void> park(ConsumerRecord<byte[], byte[]> record, UnreadableKind kind, String why) {
        return send(ParkedRecord.whole(record, kind, why, clientId))
                .exceptionallyCompose(failure -> isTooLarge(failure)
                        ? send(ParkedRecord.withoutOriginal(record, kind, why, clientId))
                        : CompletableFuture.failedFuture(failure));
    }

    /** Writes bytes as they are, to one partition. The result completes with their place. */
    public CompletableFuture<RecordMetadata> writeRaw(ProducerRecord<byte[], byte[]> record) {
        CompletableFuture<RecordMetadata> result = new CompletableFuture<>();
        var _ = producer.send(record, (place, failure) -> {
            if (failure == null) {
                result.complete(place);
            } else {
                result.completeExceptionally(failure);
            }
        });
        return result;
    }

    @Override
    public void close() {
        producer.close(CLOSE_TIMEOUT);
        codec.close();
    }

    private static boolean isTooLarge(Throwable failure) {
        return failure instanceof RecordTooLargeException || failure.getCause() instanceof RecordTooLargeException;
    }

    private CompletableFuture<Void> send(ProducerRecord<byte[], byte[]> record) {
        return writeRaw(record).thenAccept(_ -> {});
    }
}
