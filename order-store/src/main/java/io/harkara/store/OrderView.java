package io.harkara.store;

import io.harkara.schemas.Status;
import io.harkara.schemas.StatusMeaning;
import io.harkara.schemas.StatusMoves;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order as answers show it.
 *
 * @param amount rupees, where the order names an amount
 * @param isFinal whether nothing but a reversal or a replay can follow
 * @param meaning what is known, in words
 * @param acts who does what next, in words
 */
record OrderView(
        UUID orderId,
        String venue,
        String type,
        String client,
        @Nullable String clientReference,
        @Nullable String idempotencyKey,
        String orderingKey,
        Status status,
        boolean isFinal,
        String meaning,
        String acts,
        long version,
        int attempt,
        @Nullable String wireReference,
        @Nullable String venueReference,
        @Nullable String detail,
        @Nullable ReasonView reason,
        @Nullable String amount,
        int illegalMoveCount,
        Instant submittedAt,
        @Nullable Instant deadline,
        Instant occurredAt,
        @Nullable Instant nextAt,
        Instant updatedAt,
        String traceId) {

    /** The columns that {@link #read} needs. */
    static final String COLUMNS = """
            o.order_id, o.venue, o.type, o.client, o.client_reference, o.idempotency_key, o.ordering_key, o.status,
            o.version, o.attempt, o.wire_reference, o.venue_reference, o.detail, o.reason_code, o.reason_text,
            o.illegal_moves, coalesce(o.submitted_at, o.placed_at) as submitted_at, o.deadline, o.occurred_at, o.next_at,
            o.updated_at, o.trace_id, o.placed_at, o.amount
            """;

    static OrderView read(ResultSet row) throws SQLException {
        Status status = Status.valueOf(row.getString("status"));
        BigDecimal amount = row.getBigDecimal("amount");
        StatusMeaning words = StatusMeaning.of(status);
        return new OrderView(
                row.getObject("order_id", UUID.class),
                row.getString("venue"),
                row.getString("type"),
                row.getString("client"),
                row.getString("client_reference"),
                row.getString("idempotency_key"),
                row.getString("ordering_key"),
                status,
                StatusMoves.isFinal(status),
                words.means(),
                words.acts(),
                row.getLong("version"),
                row.getInt("attempt"),
                row.getString("wire_reference"),
                row.getString("venue_reference"),
                Masking.nullable(row.getString("detail")),
                ReasonView.of(row.getString("reason_code"), row.getString("reason_text")),
                amount == null ? null : amount.toPlainString(),
                row.getInt("illegal_moves"),
                time(row, "submitted_at"),
                nullableTime(row, "deadline"),
                time(row, "occurred_at"),
                nullableTime(row, "next_at"),
                time(row, "updated_at"),
                row.getString("trace_id"));
    }

    static Instant time(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(nullableTime(row, column), column);
    }

    static @Nullable Instant nullableTime(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
