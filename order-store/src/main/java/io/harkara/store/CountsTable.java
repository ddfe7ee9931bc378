package io.harkara.store;

import io.harkara.schemas.Status;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The tables order_counts and order_count_changes, made by V4__order_counts.sql: how many orders stand where. */
final class CountsTable {

    /** Orders are counted by the five minutes they were placed in, which divides the hours of every time zone. */
    static final Duration BUCKET = Duration.ofMinutes(5);

    private static final String APPEND = """
            insert into store.order_count_changes (bucket, client, venue, type, status, was_unknown, orders)
            select store.at(u.bucket), u.client, u.venue, u.type, u.status, u.was_unknown, u.orders
            from unnest(?::int8[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bool[], ?::int8[])
                as u (bucket, client, venue, type, status, was_unknown, orders)
            """;

    // Whoever finds another instance at it leaves it to that one.
    private static final String FOLD = """
            with turn as materialized (select pg_try_advisory_xact_lock(hashtext('harkara.store.counts')) as mine),
            changes as (
                delete from store.order_count_changes where (select mine from turn)
                returning bucket, client, venue, type, status, was_unknown, orders)
            insert into store.order_counts as c (bucket, client, venue, type, status, was_unknown, orders)
            select bucket, client, venue, type, status, was_unknown, sum(orders) from changes
            group by bucket, client, venue, type, status, was_unknown having sum(orders) <> 0
            order by bucket, client, venue, type, status, was_unknown
            on conflict (bucket, client, venue, type, status, was_unknown)
            do update set orders = c.orders + excluded.orders
            """;

    private record Place(
            long bucketMillis, String client, String venue, String type, Status status, boolean wasUnknown) {

        static Place of(OrderState state) {
            return new Place(
                    bucket(state.placedAt()).toEpochMilli(),
                    state.client(),
                    state.venue(),
                    state.type(),
                    state.status(),
                    state.wasUnknown());
        }

        static Place of(PlacedOrder order) {
            return new Place(
                    bucket(order.placedAt()).toEpochMilli(),
                    order.header().getClient(),
                    order.venue(),
                    order.header().getType(),
                    Status.RECEIVED,
                    false);
        }
    }

    /** The start of the five minutes that a time falls into. */
    static Instant bucket(Instant time) {
        long millis = time.toEpochMilli();
        return Instant.ofEpochMilli(millis - Math.floorMod(millis, BUCKET.toMillis()));
    }

    /** Counts orders that were inserted from their commands. */
    void countPlaced(Connection connection, List<PlacedOrder> inserted) throws SQLException {
        Map<Place, Long> changes = new HashMap<>();
        inserted.forEach(order -> changes.merge(Place.of(order), 1L, Long::sum));
        append(connection, changes);
    }

    /** Counts orders that statuses inserted or moved. */
    void countMoved(Connection connection, List<Fold> folds) throws SQLException {
        Map<Place, Long> changes = new HashMap<>();
        for (Fold fold : folds) {
            Place after = Place.of(fold.after());
            Place before = fold.before() == null ? null : Place.of(fold.before());
            if (!after.equals(before)) {
                changes.merge(after, 1L, Long::sum);
                if (before != null) {
                    changes.merge(before, -1L, Long::sum);
                }
            }
        }
        append(connection, changes);
    }

    /** Folds the changes into the counts. The sum of both stays what it is in every snapshot. */
    void fold(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(FOLD);
        }
    }

    private static void append(Connection connection, Map<Place, Long> changes) throws SQLException {
        List<Map.Entry<Place, Long>> rows = changes.entrySet().stream()
                .filter(change -> change.getValue() != 0)
                .toList();
        if (rows.isEmpty()) {
            return;
        }
        try (Unnest<Map.Entry<Place, Long>> insert = new Unnest<>(connection, APPEND, rows)) {
            insert.longs(row -> row.getKey().bucketMillis())
                    .texts(row -> row.getKey().client())
                    .texts(row -> row.getKey().venue())
                    .texts(row -> row.getKey().type())
                    .texts(row -> row.getKey().status().name())
                    .flags(row -> row.getKey().wasUnknown())
                    .longs(Map.Entry::getValue)
                    .execute();
        }
    }
}
