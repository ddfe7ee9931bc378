package io.harkara.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Questions about what went over the wire. */
final class WireLogQueries {

    /** Some exchanges, and where the next page begins. */
    record Page(List<WireExchangeView> exchanges, @Nullable Cursor next) {}

    private final JdbcClient jdbc;

    WireLogQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Exchanges of an order, the oldest first.
     *
     * @param after where the page before ended; null for the first
     * @param clear whether they are shown as the gateway told them
     */
    Page ofOrder(UUID orderId, @Nullable Cursor after, int limit, boolean clear) {
        Map<String, Object> values = new HashMap<>();
        values.put("orderId", orderId);
        // One more than asked for tells whether there is a next page.
        values.put("limit", limit + 1);
        String from = "";
        if (after != null) {
            from = " and (started_at, exchange_id) > (:startedAt, :exchangeId)";
            values.put("startedAt", OrderQueries.utc(after.placedAt()));
            values.put("exchangeId", after.orderId());
        }
        List<WireExchangeView> rows = jdbc.sql("select * from store.wire_log where order_id = :orderId" + from
                        + " order by started_at, exchange_id limit :limit")
                .params(values)
                .query((row, _) -> WireExchangeView.read(row, clear))
                .list();
        if (rows.size() <= limit) {
            return new Page(rows, null);
        }
        WireExchangeView last = rows.get(limit - 1);
        return new Page(rows.subList(0, limit), new Cursor(last.startedAt(), last.exchangeId()));
    }
}
