package io.harkara.gateway;

import io.harkara.gateway.outcome.Attempt;
import io.harkara.gateway.outcome.Cause;
import io.harkara.schemas.Status;
import io.harkara.schemas.StatusSource;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** A row of table attempt as an {@link Attempt}. */
final class AttemptRows {

    private AttemptRows() {}

    static Attempt read(ResultSet row) throws SQLException {
        String causeCode = row.getString("cause_code");
        return new Attempt(
                new Attempt.Id(row.getString("order_id"), row.getInt("attempt")),
                row.getLong("position"),
                row.getString("client"),
                row.getString("client_reference"),
                row.getString("ordering_key"),
                row.getString("type"),
                ByteBuffer.wrap(row.getBytes("command")).asReadOnlyBuffer(),
                row.getString("traceparent"),
                row.getString("wire_reference"),
                time(row, "deadline"),
                Status.valueOf(row.getString("status")),
                StatusSource.valueOf(row.getString("source")),
                row.getLong("version"),
                row.getInt("sends"),
                row.getInt("tries"),
                row.getBoolean("known_to_venue"),
                row.getInt("look_ups"),
                row.getInt("misses"),
                timeOrNull(row, "first_miss_at"),
                timeOrNull(row, "next_at"),
                time(row, "claimed_at"),
                time(row, "sent_at"),
                time(row, "settled_since"),
                time(row, "updated_at"),
                row.getString("venue_reference"),
                row.getString("detail"),
                row.getString("answer"),
                causeCode == null ? null : new Cause(causeCode, row.getString("cause_text")));
    }

    static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static @Nullable Instant timeOrNull(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
