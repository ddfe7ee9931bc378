package io.harkara.security.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Chains in memory. */
final class AuditSamples {

    static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");

    private AuditSamples() {}

    static AuditOrigin origin() {
        return new AuditOrigin(
                AuditOrigin.Kind.CLIENT, "desk", "k1234567", "asha", "10.1.2.3", "0af7651916cd43dd8448eb211c80319c");
    }

    static AuditAct act(int number) {
        return AuditAct.done(AuditAction.CLIENT_SUSPENDED, "client", "branch-" + number)
                .before(Map.of("status", "ACTIVE"))
                .after(Map.of("status", "SUSPENDED"));
    }

    static List<AuditEntry> chain(int length) {
        List<AuditEntry> chain = new ArrayList<>();
        String previous = AuditChain.GENESIS;
        for (int i = 1; i <= length; i++) {
            AuditEntry entry = AuditEntry.next("test", i, NOON.plusSeconds(i), origin(), act(i), previous);
            chain.add(entry);
            previous = entry.hash();
        }
        return chain;
    }

    /** The same entry with another subject, and a hash that fits it or the old one. */
    static AuditEntry rewritten(AuditEntry e, boolean hashed) {
        AuditEntry other = new AuditEntry(
                e.source(),
                e.sequence(),
                e.at(),
                e.partyKind(),
                e.party(),
                e.credential(),
                e.operator(),
                e.address(),
                e.action(),
                e.outcome(),
                e.subjectKind(),
                "somebody-else",
                e.before(),
                e.after(),
                e.traceId(),
                e.previousHash(),
                e.hash());
        return hashed ? withHash(other, AuditChain.hash(other)) : other;
    }

    private static AuditEntry withHash(AuditEntry e, String hash) {
        return new AuditEntry(
                e.source(),
                e.sequence(),
                e.at(),
                e.partyKind(),
                e.party(),
                e.credential(),
                e.operator(),
                e.address(),
                e.action(),
                e.outcome(),
                e.subjectKind(),
                e.subject(),
                e.before(),
                e.after(),
                e.traceId(),
                e.previousHash(),
                hash);
    }
}
