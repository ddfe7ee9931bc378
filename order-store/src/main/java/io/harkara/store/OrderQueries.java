package io.harkara.store;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Questions about orders. */
final class OrderQueries {

    private static final String BY_REFERENCE = """
            o.order_id in (
                select r.order_id from store.order_references r where r.reference = :reference
                union all select cast(:referenceAsId as uuid))
            """;

    private static final String OF_BILLER = """
            select b.order_id from store.bills b where b.biller_id = :biller
                and (cast(:from as timestamptz) is null or b.placed_at >= :from)
                and (cast(:to as timestamptz) is null or b.placed_at < :to)
            """;

    // Complaints and refunds name no biller: the payment that they are about does. They are few beside the payments.
    private static final String ABOUT_BILLER = """
            union all
            select b.order_id from store.bills b
            where b.biller_id is null
                and (exists (select 1 from store.bills p where p.order_id = b.about and p.biller_id = :biller)
                    or exists (
                        select 1 from store.order_references r join store.bills p on p.order_id = r.order_id
                        where r.reference = b.transaction_id and p.biller_id = :biller))
            """;

    // A payment may leave it to its fetch to say whose it is, and a complaint to the payment.
    private static final String OF_CONSUMER = """
            o.order_id in (
                with named as (select c.order_id from store.bill_consumers c where c.consumer = decode(:consumer, 'hex')),
                paid as (
                    select order_id from named
                    union select b.order_id from named n join store.bills b on b.about = n.order_id)
                select order_id from paid
                union all select b.order_id from paid p join store.bills b on b.about = p.order_id
                union all
                select b.order_id from paid p join store.orders o on o.order_id = p.order_id
                join store.bills b on b.transaction_id = o.venue_reference)
            """;

    /** An order with its payload and its answer as they are stored, personal data included. */
    record Found(
            OrderView order,
            @Nullable String payload,
            @Nullable String answer) {}

    /** Some orders, and where the next page begins. */
    record Page(List<OrderView> orders, @Nullable Cursor next) {}

    /**
     * All pages together.
     *
     * @param withAmount those that name an amount
     * @param amount the sum of those, rupees; null where none does
     */
    record Totals(long orders, long withAmount, @Nullable String amount) {}

    private record Row(OrderView order, Cursor cursor) {}

    private final JdbcClient jdbc;

    OrderQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Found> find(UUID orderId) {
        return jdbc.sql("select " + OrderView.COLUMNS
                        + ", o.payload, o.answer from store.orders o where o.order_id = :orderId")
                .param("orderId", orderId)
                .query((row, _) -> new Found(OrderView.read(row), row.getString("payload"), row.getString("answer")))
                .optional();
    }

    Page page(OrderFilter filter) {
        List<String> where = new ArrayList<>();
        Map<String, @Nullable Object> values = new HashMap<>();
        add(filter, where, values);
        if (filter.cursor() != null) {
            where.add("(o.placed_at, o.order_id) < (:placedAt, :orderId)");
            values.put("placedAt", utc(filter.cursor().placedAt()));
            values.put("orderId", filter.cursor().orderId());
        }
        // One more than asked for tells whether there is a next page.
        values.put("limit", filter.limit() + 1);
        List<Row> rows = jdbc.sql("select " + OrderView.COLUMNS + " from store.orders o "
                        + conditions(where)
                        + " order by o.placed_at desc, o.order_id desc limit :limit")
                .params(values)
                .query((row, _) -> {
                    OrderView order = OrderView.read(row);
                    return new Row(order, new Cursor(OrderView.time(row, "placed_at"), order.orderId()));
                })
                .list();
        boolean more = rows.size() > filter.limit();
        List<Row> shown = more ? rows.subList(0, filter.limit()) : rows;
        return new Page(
                shown.stream().map(Row::order).toList(), more ? shown.getLast().cursor() : null);
    }

    /** How many orders all pages have together, and what they are for; every one of them is looked at. */
    Totals totals(OrderFilter filter) {
        List<String> where = new ArrayList<>();
        Map<String, @Nullable Object> values = new HashMap<>();
        add(filter, where, values);
        return jdbc.sql(
                        "select count(*) as orders, count(o.amount) as with_amount, sum(o.amount) as amount from store.orders o "
                                + conditions(where))
                .params(values)
                .query((row, _) -> {
                    BigDecimal amount = row.getBigDecimal("amount");
                    return new Totals(
                            row.getLong("orders"),
                            row.getLong("with_amount"),
                            amount == null ? null : amount.toPlainString());
                })
                .single();
    }

    private static String conditions(List<String> where) {
        return where.isEmpty() ? "" : "where " + String.join(" and ", where);
    }

    private static void add(OrderFilter filter, List<String> where, Map<String, @Nullable Object> values) {
        add(where, values, "o.client = :client", "client", filter.client());
        add(where, values, "o.venue = :venue", "venue", filter.venue());
        add(where, values, OF_CONSUMER, "consumer", filter.consumer());
        if (filter.biller() != null) {
            String all = filter.namesBiller() ? OF_BILLER : OF_BILLER + ABOUT_BILLER;
            where.add("o.order_id in (" + all + ")");
            values.put("biller", filter.biller());
            values.put("from", utc(filter.from()));
            values.put("to", utc(filter.to()));
        }
        add(where, values, "o.amount >= :amountFrom", "amountFrom", filter.amountFrom());
        add(where, values, "o.amount <= :amountTo", "amountTo", filter.amountTo());
        add(where, values, "o.placed_at >= :from", "from", utc(filter.from()));
        add(where, values, "o.placed_at < :to", "to", utc(filter.to()));
        if (!filter.types().isEmpty()) {
            where.add("o.type in (:types)");
            values.put("types", filter.types());
        }
        if (!filter.statuses().isEmpty()) {
            where.add("o.status in (:statuses)");
            values.put("statuses", filter.statuses().stream().map(Enum::name).toList());
        }
        if (filter.reference() != null) {
            where.add(BY_REFERENCE);
            values.put("reference", filter.reference());
            values.put("referenceAsId", id(filter.reference()));
        }
    }

    static @Nullable OffsetDateTime utc(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable String id(String reference) {
        try {
            return OrderId.parse(reference).toString();
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    private static void add(
            List<String> where,
            Map<String, @Nullable Object> values,
            String condition,
            String name,
            @Nullable Object value) {
        if (value != null) {
            where.add(condition);
            values.put(name, value);
        }
    }
}
