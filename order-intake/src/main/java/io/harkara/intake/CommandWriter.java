package io.harkara.intake;

import io.harkara.runtime.EventHeaders;
import io.harkara.runtime.TopicWriter;
import io.harkara.schemas.BseCommand;
import io.harkara.schemas.CommandAction;
import io.harkara.schemas.CommandHeader;
import io.harkara.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes the command of an order to its venue's topic, acknowledged by all in-sync replicas. */
final class CommandWriter {

    /** Names this service in the headers of what it writes. */
    static final String SOURCE = "/harkara/order-intake";

    private static final Logger log = LoggerFactory.getLogger(CommandWriter.class);

    private final TopicWriter writer;
    private final Executor threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Lock first = new ReentrantLock();
    private volatile boolean schemaKnown;

    CommandWriter(TopicWriter writer) {
        this.writer = writer;
    }

    /**
     * Asks beforehand what the first command would have to ask. Where somebody is away or takes longer than the patience,
     * the first command asks again: the service starts all the same.
     */
    void prepare(Duration patience) {
        try {
            CompletableFuture.runAsync(() -> writer.prepare(Topics.BSE_COMMANDS, example()), threads)
                    .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
            schemaKnown = true;
        } catch (CompletionException away) {
            log.warn("the first order will have to wait for it: {}", String.valueOf(away.getCause()));
        }
    }

    /** Publishes; writing the same order again is harmless, because its gateway knows it by its id and attempt. */
    CompletableFuture<Void> write(Submission submission, ValidOrder order, KeyClaim.Held held) {
        if (schemaKnown) {
            return send(submission, order, held);
        }
        // The first record makes the serializer ask the registry for the schema's id, for as long as that takes. A
        // thread of
        // its own lets the caller keep to its time limit, and the lock lets one caller ask for all.
        return CompletableFuture.<Void>completedFuture(null)
                .thenComposeAsync(_ -> sendAlone(submission, order, held), threads)
                .thenRun(() -> schemaKnown = true);
    }

    private static BseCommand example() {
        return BseCommand.newBuilder()
                .setHeader(CommandHeader.newBuilder()
                        .setOrderId("")
                        .setAction(CommandAction.SUBMIT)
                        .setType("")
                        .setClient("")
                        .setIdempotencyKey("")
                        .setOrderingKey("")
                        .setAttempt(1)
                        .setDeadline(Instant.EPOCH)
                        .setSubmittedAt(Instant.EPOCH)
                        .build())
                .build();
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
        BseCommand command = order.command(
                held.orderId(), submission.client(), submission.key(), held.deadline(), held.submittedAt());
        CommandHeader header = command.getHeader();
        return writer.write(
                Topics.BSE_COMMANDS,
                header.getOrderingKey(),
                command,
                EventHeaders.of(
                        header.getOrderId() + "/" + header.getAttempt(),
                        SOURCE,
                        BseCommand.class.getSimpleName(),
                        held.submittedAt(),
                        submission.trace().child()));
    }
}
