package io.harkara.gateway;

import io.harkara.gateway.outcome.Attempt;
import io.harkara.runtime.RecordCodec;
import io.harkara.runtime.RegistryAwayException;
import io.harkara.runtime.UnreadableRecordException;
import io.harkara.schemas.Topic;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the command that a row keeps as it stood on the topic. */
final class CommandBytes<C extends SpecificRecord> implements CommandReader<C> {

    private static final Logger log = LoggerFactory.getLogger(CommandBytes.class);

    private final Topic<C> topic;
    private final RecordCodec codec;

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
            return Optional.of(codec.decode(topic, bytes));
        } catch (RegistryAwayException | UnreadableRecordException unreadable) {
            log.warn("{}: the command cannot be read now: {}", attempt.id(), unreadable.getMessage());
            return Optional.empty();
        }
    }
}
