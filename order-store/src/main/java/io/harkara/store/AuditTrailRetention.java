package io.harkara.store;

import io.harkara.security.audit.AuditAct;
import io.harkara.security.audit.AuditAction;
import io.harkara.security.audit.AuditLog;
import io.harkara.security.audit.AuditOrigin;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Lets the beginnings of chains go once they have been kept for their time. That it did is an entry of its own, in the same transaction. */
final class AuditTrailRetention {

    private final AuditTrailTable table;
    private final AuditLog audit;
    private final Duration kept;
    private final Clock clock;

    /** @param kept for how long */
    AuditTrailRetention(AuditTrailTable table, AuditLog audit, Duration kept, Clock clock) {
        this.table = table;
        this.audit = audit;
        this.kept = kept;
        this.clock = clock;
    }

    void letGo() {
        Instant oldest = clock.instant().minus(kept);
        for (String source : table.sources()) {
            audit.within(() -> table.prune(source, oldest)
                    .ifPresent(gone -> audit.record(
                            AuditOrigin.service(audit.source()),
                            AuditAct.done(AuditAction.AUDIT_PRUNED, AuditTrailTable.PRUNED, gone.text(source)))));
        }
    }
}
