package io.harkara.gateway;

import io.harkara.gateway.outcome.Attempt;
import io.harkara.runtime.RecordCodec;
import io.harkara.runtime.RegistryAwayException;
import io.harkara.runtime.UnreadableRecordException;
import io.harkara.schemas.Topic;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.avro.specific.SpecificRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the command that a row keeps as it stood on the topic. */
final class CommandBytes<C extends SpecificRecord> implements CommandReader<C> {

    private static final Logger log = LoggerFactory.getLogger(CommandBytes.class);

    private final Topic<C> topic;
    private final RecordCodec codec;
    // The codec's reading is for one thread at a time.
    private final ReentrantLock reading = new ReentrantLock();

    CommandBytes(Topic<C> topic, RecordCodec codec) {
        this.topic = topic;
        this.codec = codec;
    }

    /** The command, or empty where it cannot be read now: the schema registry may be away. */
    @Override
    public Optional<C> read(Attempt attempt) {
        byte[] bytes = new byte[attempt.command().remaining()];
        attempt.command().duplicate().get(bytes);
        try {
            return Optional.of(decode(bytes));
        } catch (RegistryAwayException | UnreadableRecordException unreadable) {
            log.warn("{}: the command cannot be read now: {}", attempt.id(), unreadable.getMessage());
            return Optional.empty();
        }
    }

    /**
     * Reads a command ahead: the first one makes the deserializer ask the registry and take the schema in, which takes a
     * second and more on a slow machine, while the lease of a row is running.
     */
    void readAhead(byte[] bytes) {
        try {
            decode(bytes);
        } catch (RegistryAwayException | UnreadableRecordException unreadable) {
            log.debug("not read ahead: {}", unreadable.getMessage());
        }
    }

    private C decode(byte[] bytes) throws UnreadableRecordException {
        reading.lock();
        try {
            return codec.decode(topic, bytes);
        } finally {
            reading.unlock();
        }
    }
}
