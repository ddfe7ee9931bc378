package io.harkara.store;

import io.harkara.runtime.Received;
import io.harkara.schemas.AuditEvent;
import io.harkara.security.audit.AuditEntry;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/** Takes down what services tell of who did what. Any batch any number of times. */
final class AuditTrailProjection {

    private static final Logger log = LoggerFactory.getLogger(AuditTrailProjection.class);
    private static final int HASH_LENGTH = 64;

    private final AuditTrailTable table;
    private final TransactionOperations transactions;
    private final Parking parking;
    private final MeterRegistry metrics;
    private final Clock clock;

    AuditTrailProjection(
            AuditTrailTable table,
            TransactionOperations transactions,
            Parking parking,
            MeterRegistry metrics,
            Clock clock) {
        this.table = table;
        this.transactions = transactions;
        this.parking = parking;
        this.metrics = metrics;
        this.clock = clock;
    }

    void apply(List<Received<AuditEvent>> batch) {
        List<AuditEntry> entries = new ArrayList<>();
        List<Parking.Refusal> refusals = new ArrayList<>();
        for (Received<AuditEvent> received : batch) {
            AuditEntry entry = AuditEntry.of(received.value());
            String why = unfit(entry);
            if (why == null) {
                entries.add(entry);
            } else {
                refusals.add(new Parking.Refusal(received, why));
            }
        }
        transactions.executeWithoutResult(_ -> entries.forEach(this::take));
        if (!refusals.isEmpty()) {
            parking.park(refusals);
        }
    }

    private void take(AuditEntry entry) {
        AuditTrailTable.Taken taken = table.take(entry, clock.instant());
        if (taken == AuditTrailTable.Taken.CONFLICT) {
            metrics.counter("harkara.audit.conflicts", "source", entry.source()).increment();
            log.error(
                    "entry {} of the audit of {} came with another hash than the one that is here; somebody has to look at both",
                    entry.sequence(),
                    entry.source());
        }
    }

    private static @Nullable String unfit(AuditEntry entry) {
        if (entry.sequence() < 1) {
            return "sequence %d: expected 1 or more".formatted(entry.sequence());
        }
        if (entry.hash().length() != HASH_LENGTH || entry.previousHash().length() != HASH_LENGTH) {
            return "hash and previousHash: expected 64 hexadecimal digits each";
        }
        boolean zero =
                entry.values().stream().anyMatch(value -> value instanceof String text && text.indexOf('\0') >= 0);
        return zero ? "there is a character zero in it, which no service writes" : null;
    }
}
