package io.harkara.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The tables bills and bill_consumers, made by V14__bills.sql. */
final class BillsTable {

    private static final String INSERT = """
            insert into store.bills (order_id, placed_at, biller_id, about, transaction_id, amount)
            select u.order_id, store.at(u.placed_at), u.biller_id, u.about, u.transaction_id, u.amount::numeric
            from unnest(?::uuid[], ?::int8[], ?::text[], ?::uuid[], ?::text[], ?::text[])
                as u (order_id, placed_at, biller_id, about, transaction_id, amount)
            on conflict do nothing
            """;

    private static final String INSERT_CONSUMERS = """
            insert into store.bill_consumers (consumer, order_id)
            select decode(u.consumer, 'hex'), u.order_id from unnest(?::text[], ?::uuid[]) as u (consumer, order_id)
            on conflict do nothing
            """;

    private record Row(UUID orderId, Instant placedAt, Bill bill) {}

    private record Consumer(String digest, UUID orderId) {}

    /** What orders are about, as far as they are about bills. */
    void insert(Connection connection, List<PlacedOrder> orders) throws SQLException {
        List<Row> rows = new ArrayList<>();
        List<Consumer> consumers = new ArrayList<>();
        for (PlacedOrder order : orders) {
            Bill bill = order.bill();
            if (bill != null) {
                rows.add(new Row(order.orderId(), order.placedAt(), bill));
                bill.consumers().forEach(digest -> consumers.add(new Consumer(digest, order.orderId())));
            }
        }
        if (rows.isEmpty()) {
            return;
        }
        try (Unnest<Row> insert = new Unnest<>(connection, INSERT, rows)) {
            var _ = insert.uuids(Row::orderId)
                    .times(Row::placedAt)
                    .texts(row -> searchable(row.bill().billerId()))
                    .uuids(row -> row.bill().about())
                    .texts(row -> searchable(row.bill().transactionId()))
                    .texts(row -> row.bill().amount() == null
                            ? null
                            : row.bill().amount().toPlainString())
                    .execute();
        }
        try (Unnest<Consumer> insert = new Unnest<>(connection, INSERT_CONSUMERS, consumers)) {
            var _ = insert.texts(Consumer::digest).uuids(Consumer::orderId).execute();
        }
    }

    // An index entry has its limit, and nothing that a venue knows is that long.
    private static @Nullable String searchable(@Nullable String text) {
        return text == null || text.length() > ReferencesTable.LONGEST ? null : text;
    }
}
