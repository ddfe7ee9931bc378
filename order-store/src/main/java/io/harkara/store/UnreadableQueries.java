package io.harkara.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Questions about parked records. */
final class UnreadableQueries {

    private static final String ORIGINAL =
            "select key, value, header_names, header_values from store.unreadable where id = :id";

    private static final String REPORTS =
            "select reader, kind, why, parked_at from store.unreadable_reports where record_id = :id order by parked_at";

    private static final String ACTIONS =
            "select action, operator, note, at from store.unreadable_actions where record_id = :id order by number";

    private static final String OPEN = """
            select topic, kind, count(*) as records, min(parked_at) as oldest from store.unreadable
            where state = 'OPEN' group by topic, kind order by topic, kind
            """;

    /** Some records, and where the next page begins. */
    record Page(List<UnreadableView> records, @Nullable Cursor next) {}

    /** A reader that could not use a record, and why. */
    record Report(String reader, String kind, String why, Instant parkedAt) {}

    /** Open records of one topic and kind. */
    record Open(String topic, String kind, long records, Instant oldest) {}

    private final JdbcClient jdbc;

    UnreadableQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @throws UnreadableRefusedException when there is no such record */
    UnreadableView find(UUID id) {
        return jdbc.sql(UnreadableView.SELECT + "where u.id = :id")
                .param("id", id)
                .query((row, _) -> UnreadableView.read(row))
                .optional()
                .orElseThrow(() -> UnreadableRefusedException.notFound(id));
    }

    Optional<OriginalBytes> original(UUID id) {
        return jdbc.sql(ORIGINAL)
                .param("id", id)
                .query((row, _) -> new OriginalBytes(row.getBytes("key"), row.getBytes("value"), headers(row)))
                .optional();
    }

    List<Report> reports(UUID id) {
        return jdbc.sql(REPORTS)
                .param("id", id)
                .query((row, _) -> new Report(
                        row.getString("reader"),
                        row.getString("kind"),
                        Masking.text(row.getString("why")),
                        OrderView.time(row, "parked_at")))
                .list();
    }

    List<OperatorAction> actions(UUID id) {
        return jdbc.sql(ACTIONS)
                .param("id", id)
                .query((row, _) -> OperatorAction.read(row))
                .list();
    }

    List<Open> open() {
        return jdbc.sql(OPEN)
                .query((row, _) -> new Open(
                        row.getString("topic"),
                        row.getString("kind"),
                        row.getLong("records"),
                        OrderView.time(row, "oldest")))
                .list();
    }

    Page page(UnreadableFilter filter) {
        Map<String, Object> values = new HashMap<>();
        String where = where(filter, values);
        // One more than asked for tells whether there is a next page.
        values.put("limit", filter.limit() + 1);
        List<UnreadableView> rows = jdbc.sql(
                        UnreadableView.SELECT + where + " order by u.parked_at desc, u.id desc limit :limit")
                .params(values)
                .query((row, _) -> UnreadableView.read(row))
                .list();
        if (rows.size() <= filter.limit()) {
            return new Page(rows, null);
        }
        List<UnreadableView> shown = rows.subList(0, filter.limit());
        return new Page(
                shown, new Cursor(shown.getLast().parkedAt(), shown.getLast().id()));
    }

    /** Ids in the order in which the originals stood on their topics: sent again, they keep it. One more than the limit. */
    List<UUID> ids(UnreadableFilter filter) {
        Map<String, Object> values = new HashMap<>();
        String where = where(filter, values);
        values.put("limit", filter.limit() + 1);
        return jdbc.sql("select u.id from store.unreadable u " + where
                        + " order by u.topic, u.partition, u.position, u.id limit :limit")
                .params(values)
                .query((row, _) -> row.getObject("id", UUID.class))
                .list();
    }

    private static String where(UnreadableFilter filter, Map<String, Object> values) {
        List<String> where = new ArrayList<>();
        add(where, values, "starts_with(u.topic, :venue)", "venue", venue(filter));
        add(where, values, "u.topic = :topic", "topic", filter.topic());
        add(where, values, "u.kind = :kind", "kind", name(filter.kind()));
        add(where, values, "u.state = :state", "state", name(filter.state()));
        add(where, values, "u.parked_at >= :from", "from", utc(filter.from()));
        add(where, values, "u.parked_at < :to", "to", utc(filter.to()));
        Cursor cursor = filter.cursor();
        if (cursor != null) {
            where.add("(u.parked_at, u.id) < (:cursorTime, :cursorId)");
            values.put("cursorTime", utc(cursor.placedAt()));
            values.put("cursorId", cursor.orderId());
        }
        return where.isEmpty() ? "" : "where " + String.join(" and ", where);
    }

    private static void add(
            List<String> where, Map<String, Object> values, String condition, String name, @Nullable Object value) {
        if (value != null) {
            where.add(condition);
            values.put(name, value);
        }
    }

    private static @Nullable String venue(UnreadableFilter filter) {
        return filter.venue() == null ? null : "orders.%s.".formatted(filter.venue());
    }

    private static @Nullable String name(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant time) {
        return OrderQueries.utc(time);
    }

    private static List<Header> headers(ResultSet row) throws SQLException {
        byte[][] names = bytes(row.getArray("header_names"));
        byte[][] values = bytes(row.getArray("header_values"));
        List<Header> headers = new ArrayList<>(names.length);
        for (int i = 0; i < names.length; i++) {
            headers.add(new RecordHeader(new String(names[i], UTF_8), values[i]));
        }
        return headers;
    }

    private static byte[][] bytes(Array array) throws SQLException {
        return (byte[][]) array.getArray();
    }
}
