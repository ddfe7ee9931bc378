package io.harkara.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.harkara.runtime.RecordCodec;
import io.harkara.runtime.UnreadableKind;
import io.harkara.runtime.UnreadableRecordException;
import io.harkara.schemas.Topic;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records of topics of master data, as they were read together. */
final class ReferenceBatch {

    private static final Logger log = LoggerFactory.getLogger(ReferenceBatch.class);

    private final RecordCodec codec;
    private final List<ConsumerRecord<byte[], byte[]>> records;

    ReferenceBatch(RecordCodec codec, List<ConsumerRecord<byte[], byte[]>> records) {
        this.codec = codec;
        this.records = records;
    }

    /**
     * What a batch says last of each key.
     *
     * @param removed keys that it removes
     */
    record Latest<V>(List<V> present, List<String> removed) {}

    /** What the batch says last of each key of a topic. What nobody can read leaves its key as it was. */
    <V extends SpecificRecord> Latest<V> latest(Topic<V> topic, Function<V, String> keyOf) {
        Map<String, Optional<V>> latest = new LinkedHashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            if (!record.topic().equals(topic.name())) {
                continue;
            }
            String key = record.key() == null ? "" : new String(record.key(), UTF_8);
            try {
                latest.put(key, read(topic, keyOf, key, record.value()));
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
        return new Latest<>(
                latest.values().stream().flatMap(Optional::stream).toList(),
                latest.entrySet().stream()
                        .filter(entry -> entry.getValue().isEmpty())
                        .map(Map.Entry::getKey)
                        .toList());
    }

    private <V extends SpecificRecord> Optional<V> read(
            Topic<V> topic, Function<V, String> keyOf, String key, byte @Nullable [] bytes)
            throws UnreadableRecordException {
        if (key.indexOf('\0') >= 0) {
            throw new UnreadableRecordException(
                    UnreadableKind.UNFIT, "a key with the character zero, which no table holds");
        }
        if (bytes == null) {
            return Optional.empty();
        }
        V value = codec.decode(topic, bytes);
        if (!keyOf.apply(value).equals(key)) {
            throw new UnreadableRecordException(UnreadableKind.UNFIT, "a value of another key: " + keyOf.apply(value));
        }
        return Optional.of(value);
    }
}
