package io.harkara.runtime;

import io.harkara.schemas.Topic;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeoutException;
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

    static {
        // Avro makes no instance of a class that it was not told to trust; ours are the generated ones.
        String ours = Topic.class.getPackageName();
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                ClassSecurityValidator.getGlobal(),
                type -> type.getPackageName().equals(ours)));
    }

    /** Packages of the registry's client, whose own exceptions are no IOExceptions: a connection that was closed is one. */
    private static final List<String> NETWORK = List.of("io.vertx.", "io.netty.");

    private final Serializer<Object> serializer;
    private final Deserializer<Object> deserializer;

    /** A codec with serializer and deserializer of its own. */
    public RecordCodec(KafkaProperties properties) {
        this.serializer = newSerializer(properties.valueSerializer());
        this.deserializer = newDeserializer(properties.valueDeserializer());
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
            return serializer.serialize(topic.name(), value);
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
            throw new UnreadableRecordException("no value: expected an Avro record of type "
                    + topic.valueType().getSimpleName());
        }
        if (bytes.length < PREFIX_BYTES || bytes[0] != MAGIC) {
            throw new UnreadableRecordException(
                    "%d bytes that start with %s: expected a zero byte, four bytes of schema id, and Avro"
                            .formatted(bytes.length, bytes.length == 0 ? "nothing" : String.valueOf(bytes[0])));
        }
        Object value;
        try {
            value = deserializer.deserialize(topic.name(), bytes);
        } catch (RuntimeException | StackOverflowError failure) {
            if (registryIsAway(failure)) {
                throw new RegistryAwayException(
                        "the schema registry does not answer; cannot read " + topic.name(), failure);
            }
            throw new UnreadableRecordException("not readable as Avro: " + failure, failure);
        }
        if (!topic.valueType().isInstance(value)) {
            throw new UnreadableRecordException("a record of type %s: expected %s"
                    .formatted(
                            value == null ? "null" : value.getClass().getSimpleName(),
                            topic.valueType().getSimpleName()));
        }
        return topic.valueType().cast(value);
    }

    @Override
    public void close() {
        Utils.closeQuietly(serializer, "serializer");
        Utils.closeQuietly(deserializer, "deserializer");
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
