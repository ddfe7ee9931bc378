package io.harkara.store;

import io.harkara.runtime.TopicWriter;
import io.harkara.security.audit.AuditAct;
import io.harkara.security.audit.AuditAction;
import io.harkara.security.audit.AuditLog;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends parked records again, each onto the topic and partition where it stood, with its key, bytes and headers. Who does it
 * is written down before it is done. A record that was written twice does no harm: readers know commands by their attempt,
 * statuses by their version and submissions by their key.
 */
final class Resending {

    private static final Logger log = LoggerFactory.getLogger(Resending.class);
    private static final long WRITE_TIMEOUT_SECONDS = 30;

    private final UnreadableQueries queries;
    private final UnreadableMoves moves;
    private final TopicWriter writer;
    private final AuditLog audit;
    private final Clock clock;

    Resending(UnreadableQueries queries, UnreadableMoves moves, TopicWriter writer, AuditLog audit, Clock clock) {
        this.audit = audit;
        this.queries = queries;
        this.moves = moves;
        this.writer = writer;
        this.clock = clock;
    }

    /**
     * Sends one record again; returns it as it stands afterwards.
     *
     * @throws UnreadableRefusedException when it is not sent
     */
    UnreadableView resend(UUID id, Operator who) throws InterruptedException {
        String operator = who.name();
        UnreadableView record = queries.find(id);
        if (record.omitted() != null) {
            throw UnreadableRefusedException.cannotBeSent(record, "It is not kept whole: " + record.omitted());
        }
        if (SourceTopics.named(record.topic()).isEmpty()) {
            throw UnreadableRefusedException.cannotBeSent(
                    record, "Nothing of ours reads %s; known are %s".formatted(record.topic(), SourceTopics.names()));
        }
        OriginalBytes original = queries.original(id).orElseThrow(() -> UnreadableRefusedException.notFound(id));
        // In milliseconds, so that the database gives back the very time that it was given.
        Instant begun = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (!audit.recordIf(
                () -> moves.begin(id, operator, begun),
                who.origin(),
                AuditAct.done(AuditAction.UNREADABLE_RESENT, "unreadable", id)
                        .after(Map.of("topic", record.topic())))) {
            throw UnreadableRefusedException.notOpen(queries.find(id));
        }
        RecordMetadata place = write(record, original, operator, begun);
        log.info("{} sent parked record {} again, to {}", operator, id, place);
        moves.resent(
                id,
                operator,
                begun,
                "%s partition %d offset %d".formatted(place.topic(), place.partition(), place.offset()));
        return queries.find(id);
    }

    /** Says, with a reason, that nothing is to come of a record; returns it as it stands afterwards. */
    UnreadableView discard(UUID id, Operator who, String reason) {
        queries.find(id);
        if (!audit.recordIf(
                () -> moves.discard(id, who.name(), reason, clock.instant().truncatedTo(ChronoUnit.MILLIS)),
                who.origin(),
                AuditAct.done(AuditAction.UNREADABLE_DISCARDED, "unreadable", id))) {
            throw UnreadableRefusedException.notOpen(queries.find(id));
        }
        log.info("{} discarded parked record {}", who.name(), id);
        return queries.find(id);
    }

    private RecordMetadata write(UnreadableView record, OriginalBytes original, String operator, Instant begun)
            throws InterruptedException {
        try {
            return writer.writeRaw(original.again(record.id(), record.topic(), record.partition()))
                    .get(WRITE_TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException failure) {
            Throwable cause =
                    failure instanceof ExecutionException && failure.getCause() != null ? failure.getCause() : failure;
            log.warn("parked record {} could not be sent again: {}", record.id(), cause.toString());
            moves.failed(record.id(), operator, begun, cause.toString());
            throw cause instanceof RetriableException || cause instanceof TimeoutException
                    ? UnreadableRefusedException.kafkaAway(cause.toString())
                    : UnreadableRefusedException.cannotBeSent(record, "Kafka refuses it: " + cause.getMessage());
        }
    }
}
