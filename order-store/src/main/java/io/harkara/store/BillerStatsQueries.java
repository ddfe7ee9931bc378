package io.harkara.store;

import io.harkara.schemas.Status;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Figures by biller, counted from the orders of a time. */
final class BillerStatsQueries {

    private static final String COUNTED = "o.type in ('bbps.fetch', 'bbps.validate', 'bbps.payment', 'bbps.recharge')";

    private static final String COLUMNS = """
            b.biller_id, o.type in ('bbps.payment', 'bbps.recharge') as paying, o.status, b.amount, o.occurred_at,
            extract(epoch from o.occurred_at - coalesce(o.submitted_at, o.placed_at)) * 1000 as millis
            """;

    private static final String FIGURES = """
            select c.biller_id, k.name, k.category, c.paying, c.status, count(*) as orders, sum(c.amount) as amount,
                max(c.occurred_at) as last_at,
                percentile_cont(0.5) within group (order by c.millis) filter (where c.status = 'COMPLETED') as median
            from counted c
            left join store.billers k on k.biller_id = c.biller_id
            group by c.biller_id, k.name, k.category, c.paying, c.status
            order by c.biller_id
            """;

    private static final String NEXT = """
            select b.biller_id from store.bills b
            where %s and exists (select 1 from store.orders o where o.order_id = b.order_id and %s)
            order by b.biller_id limit 1
            """;

    private record Row(
            String billerId,
            @Nullable String name,
            @Nullable String category,
            boolean paying,
            Status status,
            long orders,
            @Nullable BigDecimal amount,
            Instant lastAt,
            double median) {}

    private final FreshPlans questions;

    /** @param questions a plan for any filter would be one for none of them */
    BillerStatsQueries(FreshPlans questions) {
        this.questions = questions;
    }

    /** Figures of billers with any bill in that time, by their ids; one more than the limit where there are more. */
    List<BillerStats> stats(BillerStatsFilter filter) {
        List<Object> values = new ArrayList<>();
        String counted = filter.client() == null ? pageOfAll(filter, values) : pageOfClient(filter, values);
        Map<String, List<Row>> billers = new LinkedHashMap<>();
        questions
                .ask(
                        counted + FIGURES,
                        values,
                        (row, _) -> new Row(
                                row.getString("biller_id"),
                                row.getString("name"),
                                row.getString("category"),
                                row.getBoolean("paying"),
                                Status.valueOf(row.getString("status")),
                                row.getLong("orders"),
                                row.getBigDecimal("amount"),
                                OrderView.time(row, "last_at"),
                                row.getDouble("median")))
                .forEach(row -> billers.computeIfAbsent(row.billerId(), _ -> new ArrayList<>())
                        .add(row));
        return billers.values().stream()
                .map(rows -> new BillerStats(
                        rows.getFirst().billerId(),
                        rows.getFirst().name(),
                        rows.getFirst().category(),
                        totals(rows, false),
                        totals(rows, true)))
                .toList();
    }

    /**
     * Goes from biller to biller along the index of bills, so that only those of the page are read however many there are. The first
     * bill of a biller nearly always counts.
     */
    private static String pageOfAll(BillerStatsFilter filter, List<Object> values) {
        FreshPlans.Where first = wanted(filter);
        if (filter.after() != null) {
            first.add("b.biller_id > ?", filter.after());
        }
        FreshPlans.Where next = wanted(filter).add("b.biller_id > step.biller_id");
        values.addAll(first.values());
        values.addAll(next.values());
        values.add(filter.limit() + 1);
        FreshPlans.Where counted = within(filter).add(COUNTED);
        values.addAll(counted.values());
        return """
            with recursive step as (
                (%s)
                union all
                select next.biller_id from step, lateral (%s) next),
            page as materialized (select biller_id from step limit ?),
            counted as (
                select %s from page
                join store.bills b on b.biller_id = page.biller_id
                join store.orders o on o.order_id = b.order_id
                where %s)
            """.formatted(
                NEXT.formatted(first.text(), COUNTED), NEXT.formatted(next.text(), COUNTED), COLUMNS, counted.text());
    }

    /** Most billers may have no bill of a client. Its bills are put aside, so that the page and the figures come from one look. */
    private static String pageOfClient(BillerStatsFilter filter, List<Object> values) {
        FreshPlans.Where where = wanted(filter).add(COUNTED).add("o.client = ?", String.valueOf(filter.client()));
        if (filter.after() != null) {
            where.add("b.biller_id > ?", filter.after());
        }
        values.addAll(where.values());
        values.add(filter.limit() + 1);
        return """
            with bill as materialized (
                select %s from store.bills b join store.orders o on o.order_id = b.order_id where %s),
            page as (select distinct biller_id from bill order by biller_id limit ?),
            counted as (select bill.* from bill join page on page.biller_id = bill.biller_id)
            """.formatted(COLUMNS, where.text());
    }

    private static FreshPlans.Where wanted(BillerStatsFilter filter) {
        FreshPlans.Where where = within(filter).add("b.biller_id is not null");
        if (filter.biller() != null) {
            where.add("b.biller_id = ?", filter.biller());
        }
        if (filter.category() != null) {
            where.add(
                    "b.biller_id in (select k.biller_id from store.billers k where lower(k.category) = lower(?))",
                    filter.category());
        }
        return where;
    }

    private static FreshPlans.Where within(BillerStatsFilter filter) {
        return new FreshPlans.Where()
                .add("b.placed_at >= ?", OrderQueries.utc(filter.from()))
                .add("b.placed_at < ?", OrderQueries.utc(filter.to()));
    }

    private static BillerStats.Totals totals(List<Row> rows, boolean paying) {
        SortedMap<Status, BillerStats.InStatus> byStatus = new TreeMap<>();
        long orders = 0;
        Row completed = null;
        for (Row row : rows) {
            if (row.paying() == paying) {
                orders += row.orders();
                byStatus.put(row.status(), BillerStats.InStatus.of(row.orders(), row.amount()));
                completed = row.status() == Status.COMPLETED ? row : completed;
            }
        }
        return new BillerStats.Totals(
                orders,
                byStatus,
                completed == null ? null : completed.lastAt(),
                completed == null ? null : Math.round(completed.median()));
    }
}
