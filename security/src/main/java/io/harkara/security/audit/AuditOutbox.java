package io.harkara.security.audit;

import io.harkara.runtime.EventHeaders;
import io.harkara.runtime.TopicWriter;
import io.harkara.runtime.Traceparent;
import io.harkara.schemas.AuditEvent;
import io.harkara.schemas.Topics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.header.Header;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Publishes the entries of a chain in their order, and lets its beginning go when it was kept for its time. What a crash left is
 * found by the next round; an entry that was published twice is one to whoever reads it. Of several instances one publishes at a time.
 */
public final class AuditOutbox implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(AuditOutbox.class);
    private static final Duration BETWEEN_ROUNDS = Duration.ofSeconds(2);
    private static final Duration BETWEEN_PRUNINGS = Duration.ofHours(1);
    private static final int MOST_OF_A_ROUND = 200;
    private static final int PATIENCE_SECONDS = 5;

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final String schema;
    private final AuditLog chain;
    private final TopicWriter writer;
    private final Duration kept;
    private final Clock clock;
    private final Semaphore news = new Semaphore(0);
    private final Thread thread;
    private Instant pruneAt = Instant.EPOCH;
    private volatile boolean closing;

    /**
     * An outbox.
     *
     * @param kept how long entries stay
     */
    AuditOutbox(
            JdbcClient jdbc,
            TransactionOperations transactions,
            String schema,
            AuditLog chain,
            TopicWriter writer,
            Duration kept,
            Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.schema = schema;
        this.chain = chain;
        this.writer = writer;
        this.kept = kept;
        this.clock = clock;
        this.thread = Thread.ofVirtual().name("audit-outbox").unstarted(this::run);
        chain.wake(news::release);
    }

    void start() {
        thread.start();
    }

    @Override
    public void close() {
        closing = true;
        thread.interrupt();
    }

    /**
     * Publishes what is not published, at most so many; says how many it were.
     *
     * @throws RuntimeException when database or broker are away
     */
    int publish() {
        Integer published = transactions.execute(_ -> {
            Long from =
                    jdbc.sql("""
                            select sequence from %s.audit_position where name = 'published' for update skip locked""".formatted(schema)).query(Long.class).optional().orElse(null);
            // Another instance is at it.
            if (from == null) {
                return 0;
            }
            List<AuditEntry> entries = jdbc.sql(
                            "select %s from %s.audit_log where sequence > ? order by sequence limit ?"
                                    .formatted(AuditEntry.COLUMNS, schema))
                    .params(from, MOST_OF_A_ROUND)
                    .query((row, _) -> AuditEntry.read(row))
                    .list();
            if (entries.isEmpty()) {
                return 0;
            }
            CompletableFuture.allOf(entries.stream().map(this::write).toArray(CompletableFuture[]::new))
                    .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .join();
            AuditEntry last = entries.getLast();
            var _ = jdbc.sql("update %s.audit_position set sequence = ?, hash = ? where name = 'published'"
                            .formatted(schema))
                    .params(last.sequence(), last.hash())
                    .update();
            return entries.size();
        });
        return published == null ? 0 : published;
    }

    /** Lets go of what was kept for its time, and says so in the chain. */
    void prune() {
        transactions.executeWithoutResult(_ -> jdbc.sql(
                        "select gone_to, gone_hash from %s.audit_log_prune(?)".formatted(schema))
                .param(clock.instant().minus(kept).atOffset(ZoneOffset.UTC))
                .query((row, _) -> new AuditWalk.Place(row.getLong("gone_to"), row.getString("gone_hash")))
                .optional()
                .ifPresent(gone -> chain.record(
                        AuditOrigin.service(chain.source()),
                        AuditAct.done(AuditAction.AUDIT_PRUNED, "log", gone.text(chain.source())))));
    }

    private void run() {
        try {
            while (!closing) {
                var _ = news.tryAcquire(BETWEEN_ROUNDS.toMillis(), TimeUnit.MILLISECONDS);
                news.drainPermits();
                round();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void round() {
        try {
            while (publish() == MOST_OF_A_ROUND) {
                if (closing) {
                    return;
                }
            }
            Instant now = clock.instant();
            if (!now.isBefore(pruneAt)) {
                pruneAt = now.plus(BETWEEN_PRUNINGS);
                prune();
            }
        } catch (RuntimeException away) {
            if (!closing) {
                log.warn("entries of the audit are published later: {}", away.toString());
            }
        }
    }

    private CompletableFuture<Void> write(AuditEntry entry) {
        List<Header> headers = EventHeaders.of(
                entry.source() + "/" + entry.sequence(),
                "/" + entry.source(),
                AuditEvent.class.getSimpleName(),
                entry.at(),
                new Traceparent(entry.traceId(), Traceparent.start().spanId(), "01"));
        return writer.write(Topics.AUDIT_EVENTS, entry.source(), entry.event(), headers);
    }
}
