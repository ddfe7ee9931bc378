package io.harkara.security.audit;

import io.harkara.schemas.AuditEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a chain, as it stands in tables and on the topic. Words of closed lists are texts here: an entry of a newer version is
 * shown and hashed as it is.
 *
 * @param source the service whose chain it is
 * @param sequence place in the chain, from 1
 * @param at UTC, in milliseconds
 * @param previousHash hash of the entry before, 64 hexadecimal digits
 * @param hash of this one
 */
public record AuditEntry(
        String source,
        long sequence,
        Instant at,
        String partyKind,
        String party,
        @Nullable String credential,
        @Nullable String operator,
        @Nullable String address,
        String action,
        String outcome,
        String subjectKind,
        String subject,
        @Nullable String before,
        @Nullable String after,
        String traceId,
        String previousHash,
        String hash) {

    /** The columns of a table of entries, in the order of {@link #values}. */
    public static final String COLUMNS =
            "source, sequence, at, party_kind, party, credential, operator, address, action, outcome, subject_kind, subject,"
                    + " before, after, trace_id, previous_hash, hash";

    /** As many question marks as there are columns. */
    public static final String PLACES = "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?";

    /** The entry that comes after another. */
    static AuditEntry next(
            String source, long sequence, Instant at, AuditOrigin origin, AuditAct act, String previous) {
        AuditEntry open = new AuditEntry(
                source,
                sequence,
                at.truncatedTo(ChronoUnit.MILLIS),
                origin.kind().name(),
                origin.party(),
                origin.credential(),
                origin.operator(),
                origin.address(),
                act.action().word(),
                act.outcome().name(),
                act.subjectKind(),
                act.subject(),
                act.before(),
                act.after(),
                origin.traceId(),
                previous,
                "");
        return open.hashed(AuditChain.hash(open));
    }

    /** The entry of a record of the topic. */
    public static AuditEntry of(AuditEvent event) {
        return new AuditEntry(
                event.getSource(),
                event.getSequence(),
                event.getAt(),
                event.getPartyKind(),
                event.getParty(),
                event.getCredential(),
                event.getOperator(),
                event.getAddress(),
                event.getAction(),
                event.getOutcome(),
                event.getSubjectKind(),
                event.getSubject(),
                event.getBefore(),
                event.getAfter(),
                event.getTraceId(),
                event.getPreviousHash(),
                event.getHash());
    }

    /** The entry of a row. */
    public static AuditEntry read(ResultSet row) throws SQLException {
        return new AuditEntry(
                row.getString("source"),
                row.getLong("sequence"),
                Objects.requireNonNull(row.getObject("at", OffsetDateTime.class))
                        .toInstant(),
                row.getString("party_kind"),
                row.getString("party"),
                row.getString("credential"),
                row.getString("operator"),
                row.getString("address"),
                row.getString("action"),
                row.getString("outcome"),
                row.getString("subject_kind"),
                row.getString("subject"),
                row.getString("before"),
                row.getString("after"),
                row.getString("trace_id"),
                row.getString("previous_hash"),
                row.getString("hash"));
    }

    /** The record of the topic. */
    AuditEvent event() {
        return new AuditEvent(
                source,
                sequence,
                at,
                partyKind,
                party,
                credential,
                operator,
                address,
                action,
                outcome,
                subjectKind,
                subject,
                before,
                after,
                traceId,
                previousHash,
                hash);
    }

    /** What stands in the columns. */
    public List<@Nullable Object> values() {
        @Nullable
        Object[] values = {
            source,
            sequence,
            at.atOffset(ZoneOffset.UTC),
            partyKind,
            party,
            credential,
            operator,
            address,
            action,
            outcome,
            subjectKind,
            subject,
            before,
            after,
            traceId,
            previousHash,
            hash
        };
        return Collections.unmodifiableList(Arrays.asList(values));
    }

    private AuditEntry hashed(String made) {
        return new AuditEntry(
                source,
                sequence,
                at,
                partyKind,
                party,
                credential,
                operator,
                address,
                action,
                outcome,
                subjectKind,
                subject,
                before,
                after,
                traceId,
                previousHash,
                made);
    }
}
