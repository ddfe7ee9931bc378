package io.harkara.intake;

import io.harkara.runtime.EventHeaders;
import io.harkara.runtime.TopicWriter;
import io.harkara.schemas.CommandAction;
import io.harkara.schemas.CommandHeader;
import io.harkara.schemas.OrderType;
import io.harkara.schemas.Topic;
import io.harkara.schemas.VenueCommands;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.avro.specific.SpecificRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes the command of an order to its venue's topic, acknowledged by all in-sync replicas. */
final class CommandWriter {

    /** Names this service in the headers of what it writes. */
    static final String SOURCE = "/harkara/order-intake";

    private static final CommandHeader EXAMPLE = CommandHeader.newBuilder()
            .setOrderId("")
            .setAction(CommandAction.SUBMIT)
            .setType("")
            .setClient("")
            .setIdempotencyKey("")
            .setOrderingKey("")
            .setAttempt(1)
            .setDeadline(Instant.EPOCH)
            .setSubmittedAt(Instant.EPOCH)
            .build();

    private static final Logger log = LoggerFactory.getLogger(CommandWriter.class);

    private final TopicWriter writer;
    private final Executor threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Lock first = new ReentrantLock();
    private final Set<String> schemasKnown = ConcurrentHashMap.newKeySet();

    CommandWriter(TopicWriter writer) {
        this.writer = writer;
    }

    /**
     * Asks beforehand what the first command would have to ask. Where somebody is away or takes longer than the patience,
     * the first command asks again: the service starts all the same.
     */
    void prepare(Duration patience) {
        try {
            CompletableFuture.runAsync(() -> VenueCommands.ALL.forEach(this::prepare), threads)
                    .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        } catch (CompletionException away) {
            log.warn("the first order will have to wait for it: {}", String.valueOf(away.getCause()));
        }
    }

    /** Publishes; writing the same order again is harmless, because its gateway knows it by its id and attempt. */
    CompletableFuture<Void> write(Submission submission, ValidOrder order, KeyClaim.Held held) {
        String venue = order.type().venue();
        if (schemasKnown.contains(venue)) {
            return send(submission, order, held);
        }
        // The first record makes the serializer ask the registry for the schema's id, for as long as that takes. A
        // thread of
        // its own lets the caller keep to its time limit, and the lock lets one caller ask for all.
        return CompletableFuture.<Void>completedFuture(null)
                .thenComposeAsync(_ -> sendAlone(submission, order, held), threads)
                .thenRun(() -> schemasKnown.add(venue));
    }

    private <C extends SpecificRecord> void prepare(VenueCommands<C> venue) {
        writer.prepare(venue.topic(), venue.withoutPayload(EXAMPLE));
        schemasKnown.add(venue.venue());
    }

    private CompletableFuture<Void> sendAlone(Submission submission, ValidOrder order, KeyClaim.Held held) {
        first.lock();
        try {
            return send(submission, order, held);
        } finally {
            first.unlock();
        }
    }

    private CompletableFuture<Void> send(Submission submission, ValidOrder order, KeyClaim.Held held) {
        return send(order.type(), submission, order, held);
    }

    private <C extends SpecificRecord> CompletableFuture<Void> send(
            OrderType<C> type, Submission submission, ValidOrder order, KeyClaim.Held held) {
        CommandHeader header = order.header(
                held.orderId(), submission.client(), submission.key(), held.deadline(), held.submittedAt());
        Topic<C> topic = type.commands().topic();
        return writer.write(
                topic,
                header.getOrderingKey(),
                type.command(header, order.payload()),
                EventHeaders.of(
                        header.getOrderId() + "/" + header.getAttempt(),
                        SOURCE,
                        topic.valueType().getSimpleName(),
                        held.submittedAt(),
                        submission.trace().child()));
    }
}
