package io.harkara.runtime;

import io.harkara.schemas.Topic;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.ClassSecurityValidator;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * Turns records into Confluent's wire format (0, four bytes of schema id, Avro) and back, through the serializer and
 * deserializer that the properties name. Writing is safe for many threads; reading is for one thread.
 */
public final class RecordCodec implements AutoCloseable {

    private static final byte MAGIC = 0;
    private static final int PREFIX_BYTES = 5;

    /**
     * Largest value that is read, in bytes. No record of ours comes near it, and with key and headers it stays below what a
     * producer writes and a topic takes by default (1 MiB).
     */
    static final int LARGEST_VALUE = 1_000_000;

    /** Most characters of a deserializer's own words in our messages. */
    private static final int LONGEST_CAUSE = 500;

    /** Apicurio's client has exceptions of its own for connections that break, which are no IOExceptions. */
    private static final List<String> NETWORK = List.of("io.vertx.", "io.netty.");

    private static final String AVRO_LIMITS = "org.apache.avro.limits.";

    static {
        // Avro makes no instance of a class that it was not told to trust; ours are the generated ones.
        String ours = Topic.class.getPackageName();
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                ClassSecurityValidator.getGlobal(),
                type -> type.getPackageName().equals(ours)));
        // A damaged length would otherwise make Avro ask for gigabytes before it finds that the bytes are not there.
        for (String limit : List.of("string.maxLength", "bytes.maxLength", "collectionItems.maxLength")) {
            if (System.getProperty(AVRO_LIMITS + limit) == null) {
                System.setProperty(AVRO_LIMITS + limit, Integer.toString(LARGEST_VALUE));
            }
        }
    }

    private final Serializer<Object> serializer;
    private final Deserializer<Object> deserializer;
    private final Duration registryTimeout;

    /** Topics and ids whose schemas the serializer and the deserializer hold: for these the registry is not asked again. */
    private final Set<String> written = ConcurrentHashMap.newKeySet();

    private final Set<Integer> read = new HashSet<>();

    private final AtomicBoolean closed = new AtomicBoolean();

    /** A codec with serializer and deserializer of its own. */
    public RecordCodec(KafkaProperties properties) {
        this.serializer = newSerializer(properties.valueSerializer());
        this.deserializer = newDeserializer(properties.valueDeserializer());
        this.registryTimeout = properties.registryTimeout();
        serializer.configure(properties.serdeProperties(), false);
        deserializer.configure(properties.serdeProperties(), false);
    }

    /**
     * The bytes of a value.
     *
     * @throws RegistryAwayException when the registry has to be asked for the schema's id and does not answer
     */
    public <V extends SpecificRecord> byte[] encode(Topic<V> topic, V value) {
        try {
            if (written.contains(topic.name())) {
                KnownSchemas.hit();
                return serializer.serialize(topic.name(), value);
            }
            byte[] bytes = TimeLimit.within(registryTimeout, () -> serializer.serialize(topic.name(), value));
            if (written.add(topic.name())) {
                KnownSchemas.miss();
            }
            return bytes;
        } catch (RuntimeException failure) {
            if (registryIsAway(failure)) {
                throw new RegistryAwayException(
                        "the schema registry does not answer; cannot write to " + topic.name(), failure);
            }
            throw failure;
        }
    }

    /**
     * The value that the bytes hold.
     *
     * @throws UnreadableRecordException when they hold none of the topic's type, whoever reads them
     * @throws RegistryAwayException when the registry has to be asked for the writer's schema and does not answer
     */
    public <V extends SpecificRecord> V decode(Topic<V> topic, byte @Nullable [] bytes)
            throws UnreadableRecordException {
        if (bytes == null) {
            throw new UnreadableRecordException(
                    UnreadableKind.NO_VALUE,
                    "no value: expected an Avro record of type "
                            + topic.valueType().getSimpleName());
        }
        if (bytes.length > LARGEST_VALUE) {
            throw new UnreadableRecordException(
                    UnreadableKind.OVERSIZE, "%d bytes: expected at most %d".formatted(bytes.length, LARGEST_VALUE));
        }
        if (bytes.length < PREFIX_BYTES || bytes[0] != MAGIC) {
            throw new UnreadableRecordException(
                    UnreadableKind.BAD_PREFIX,
                    "%d bytes that start with %s: expected a zero byte, four bytes of schema id, and Avro"
                            .formatted(bytes.length, bytes.length == 0 ? "nothing" : String.valueOf(bytes[0])));
        }
        Object value;
        try {
            value = deserialized(topic, bytes);
        } catch (RuntimeException | StackOverflowError failure) {
            throw unreadable(topic, bytes, failure);
        }
        if (!topic.valueType().isInstance(value)) {
            throw new UnreadableRecordException(
                    UnreadableKind.WRONG_TYPE,
                    "a record of type %s: expected %s"
                            .formatted(
                                    value == null ? "null" : value.getClass().getSimpleName(),
                                    topic.valueType().getSimpleName()));
        }
        return topic.valueType().cast(value);
    }

    private Object deserialized(Topic<?> topic, byte[] bytes) {
        int id = schemaId(bytes);
        if (read.contains(id)) {
            KnownSchemas.hit();
            return deserializer.deserialize(topic.name(), bytes);
        }
        Object value = TimeLimit.within(registryTimeout, () -> deserializer.deserialize(topic.name(), bytes));
        read.add(id);
        KnownSchemas.miss();
        return value;
    }

    private static int schemaId(byte[] bytes) {
        return ByteBuffer.wrap(bytes, 1, PREFIX_BYTES - 1).getInt();
    }

    @Override
    public void close() {
        if (!closed.getAndSet(true)) {
            KnownSchemas.gone(written.size() + read.size());
        }
        Utils.closeQuietly(serializer, "serializer");
        Utils.closeQuietly(deserializer, "deserializer");
    }

    // Only "no such schema" speaks of the record. Any other answer of the registry (it is overloaded, it does not know
    // us)
    // may be another one tomorrow, and parking all that comes meanwhile would stop the pipeline without a need.
    private static UnreadableRecordException unreadable(Topic<?> topic, byte[] bytes, Throwable failure) {
        if (RegistryAnswer.saysUnknown(failure)) {
            return new UnreadableRecordException(
                    UnreadableKind.UNKNOWN_SCHEMA,
                    "schema id %d: the registry has none of that id".formatted(schemaId(bytes)),
                    failure);
        }
        OptionalInt answer = RegistryAnswer.status(failure);
        if (answer.isPresent()) {
            throw new RegistryAwayException(
                    "the schema registry answers %d; cannot read %s".formatted(answer.getAsInt(), topic.name()),
                    failure);
        }
        if (registryIsAway(failure)) {
            throw new RegistryAwayException(
                    "the schema registry does not answer; cannot read " + topic.name(), failure);
        }
        String words = failure.toString();
        return new UnreadableRecordException(
                UnreadableKind.BROKEN_AVRO,
                "not readable as Avro: " + words.substring(0, Math.min(words.length(), LONGEST_CAUSE)),
                failure);
    }

    // A truncated record ends in an EOFException, which is an IOException too, but speaks of the bytes.
    private static boolean registryIsAway(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if ((cause instanceof IOException && !(cause instanceof java.io.EOFException))
                    || cause instanceof TimeoutException
                    || cause instanceof InterruptedException
                    || NETWORK.stream().anyMatch(cause.getClass().getName()::startsWith)) {
                return true;
            }
        }
        return false;
    }

    @SuppressWarnings("unchecked")
    private static Serializer<Object> newSerializer(@Nullable String className) {
        return (Serializer<Object>) create(className, Serializer.class);
    }

    @SuppressWarnings("unchecked")
    private static Deserializer<Object> newDeserializer(@Nullable String className) {
        return (Deserializer<Object>) create(className, Deserializer.class);
    }

    private static <T> T create(@Nullable String className, Class<T> type) {
        try {
            return Utils.newInstance(className, type);
        } catch (ClassNotFoundException missing) {
            throw new IllegalStateException(
                    "class %s is not on the class path: put its jar there, or set value-serializer and value-deserializer to classes that are"
                            .formatted(className),
                    missing);
        }
    }
}
