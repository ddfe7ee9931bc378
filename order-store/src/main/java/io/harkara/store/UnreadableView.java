package io.harkara.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A parked record as answers show it.
 *
 * @param topic where the original stood
 * @param key beginning of its key as text, PANs masked
 * @param size bytes of the value that are kept
 * @param omitted what is not kept of the original
 * @param resentFrom the record that was sent again and has become this one
 * @param parkedAgainAs the record that this one became when it was sent again and could not be read again
 */
record UnreadableView(
        UUID id,
        String topic,
        int partition,
        long offset,
        @Nullable String key,
        String kind,
        String why,
        Instant writtenAt,
        Instant parkedAt,
        long size,
        @Nullable String omitted,
        UnreadableState state,
        Instant stateSince,
        @Nullable UUID resentFrom,
        @Nullable UUID parkedAgainAs,
        @Nullable OperatorAction lastAction) {

    /** The columns that {@link #read} needs, and where they come from. */
    static final String SELECT = """
            select u.id, u.topic, u.partition, u.position, substring(u.key from 1 for 200) as key, u.kind, u.why,
                u.written_at, u.parked_at, coalesce(octet_length(u.value), 0) as size, u.omitted, u.state, u.state_since,
                u.resent_from, again.id as again_id, last.action, last.operator, last.note, last.at
            from store.unreadable u
            left join lateral (
                select a.action, a.operator, a.note, a.at from store.unreadable_actions a
                where a.record_id = u.id order by a.number desc limit 1) as last on true
            left join lateral (
                select b.id from store.unreadable b where b.resent_from = u.id order by b.parked_at, b.id limit 1)
                as again on true
            """;

    static UnreadableView read(ResultSet row) throws SQLException {
        byte[] key = row.getBytes("key");
        String omitted = row.getString("omitted");
        return new UnreadableView(
                row.getObject("id", UUID.class),
                row.getString("topic"),
                row.getInt("partition"),
                row.getLong("position"),
                key == null ? null : Masking.text(new String(key, UTF_8)),
                row.getString("kind"),
                Masking.text(row.getString("why")),
                OrderView.time(row, "written_at"),
                OrderView.time(row, "parked_at"),
                row.getLong("size"),
                omitted.isEmpty() ? null : omitted,
                UnreadableState.valueOf(row.getString("state")),
                OrderView.time(row, "state_since"),
                row.getObject("resent_from", UUID.class),
                row.getObject("again_id", UUID.class),
                row.getString("action") == null ? null : OperatorAction.read(row));
    }
}
