package io.harkara.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The table order_events, made by V2__order_events.sql: what projections write. The live feed reads it in FeedQueries. */
final class EventsTable {

    // The number within the transaction comes from the array, so that a version never has a lower one than the version
    // before it. It is unique because a transaction runs this statement once.
    private static final String INSERT = """
            insert into store.order_events (order_id, version, status, source, attempt, detail, reason_code, reason_text,
                wire_reference, venue_reference, occurred_at, next_at, trace_id, xid, seq)
            select u.order_id, u.version, u.status, u.source, u.attempt, u.detail, u.reason_code, u.reason_text,
                u.wire_reference, u.venue_reference, store.at(u.occurred_at), store.at(u.next_at), u.trace_id,
                pg_current_xact_id(), u.seq
            from unnest(?::uuid[], ?::int8[], ?::text[], ?::text[], ?::int8[], ?::text[], ?::text[], ?::text[],
                ?::text[], ?::text[], ?::int8[], ?::int8[], ?::text[]) with ordinality
                as u (order_id, version, status, source, attempt, detail, reason_code, reason_text, wire_reference,
                    venue_reference, occurred_at, next_at, trace_id, seq)
            on conflict (order_id, version) do nothing
            """;

    /** Adds what is not there yet. At most once in a transaction. */
    void insert(Connection connection, List<OrderEvent> events) throws SQLException {
        try (Unnest<OrderEvent> insert = new Unnest<>(connection, INSERT, events)) {
            insert.uuids(OrderEvent::orderId)
                    .longs(OrderEvent::version)
                    .texts(event -> event.status().name())
                    .texts(event -> event.source().name())
                    .longs(OrderEvent::attempt)
                    .texts(OrderEvent::detail)
                    .texts(OrderEvent::reasonCode)
                    .texts(OrderEvent::reasonText)
                    .texts(OrderEvent::wireReference)
                    .texts(OrderEvent::venueReference)
                    .times(OrderEvent::occurredAt)
                    .times(OrderEvent::nextAt)
                    .texts(OrderEvent::traceId)
                    .execute();
        }
    }
}
