package io.harkara.store;

import io.harkara.security.audit.AuditChain;
import io.harkara.security.audit.AuditEntry;
import io.harkara.security.audit.AuditWalk;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table audit_trail and those beside it, made by V16__audit_trail.sql. */
final class AuditTrailTable {

    /** What kind of thing the beginning of a chain is that was removed from here. */
    static final String PRUNED = "trail";

    private static final String INSERT =
            "insert into store.audit_trail (%s) values (%s) on conflict (source, sequence) do nothing"
                    .formatted(AuditEntry.COLUMNS, AuditEntry.PLACES);

    private static final String HEAD = """
            insert into store.audit_trail_position as p (source, name, sequence, hash) values (?, 'head', ?, ?)
            on conflict (source, name) do update set sequence = excluded.sequence, hash = excluded.hash
            where p.sequence < excluded.sequence
            """;

    // What came before and was removed for its age comes again where the topic is read anew: it is no conflict.
    private static final String CONFLICT = """
            insert into store.audit_trail_conflicts (source, sequence, hash, seen_at)
            select t.source, t.sequence, ?, ? from store.audit_trail t where t.source = ? and t.sequence = ? and t.hash <> ?
            on conflict do nothing
            """;

    private static final String ABOVE_THE_ANCHOR = """
            select not exists (
                select 1 from store.audit_trail_position where source = ? and name = 'anchor' and sequence >= ?)
            """;

    private static final int FETCHED_AT_ONCE = 500;

    private final JdbcClient jdbc;

    AuditTrailTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What became of an entry that came. */
    enum Taken {
        /** It is new. */
        ADDED,
        /** It was there, or has been removed for its age. */
        KNOWN,
        /** Another one has its number. */
        CONFLICT
    }

    /** Takes an entry, within the caller's transaction. */
    Taken take(AuditEntry entry, Instant now) {
        boolean wanted = jdbc.sql(ABOVE_THE_ANCHOR)
                .params(entry.source(), entry.sequence())
                .query(Boolean.class)
                .single();
        if (!wanted) {
            return Taken.KNOWN;
        }
        if (jdbc.sql(INSERT).params(entry.values()).update() == 1) {
            var _ = jdbc.sql(HEAD)
                    .params(entry.source(), entry.sequence(), entry.hash())
                    .update();
            return Taken.ADDED;
        }
        int conflicts = jdbc.sql(CONFLICT)
                .params(entry.hash(), OrderQueries.utc(now), entry.source(), entry.sequence(), entry.hash())
                .update();
        return conflicts == 1 ? Taken.CONFLICT : Taken.KNOWN;
    }

    /** Sources of the chains that are here. */
    List<String> sources() {
        return jdbc.sql("""
                        select source from store.audit_trail_position union select source from store.audit_trail order by 1
                        """).query(String.class).list();
    }

    /** Where a chain begins: after the last entry that was removed. */
    AuditWalk.Place anchor(String source) {
        return position(source, "anchor").orElse(AuditWalk.Place.START);
    }

    /** Where a chain ends, as it was when its last entry came. */
    AuditWalk.Place head(String source) {
        return position(source, "head").orElse(new AuditWalk.Place(0, AuditChain.GENESIS));
    }

    /** The numbers under which two different entries came. */
    List<Long> conflicts(String source) {
        return jdbc.sql(
                        "select distinct sequence from store.audit_trail_conflicts where source = ? order by 1 limit 100")
                .param(source)
                .query(Long.class)
                .list();
    }

    /** Whether the store's own chain says that the beginning of a chain was removed up to there. */
    boolean saysRemoved(String source, AuditWalk.Place anchor) {
        return jdbc.sql("""
                        select exists (select 1 from store.audit_log
                            where action = 'audit.pruned' and subject_kind = ? and subject = ?)
                        """)
                .params(PRUNED, anchor.text(source))
                .query(Boolean.class)
                .single();
    }

    /** Hands over a chain, entry by entry, in its order. Needs a transaction, or all of it is fetched at once. */
    void walk(String source, Consumer<AuditEntry> each) {
        try (Stream<AuditEntry> entries = jdbc
                .sql("select %s from store.audit_trail where source = ? order by sequence"
                        .formatted(AuditEntry.COLUMNS))
                .withFetchSize(FETCHED_AT_ONCE)
                .param(source)
                .query((row, _) -> AuditEntry.read(row))
                .stream()) {
            entries.forEach(each);
        }
    }

    /** Hands over what a filter finds, the newest first, in the same way. */
    void select(AuditTrailFilter filter, int most, Consumer<Row> each) {
        Map<String, Object> values = filter.values();
        values.put("most", most);
        try (Stream<Row> rows = jdbc
                .sql("select id, %s from store.audit_trail %s order by id desc limit :most"
                        .formatted(AuditEntry.COLUMNS, filter.where()))
                .withFetchSize(FETCHED_AT_ONCE)
                .params(values)
                .query((row, _) -> new Row(row.getLong("id"), AuditEntry.read(row)))
                .stream()) {
            rows.forEach(each);
        }
    }

    /** @param id rises in the order of arrival */
    record Row(long id, AuditEntry entry) {}

    /** Removes the beginning of a chain; where it ends that is gone, or nothing. */
    Optional<AuditWalk.Place> prune(String source, Instant olderThan) {
        return jdbc.sql("select gone_to, gone_hash from store.audit_trail_prune(?, ?)")
                .params(source, OrderQueries.utc(olderThan))
                .query((row, _) -> new AuditWalk.Place(row.getLong("gone_to"), row.getString("gone_hash")))
                .optional();
    }

    private Optional<AuditWalk.Place> position(String source, String name) {
        return jdbc.sql("select sequence, hash from store.audit_trail_position where source = ? and name = ?")
                .params(source, name)
                .query((row, _) -> new AuditWalk.Place(row.getLong("sequence"), row.getString("hash")))
                .optional();
    }
}
