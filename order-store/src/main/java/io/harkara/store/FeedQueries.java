package io.harkara.store;

import io.harkara.schemas.Status;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The live feed in the database: what was projected of orders and of venues, in the order of positions. */
final class FeedQueries {

    // Rows of a transaction at or above the snapshot's xmin may still get neighbours below them, for a transaction with
    // a
    // lower id may commit later. Nothing can appear any more among those below it.
    // The join is an outer one so that a month that was dropped from one table only cannot make a full page look empty.
    private static final String AFTER = """
            select e.xid::text as xid, e.seq, e.order_id, e.version, coalesce(o.client, '') as client,
                coalesce(e.venue, o.venue, '') as venue, coalesce(o.type, '') as type, e.status, e.source,
                e.attempt, e.detail, e.reason_code, e.reason_text, e.wire_reference, e.venue_reference, e.occurred_at,
                e.next_at, e.trace_id, e.instance, e.up
            from (
                (select xid, seq, order_id, version, status, source, attempt, detail, reason_code, reason_text,
                    wire_reference, venue_reference, occurred_at, next_at, trace_id, null as venue, null as instance,
                    null::boolean as up
                from store.order_events
                where (xid, seq) > (cast(cast(:xid as text) as xid8), :seq)
                    and xid < pg_snapshot_xmin(pg_current_snapshot())
                order by xid, seq limit :limit)
                union all
                (select xid, seq, null, 0, null, null, 0, null, null, reason, null, null, since, null, null, venue,
                    instance, up
                from store.venue_events
                where (xid, seq) > (cast(cast(:xid as text) as xid8), :seq)
                    and xid < pg_snapshot_xmin(pg_current_snapshot())
                order by xid, seq limit :limit)
                order by xid, seq limit :limit) as e
            left join store.orders o on o.order_id = e.order_id
            order by e.xid, e.seq
            """;

    // The last event, not the snapshot's xmin: after a crash the server may give away once more an id whose transaction
    // left nothing behind, but never one that a stored row has.
    private static final String HORIZON = """
            select coalesce((
                    select f.xid || '-' || f.seq from (
                        (select xid, seq from store.order_events
                        where xid < pg_snapshot_xmin(pg_current_snapshot()) order by xid desc, seq desc limit 1)
                        union all
                        (select xid, seq from store.venue_events
                        where xid < pg_snapshot_xmin(pg_current_snapshot()) order by xid desc, seq desc limit 1)) as f
                    order by f.xid desc, f.seq desc limit 1),
                '0-0') as complete,
                pg_snapshot_xmax(pg_current_snapshot()) || '-0' as reached
            """;

    /**
     * How far the feed goes at this moment.
     *
     * @param complete the last event that can be told; everything before it is there
     * @param reached no event is at or after it
     */
    record Horizon(FeedPosition complete, FeedPosition reached) {}

    private final JdbcClient jdbc;
    private final JsonMapper json;

    FeedQueries(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    Horizon horizon() {
        return jdbc.sql(HORIZON)
                .query((row, _) -> new Horizon(
                        FeedPosition.parse(row.getString("complete")), FeedPosition.parse(row.getString("reached"))))
                .single();
    }

    /** What follows a position, at most so many. */
    List<FeedItem> after(FeedPosition position, int limit) {
        return jdbc.sql(AFTER)
                .param("xid", Long.toString(position.xid()))
                .param("seq", position.seq())
                .param("limit", limit)
                .query((row, _) -> item(row))
                .list();
    }

    private FeedItem item(ResultSet row) throws SQLException {
        FeedPosition position = new FeedPosition(Long.parseLong(row.getString("xid")), row.getLong("seq"));
        FeedNews news = row.getString("instance") == null ? status(position, row) : venue(position, row);
        return new FeedItem(position, news, json.writeValueAsString(news));
    }

    private static VenueEvent venue(FeedPosition position, ResultSet row) throws SQLException {
        return new VenueEvent(
                position.toString(),
                row.getString("venue"),
                row.getString("instance"),
                row.getBoolean("up"),
                Masking.nullable(row.getString("reason_text")),
                OrderView.time(row, "occurred_at"));
    }

    private static FeedEvent status(FeedPosition position, ResultSet row) throws SQLException {
        return new FeedEvent(
                position.toString(),
                row.getObject("order_id", UUID.class),
                row.getLong("version"),
                row.getString("client"),
                row.getString("venue"),
                row.getString("type"),
                Status.valueOf(row.getString("status")),
                row.getString("source"),
                row.getInt("attempt"),
                Masking.nullable(row.getString("detail")),
                ReasonView.of(row.getString("reason_code"), row.getString("reason_text")),
                row.getString("wire_reference"),
                row.getString("venue_reference"),
                OrderView.time(row, "occurred_at"),
                OrderView.nullableTime(row, "next_at"),
                row.getString("trace_id"));
    }
}
