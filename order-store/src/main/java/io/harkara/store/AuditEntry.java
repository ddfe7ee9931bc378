package io.harkara.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One line of the audit trail.
 *
 * @param seq rises with every line
 * @param what for example REPLAY_ASKED or RESOLVE_APPLIED
 * @param seenVersion the version of the order that the request names
 */
record AuditEntry(
        long seq,
        Instant at,
        String what,
        String who,
        UUID orderId,
        long seenVersion,
        UUID interventionId,
        @Nullable String evidence,
        @Nullable String evidenceReference,
        @Nullable String note) {

    static AuditEntry read(ResultSet row) throws SQLException {
        return new AuditEntry(
                row.getLong("seq"),
                OrderView.time(row, "at"),
                row.getString("what"),
                row.getString("who"),
                row.getObject("order_id", UUID.class),
                row.getLong("seen_version"),
                row.getObject("intervention_id", UUID.class),
                Masking.nullable(row.getString("evidence")),
                Masking.nullable(row.getString("evidence_reference")),
                Masking.nullable(row.getString("note")));
    }
}
