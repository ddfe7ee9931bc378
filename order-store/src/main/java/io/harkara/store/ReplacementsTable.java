package io.harkara.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** The table order_replacements, made by V7__order_replacements.sql. */
final class ReplacementsTable {

    private static final String INSERT = """
            insert into store.order_replacements (order_id, replaces)
            select u.order_id, u.replaces from unnest(?::uuid[], ?::uuid[]) as u (order_id, replaces)
            on conflict do nothing
            """;

    /** What commands say of the orders that theirs replace. Most say nothing, and cost nothing. */
    void insert(Connection connection, List<PlacedOrder> orders) throws SQLException {
        List<PlacedOrder> replacing =
                orders.stream().filter(order -> order.replaces() != null).toList();
        if (replacing.isEmpty()) {
            return;
        }
        try (Unnest<PlacedOrder> insert = new Unnest<>(connection, INSERT, replacing)) {
            insert.uuids(PlacedOrder::orderId)
                    .uuids(ReplacementsTable::replaced)
                    .execute();
        }
    }

    private static UUID replaced(PlacedOrder order) {
        return Objects.requireNonNull(order.replaces(), "replaces");
    }
}
