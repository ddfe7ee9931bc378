package io.harkara.store;

import io.harkara.schemas.Status;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The table orders, made by V1__orders.sql: what projections read and write. */
final class OrdersTable {

    private static final String STATES = """
            select order_id, placed_at, client, venue, type, status, version, seen_version, revision, attempt,
                was_unknown, illegal_moves, wire_reference, venue_reference
            from store.orders where order_id = any (?)
            """;

    private static final String PLACE = """
            insert into store.orders (order_id, placed_at, client, venue, type, status, version, seen_version, attempt,
                was_unknown, client_reference, idempotency_key, ordering_key, submitted_at, deadline, occurred_at,
                updated_at, trace_id, payload, amount)
            select u.order_id, store.at(u.placed_at), u.client, u.venue, u.type, 'RECEIVED', 0, 0, u.attempt,
                false, u.client_reference, u.idempotency_key, u.ordering_key, store.at(u.submitted_at),
                store.at(u.deadline), store.at(u.submitted_at), store.at(clock.now), u.trace_id, u.payload::jsonb,
                u.amount::numeric
            from unnest(?::uuid[], ?::int8[], ?::text[], ?::text[], ?::text[], ?::int8[], ?::text[], ?::text[],
                ?::text[], ?::int8[], ?::int8[], ?::text[], ?::text[], ?::text[])
                as u (order_id, placed_at, client, venue, type, attempt, client_reference, idempotency_key,
                    ordering_key, submitted_at, deadline, trace_id, payload, amount),
                (select ?::int8 as now) as clock
            on conflict (order_id) do nothing returning order_id
            """;

    // The command of an order whose statuses came first. It touches nothing that statuses decide, hence no revision.
    private static final String COMPLETE = """
            update store.orders o set client_reference = coalesce(u.client_reference, o.client_reference),
                idempotency_key = u.idempotency_key, submitted_at = store.at(u.submitted_at),
                deadline = coalesce(o.deadline, store.at(u.deadline)), trace_id = u.trace_id,
                payload = u.payload::jsonb, amount = u.amount::numeric, updated_at = store.at(clock.now)
            from unnest(?::uuid[], ?::text[], ?::text[], ?::int8[], ?::int8[], ?::text[], ?::text[], ?::text[])
                as u (order_id, client_reference, idempotency_key, submitted_at, deadline, trace_id, payload, amount),
                (select ?::int8 as now) as clock
            where o.order_id = u.order_id and o.idempotency_key is null returning o.order_id
            """;

    private static final String OPEN = """
            insert into store.orders (order_id, placed_at, client, venue, type, client_reference, ordering_key, trace_id,
                status, version, seen_version, attempt, was_unknown, illegal_moves, wire_reference, venue_reference,
                detail, reason_code, reason_text, deadline, occurred_at, next_at, answer, updated_at)
            select u.order_id, store.at(u.placed_at), u.client, u.venue, u.type, u.client_reference, u.ordering_key,
                u.trace_id, u.status, u.version, u.seen_version, u.attempt, u.was_unknown, u.illegal_moves,
                u.wire_reference, u.venue_reference, u.detail, u.reason_code, u.reason_text, store.at(u.deadline),
                coalesce(store.at(u.occurred_at), store.at(u.placed_at)), store.at(u.next_at), u.answer::jsonb,
                store.at(clock.now)
            from unnest(?::uuid[], ?::int8[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                ?::text[], ?::int8[], ?::int8[], ?::int8[], ?::bool[], ?::int8[], ?::text[], ?::text[], ?::text[],
                ?::text[], ?::text[], ?::int8[], ?::int8[], ?::int8[], ?::text[])
                as u (order_id, placed_at, client, venue, type, client_reference, ordering_key, trace_id, status,
                    version, seen_version, attempt, was_unknown, illegal_moves, wire_reference, venue_reference, detail,
                    reason_code, reason_text, deadline, occurred_at, next_at, answer),
                (select ?::int8 as now) as clock
            on conflict (order_id) do nothing returning order_id
            """;

    // Where no status was applied, the row keeps what it shows and only the marks change.
    private static final String MOVE = """
            update store.orders o set revision = o.revision + 1, status = u.status, version = u.version,
                seen_version = u.seen_version, attempt = u.attempt, was_unknown = u.was_unknown,
                illegal_moves = u.illegal_moves, wire_reference = u.wire_reference, venue_reference = u.venue_reference,
                detail = case when u.occurred_at is null then o.detail else u.detail end,
                reason_code = case when u.occurred_at is null then o.reason_code else u.reason_code end,
                reason_text = case when u.occurred_at is null then o.reason_text else u.reason_text end,
                deadline = coalesce(store.at(u.deadline), o.deadline),
                occurred_at = coalesce(store.at(u.occurred_at), o.occurred_at),
                next_at = case when u.occurred_at is null then o.next_at else store.at(u.next_at) end,
                answer = coalesce(u.answer::jsonb, o.answer),
                updated_at = store.at(clock.now)
            from unnest(?::uuid[], ?::int8[], ?::text[], ?::int8[], ?::int8[], ?::int8[], ?::bool[], ?::int8[],
                ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::int8[], ?::int8[], ?::int8[], ?::text[])
                as u (order_id, revision, status, version, seen_version, attempt, was_unknown, illegal_moves,
                    wire_reference, venue_reference, detail, reason_code, reason_text, deadline, occurred_at, next_at,
                    answer),
                (select ?::int8 as now) as clock
            where o.order_id = u.order_id and o.revision = u.revision returning o.order_id
            """;

    /** Where the orders stand that are known. */
    Map<UUID, OrderState> states(Connection connection, Collection<UUID> ids) throws SQLException {
        Map<UUID, OrderState> states = HashMap.newHashMap(ids.size());
        try (PreparedStatement select = connection.prepareStatement(STATES)) {
            select.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    OrderState state = state(row);
                    states.put(state.orderId(), state);
                }
            }
        }
        return states;
    }

    /** Inserts orders from their commands and returns the ids of those that were not there. */
    Set<UUID> place(Connection connection, List<PlacedOrder> orders, Instant now) throws SQLException {
        try (Unnest<PlacedOrder> insert = new Unnest<>(connection, PLACE, orders)) {
            return insert.uuids(PlacedOrder::orderId)
                    .times(PlacedOrder::placedAt)
                    .texts(order -> order.header().getClient())
                    .texts(PlacedOrder::venue)
                    .texts(order -> order.header().getType())
                    .longs(order -> order.header().getAttempt())
                    .texts(order -> order.header().getClientReference())
                    .texts(order -> order.header().getIdempotencyKey())
                    .texts(order -> order.header().getOrderingKey())
                    .times(order -> order.header().getSubmittedAt())
                    .times(order -> order.header().getDeadline())
                    .texts(PlacedOrder::traceId)
                    .texts(PlacedOrder::payload)
                    .texts(PlacedOrder::amountText)
                    .time(now)
                    .executeReturningIds();
        }
    }

    /**
     * Adds what only the command tells to orders that are known by their statuses, and returns their ids; the others stay as they
     * are.
     */
    Set<UUID> complete(Connection connection, List<PlacedOrder> orders, Instant now) throws SQLException {
        try (Unnest<PlacedOrder> update = new Unnest<>(connection, COMPLETE, orders)) {
            return update.uuids(PlacedOrder::orderId)
                    .texts(order -> order.header().getClientReference())
                    .texts(order -> order.header().getIdempotencyKey())
                    .times(order -> order.header().getSubmittedAt())
                    .times(order -> order.header().getDeadline())
                    .texts(PlacedOrder::traceId)
                    .texts(PlacedOrder::payload)
                    .texts(PlacedOrder::amountText)
                    .time(now)
                    .executeReturningIds();
        }
    }

    /** Inserts orders that are known by their statuses alone and returns the ids of those that were not there. */
    Set<UUID> open(Connection connection, List<Fold> folds, Instant now) throws SQLException {
        try (Unnest<Fold> insert = new Unnest<>(connection, OPEN, folds)) {
            insert.uuids(fold -> fold.after().orderId())
                    .times(fold -> fold.after().placedAt())
                    .texts(fold -> fold.after().client())
                    .texts(fold -> fold.after().venue())
                    .texts(fold -> fold.after().type())
                    .texts(fold -> fold.first().event().getClientReference())
                    .texts(fold -> fold.first().event().getOrderingKey())
                    .texts(fold -> fold.first().traceId());
            return bindStatus(insert).time(now).executeReturningIds();
        }
    }

    /** Moves orders on and returns the ids of those that still stood where the fold began. */
    Set<UUID> move(Connection connection, List<Fold> folds, Instant now) throws SQLException {
        try (Unnest<Fold> update = new Unnest<>(connection, MOVE, folds)) {
            update.uuids(fold -> fold.after().orderId())
                    .longs(fold -> fold.after().revision());
            return bindStatus(update).time(now).executeReturningIds();
        }
    }

    private static Unnest<Fold> bindStatus(Unnest<Fold> statement) throws SQLException {
        return statement
                .texts(fold -> fold.after().status().name())
                .longs(fold -> fold.after().version())
                .longs(fold -> fold.after().seen())
                .longs(fold -> fold.after().attempt())
                .flags(fold -> fold.after().wasUnknown())
                .longs(fold -> fold.after().illegalMoves())
                .texts(fold -> fold.after().wireReference())
                .texts(fold -> fold.after().venueReference())
                .texts(Fold::detail)
                .texts(Fold::reasonCode)
                .texts(Fold::reasonText)
                .times(Fold::deadline)
                .times(Fold::occurredAt)
                .times(Fold::nextAt)
                .texts(Fold::answer);
    }

    private static OrderState state(ResultSet row) throws SQLException {
        return new OrderState(
                row.getObject(1, UUID.class),
                row.getObject(2, OffsetDateTime.class).toInstant(),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                Status.valueOf(row.getString(6)),
                row.getLong(7),
                row.getLong(8),
                row.getLong(9),
                row.getInt(10),
                row.getBoolean(11),
                row.getInt(12),
                row.getString(13),
                row.getString(14));
    }
}
