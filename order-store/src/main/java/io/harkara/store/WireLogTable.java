package io.harkara.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** The table wire_log, made by V10__wire_log.sql. */
final class WireLogTable implements Projection.Writer<WireRow> {

    private static final String INSERT = """
            insert into store.wire_log (exchange_id, order_id, attempt, wire_reference, venue, kind, operation, endpoint,
                started_at, millis, may_have_left, http_status, failure_code, failure_text, request, reply, truncated,
                trace_id)
            select u.exchange_id, u.order_id, u.attempt, u.wire_reference, u.venue, u.kind, u.operation, u.endpoint,
                store.at(u.started_at), u.millis, u.may_have_left, nullif(u.http_status, 0), u.failure_code,
                u.failure_text, u.request, u.reply, u.truncated, u.trace_id
            from unnest(?::uuid[], ?::uuid[], ?::int8[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::int8[],
                ?::int8[], ?::bool[], ?::int8[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bool[], ?::text[])
                as u (exchange_id, order_id, attempt, wire_reference, venue, kind, operation, endpoint, started_at, millis,
                    may_have_left, http_status, failure_code, failure_text, request, reply, truncated, trace_id)
            on conflict (exchange_id) do nothing
            """;

    // Another instance may be at the same work: each takes rows of its own.
    private static final String DELETE = """
            delete from store.wire_log where exchange_id in (
                select exchange_id from store.wire_log where started_at < store.at(?)
                order by started_at limit ? for update skip locked)
            """;

    @Override
    public List<IllegalMove> write(Connection connection, List<WireRow> rows) throws SQLException {
        try (Unnest<WireRow> insert = new Unnest<>(connection, INSERT, rows)) {
            insert.uuids(WireRow::exchangeId)
                    .uuids(WireRow::orderId)
                    .longs(row -> row.exchange().getAttempt())
                    .texts(row -> row.exchange().getWireReference())
                    .texts(row -> row.exchange().getVenue())
                    .texts(row -> row.exchange().getKind().name())
                    .texts(row -> row.exchange().getOperation())
                    .texts(row -> row.exchange().getEndpoint())
                    .times(row -> row.exchange().getStartedAt())
                    .longs(row -> row.exchange().getMillis())
                    .flags(row -> row.exchange().getMayHaveLeft())
                    .longs(WireRow::httpStatus)
                    .texts(WireRow::failureCode)
                    .texts(WireRow::failureText)
                    .texts(WireRow::request)
                    .texts(WireRow::reply)
                    .flags(row -> row.exchange().getTruncated())
                    .texts(WireRow::traceId)
                    .execute();
        }
        return List.of();
    }

    /** Deletes the oldest rows that began before a time, and says how many. */
    int deleteBefore(Connection connection, Instant time, int most) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(DELETE)) {
            delete.setLong(1, time.toEpochMilli());
            delete.setInt(2, most);
            return delete.executeUpdate();
        }
    }
}
