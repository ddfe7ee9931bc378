package io.harkara.verification.chaos;

import io.harkara.schemas.Status;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A row of the store's table, as far as it is judged. */
record StoreRow(
        String orderId,
        int number,
        String type,
        Status status,
        long version,
        int attempt,
        @Nullable String venueReference,
        String detail,
        boolean wasUnknown,
        int illegalMoves) {

    private static final String ALL = """
            select order_id, client_reference, type, status, version, attempt, venue_reference, detail, was_unknown, illegal_moves
            from store.orders
            """;

    private static final String OPEN = """
            select count(*), min(concat_ws(' ', order_id, type, status, detail)) from store.orders
            where status not in ('COMPLETED', 'REJECTED', 'FAILED', 'CANCELLED', 'REVERSED', 'NEEDS_REVIEW')
            """;

    /** How many the store does not show at rest, and the oldest of them; nothing where all are. */
    static String open(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(OPEN)) {
            rows.next();
            long orders = rows.getLong(1);
            return orders == 0 ? "" : "%d orders in the store (first %s)".formatted(orders, rows.getString(2));
        }
    }

    static List<StoreRow> all(Connection connection) throws SQLException {
        List<StoreRow> found = new ArrayList<>();
        try (var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(ALL)) {
            while (rows.next()) {
                found.add(new StoreRow(
                        rows.getString("order_id"),
                        PlannedOrder.numberIn(rows.getString("client_reference")),
                        rows.getString("type"),
                        Status.valueOf(rows.getString("status")),
                        rows.getLong("version"),
                        rows.getInt("attempt"),
                        rows.getString("venue_reference"),
                        Objects.requireNonNullElse(rows.getString("detail"), ""),
                        rows.getBoolean("was_unknown"),
                        rows.getInt("illegal_moves")));
            }
        }
        return found;
    }
}
