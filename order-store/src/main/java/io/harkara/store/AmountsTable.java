package io.harkara.store;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The tables order_amounts and order_amount_changes, made by V17__amounts.sql: how much was placed. */
final class AmountsTable {

    private static final String APPEND = """
            insert into store.order_amount_changes (bucket, venue, type, orders, amount)
            select store.at(u.bucket), u.venue, u.type, u.orders, u.amount::numeric
            from unnest(?::int8[], ?::text[], ?::text[], ?::int8[], ?::text[]) as u (bucket, venue, type, orders, amount)
            """;

    // Whoever finds another instance at it leaves it to that one.
    private static final String FOLD = """
            with turn as materialized (select pg_try_advisory_xact_lock(hashtext('harkara.store.amounts')) as mine),
            changes as (
                delete from store.order_amount_changes where (select mine from turn)
                returning bucket, venue, type, orders, amount)
            insert into store.order_amounts as a (bucket, venue, type, orders, amount)
            select bucket, venue, type, sum(orders), sum(amount) from changes
            group by bucket, venue, type order by bucket, venue, type
            on conflict (bucket, venue, type)
            do update set orders = a.orders + excluded.orders, amount = a.amount + excluded.amount
            """;

    private record Place(long bucketMillis, String venue, String type) {

        static Place of(PlacedOrder order) {
            return new Place(
                    CountsTable.bucket(order.placedAt()).toEpochMilli(),
                    order.venue(),
                    order.header().getType());
        }
    }

    private record Sum(long orders, BigDecimal amount) {

        Sum plus(Sum other) {
            return new Sum(orders + other.orders, amount.add(other.amount));
        }
    }

    /** Counts the amounts of orders whose commands were read for the first time. */
    void count(Connection connection, List<PlacedOrder> orders) throws SQLException {
        Map<Place, Sum> sums = new HashMap<>();
        for (PlacedOrder order : orders) {
            BigDecimal amount = order.amount();
            if (amount != null) {
                sums.merge(Place.of(order), new Sum(1, amount), Sum::plus);
            }
        }
        if (sums.isEmpty()) {
            return;
        }
        try (Unnest<Map.Entry<Place, Sum>> insert = new Unnest<>(connection, APPEND, List.copyOf(sums.entrySet()))) {
            insert.longs(row -> row.getKey().bucketMillis())
                    .texts(row -> row.getKey().venue())
                    .texts(row -> row.getKey().type())
                    .longs(row -> row.getValue().orders())
                    .texts(row -> row.getValue().amount().toPlainString())
                    .execute();
        }
    }

    /** Folds the changes into the sums, which stay what they are in every snapshot. */
    void fold(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(FOLD);
        }
    }
}
