package io.harkara.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request of an operator as answers show it.
 *
 * @param decidedBy who approved or declined it, where it takes a second person
 * @param publishedAt when it was on its way for certain
 * @param madeVersion the version of the order that it made
 * @param reason why it was refused or declined
 */
record InterventionView(
        UUID interventionId,
        Intervention.Kind kind,
        Intervention.State state,
        UUID orderId,
        String venue,
        long seenVersion,
        int attempt,
        String statedBy,
        Instant statedAt,
        @Nullable String decidedBy,
        @Nullable Instant deadline,
        @Nullable String finding,
        @Nullable String venueReference,
        @Nullable String evidence,
        @Nullable String evidenceReference,
        @Nullable Instant publishedAt,
        @Nullable Long madeVersion,
        @Nullable ReasonView reason) {

    static InterventionView read(ResultSet row) throws SQLException {
        return new InterventionView(
                row.getObject("intervention_id", UUID.class),
                Intervention.Kind.valueOf(row.getString("kind")),
                Intervention.State.valueOf(row.getString("state")),
                row.getObject("order_id", UUID.class),
                row.getString("venue"),
                row.getLong("seen_version"),
                row.getInt("attempt"),
                row.getString("stated_by"),
                OrderView.time(row, "stated_at"),
                row.getString("decided_by"),
                OrderView.nullableTime(row, "deadline"),
                row.getString("finding"),
                row.getString("venue_reference"),
                Masking.nullable(row.getString("evidence")),
                Masking.nullable(row.getString("evidence_reference")),
                OrderView.nullableTime(row, "published_at"),
                row.getObject("made_version", Long.class),
                ReasonView.of(row.getString("reason_code"), row.getString("reason_text")));
    }
}
