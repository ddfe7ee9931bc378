package io.harkara.store;

import io.harkara.runtime.KafkaProperties;
import io.harkara.runtime.RecordCodec;
import io.harkara.runtime.RegistryAwayException;
import io.harkara.runtime.UnreadableRecordException;
import io.harkara.schemas.Topic;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tries to read a parked record: as its topic's readers do, and with every schema that the registry has for the topic. It
 * tells an operator whether a record can be sent again now, and what is wrong with its prefix where the rest is sound.
 */
final class DecodeAttempts implements AutoCloseable {

    private static final int PREFIX_BYTES = 5;
    private static final int LONGEST = 300;

    private final RecordCodec codec;
    private final SubjectVersions versions;
    /** A codec reads for one thread. */
    private final ReentrantLock reading = new ReentrantLock();

    DecodeAttempts(KafkaProperties kafka, JsonMapper json) {
        this.codec = new RecordCodec(kafka);
        this.versions = new SubjectVersions(kafka, json);
    }

    List<DecodeAttempt> attempt(String topicName, byte @Nullable [] value) throws InterruptedException {
        Topic<?> topic = SourceTopics.named(topicName).orElse(null);
        if (topic == null) {
            return List.of(new DecodeAttempt(
                    topicName, false, "no topic of ours: known are " + String.join(", ", SourceTopics.names())));
        }
        List<DecodeAttempt> attempts = new ArrayList<>();
        attempts.add(asReadersDo(topic, value));
        if (value != null) {
            attempts.addAll(withEverySchema(topic, value));
        }
        return attempts;
    }

    @Override
    public void close() {
        codec.close();
        versions.close();
    }

    private DecodeAttempt asReadersDo(Topic<?> topic, byte @Nullable [] value) {
        String as = "as the readers of " + topic.name();
        reading.lock();
        try {
            SpecificRecord read = codec.decode(topic, value);
            return new DecodeAttempt(as, true, "a " + read.getSchema().getName());
        } catch (UnreadableRecordException | RegistryAwayException failure) {
            return new DecodeAttempt(as, false, words(failure));
        } finally {
            reading.unlock();
        }
    }

    private List<DecodeAttempt> withEverySchema(Topic<?> topic, byte[] value) throws InterruptedException {
        List<DecodeAttempt> attempts = new ArrayList<>();
        try {
            for (SubjectVersions.Version version : versions.of(topic.name())) {
                attempts.add(with(topic, version, value));
            }
        } catch (IOException away) {
            attempts.add(new DecodeAttempt(
                    "every schema of " + topic.name(), false, "the registry cannot be asked: " + words(away)));
        }
        return attempts;
    }

    private static DecodeAttempt with(Topic<?> topic, SubjectVersions.Version version, byte[] value) {
        boolean prefixed = value.length >= PREFIX_BYTES && value[0] == 0;
        int start = prefixed ? PREFIX_BYTES : 0;
        String as = "version %d of the topic's schema, id %d, %s"
                .formatted(version.number(), version.id(), prefixed ? "after the prefix" : "from the first byte");
        try {
            Schema writer = new Schema.Parser().parse(version.schema());
            SpecificData data = SpecificData.getForClass(topic.valueType());
            SpecificDatumReader<SpecificRecord> reader =
                    new SpecificDatumReader<>(writer, data.getSchema(topic.valueType()), data);
            BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(value, start, value.length - start, null);
            SpecificRecord read = reader.read(null, decoder);
            return decoder.isEnd()
                    ? new DecodeAttempt(as, true, "a " + read.getSchema().getName())
                    : new DecodeAttempt(as, false, "bytes are left over after the record");
        } catch (SchemaParseException unusable) {
            return new DecodeAttempt(as, false, "the schema itself cannot be read: " + words(unusable));
        } catch (IOException | RuntimeException | StackOverflowError failure) {
            return new DecodeAttempt(as, false, words(failure));
        }
    }

    private static String words(Throwable failure) {
        String words =
                Masking.text(failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage());
        return words.substring(0, Math.min(words.length(), LONGEST));
    }
}
