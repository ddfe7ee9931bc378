package io.harkara.security.audit;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * The chain of one service: appends to the tables audit_log and audit_position, made by R__audit_log.sql. Within a transaction of
 * Spring an entry is part of it: it is there exactly if what it tells of is. Safe for many threads and instances: whoever appends holds
 * the head of the chain until his transaction ends, so that an act that is audited is one that is rare.
 */
public final class AuditLog {

    private static final String RECORDED = AuditLog.class.getName() + ".recorded";

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final String schema;
    private final String source;
    private final Clock clock;
    private volatile Runnable news = () -> {};

    /**
     * A log.
     *
     * @param schema where its tables are
     * @param source name of the service
     */
    public AuditLog(JdbcClient jdbc, TransactionOperations transactions, String schema, String source, Clock clock) {
        if (!schema.matches("[a-z_][a-z0-9_]*")) {
            throw new IllegalArgumentException("schema '%s': expected a name of PostgreSQL".formatted(schema));
        }
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.schema = schema;
        this.source = source;
        this.clock = clock;
    }

    /** Name of the service whose chain it is. */
    public String source() {
        return source;
    }

    /**
     * Appends what a caller did.
     *
     * @throws org.springframework.dao.DataAccessException where the database is away: what was to be done must not be done
     */
    public void record(HttpServletRequest request, AuditAct act) {
        record(AuditOrigin.of(request), act);
    }

    /** Appends what somebody did. */
    public void record(AuditOrigin origin, AuditAct act) {
        transactions.executeWithoutResult(_ -> append(origin, act));
    }

    /** Does several things in one transaction, records among them: all or none. */
    public void within(Runnable work) {
        transactions.executeWithoutResult(_ -> work.run());
    }

    /** Does something, and records it exactly if it came to pass; says whether it did. */
    public boolean recordIf(BooleanSupplier work, AuditOrigin origin, AuditAct act) {
        return Boolean.TRUE.equals(transactions.execute(_ -> {
            boolean done = work.getAsBoolean();
            if (done) {
                append(origin, act);
            }
            return done;
        }));
    }

    /** Adds to the entry that tells how a call ended which the table of {@link AuditRules} names. */
    public static void detail(HttpServletRequest request, String name, Object value) {
        AuditedCalls.detail(request, name, value);
    }

    /** Whether anything was recorded by the thread of a request. */
    static boolean hasRecorded(HttpServletRequest request) {
        return request.getAttribute(RECORDED) != null;
    }

    /** What is to be done when there is something new: it is called after the commit, and must not throw. */
    void wake(Runnable run) {
        this.news = run;
    }

    private void append(AuditOrigin origin, AuditAct act) {
        AuditWalk.Place head = jdbc.sql(
                        "select sequence, hash from %s.audit_position where name = 'head' for update".formatted(schema))
                .query((row, _) -> new AuditWalk.Place(row.getLong("sequence"), row.getString("hash")))
                .single();
        AuditEntry entry = AuditEntry.next(
                source, head.sequence() + 1, clock.instant(), origin, act, Objects.requireNonNull(head.hash()));
        var _ = jdbc.sql("insert into %s.audit_log (%s) values (%s)"
                        .formatted(schema, AuditEntry.COLUMNS, AuditEntry.PLACES))
                .params(entry.values())
                .update();
        var _ = jdbc.sql("update %s.audit_position set sequence = ?, hash = ? where name = 'head'".formatted(schema))
                .params(entry.sequence(), entry.hash())
                .update();
        if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes at) {
            at.getRequest().setAttribute(RECORDED, entry.sequence());
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                news.run();
            }
        });
    }
}
