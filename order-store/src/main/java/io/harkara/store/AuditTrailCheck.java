package io.harkara.store;

import io.harkara.security.audit.AuditWalk;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Walks every chain of the audit and says where one is broken. */
final class AuditTrailCheck {

    /**
     * A head that somebody noted elsewhere.
     *
     * @param source whose chain it is
     */
    record Noted(String source, AuditWalk.Place place) {

        private static final int PARTS = 3;
        private static final String HASH = "[0-9a-f]{64}";

        /** Reads {@code source:sequence:hash}; null where it is none. */
        static @Nullable Noted parse(String text) {
            String[] parts = text.strip().split(":", -1);
            if (parts.length != PARTS || parts[0].isBlank() || !parts[2].matches(HASH)) {
                return null;
            }
            try {
                return new Noted(parts[0], new AuditWalk.Place(Long.parseLong(parts[1]), parts[2]));
            } catch (NumberFormatException _) {
                return null;
            }
        }
    }

    /**
     * What was found of one chain.
     *
     * @param after the last entry that retention has removed; 0 where it begins at the first
     * @param entries how many there are
     * @param head the last entry, as source, colon, sequence, colon, hash: to be noted elsewhere
     * @param fault the first thing that is wrong with it
     * @param notChecked noted heads of entries that retention has removed
     */
    record Chain(
            String source,
            boolean intact,
            long after,
            long entries,
            String head,
            AuditWalk.@Nullable Fault fault,
            List<Long> notChecked) {}

    private final AuditTrailTable table;
    private final TransactionTemplate snapshot;

    AuditTrailCheck(AuditTrailTable table, PlatformTransactionManager transactions) {
        this.table = table;
        // What comes while a chain is walked must not look like an entry too many.
        this.snapshot = new TransactionTemplate(transactions);
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.snapshot.setReadOnly(true);
    }

    /** Walks all chains. */
    List<Chain> all(List<Noted> noted) {
        Map<String, List<AuditWalk.Place>> heads = noted.stream()
                .collect(Collectors.groupingBy(
                        Noted::source, Collectors.mapping(Noted::place, Collectors.toUnmodifiableList())));
        List<Chain> chains = new ArrayList<>();
        snapshot.executeWithoutResult(_ -> {
            // Of a source that was noted and is not here the whole chain is missing.
            TreeSet<String> sources = new TreeSet<>(table.sources());
            sources.addAll(heads.keySet());
            for (String source : sources) {
                chains.add(one(source, heads.getOrDefault(source, List.of())));
            }
        });
        return chains;
    }

    private Chain one(String source, List<AuditWalk.Place> noted) {
        AuditWalk.Place anchor = table.anchor(source);
        AuditWalk walk = new AuditWalk(anchor, noted);
        if (anchor.sequence() > 0 && !table.saysRemoved(source, anchor)) {
            walk.fault(
                    AuditWalk.Kind.BEGINNING_REMOVED,
                    anchor.sequence(),
                    "entries up to %d are gone, and no entry says that retention removed them"
                            .formatted(anchor.sequence()));
        }
        table.walk(source, walk::next);
        walk.end(table.head(source));
        for (long sequence : table.conflicts(source)) {
            walk.fault(
                    AuditWalk.Kind.INSERTED,
                    sequence,
                    "another entry of this number was published; one of them is forged");
        }
        AuditWalk.Place last = walk.last();
        return new Chain(
                source,
                walk.fault() == null,
                anchor.sequence(),
                walk.entries(),
                last.text(source),
                walk.fault(),
                walk.notChecked().stream().map(AuditWalk.Place::sequence).toList());
    }
}
