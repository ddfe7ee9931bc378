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
import org.springframework.jdbc.core.simple.JdbcClient;

/** Figures by biller, counted from the orders of a time. */
final class BillerStatsQueries {

    private static final String COUNTS = """
            with counted as materialized (
                select b.biller_id, o.type in ('bbps.payment', 'bbps.recharge') as paying, o.status, b.amount, o.occurred_at,
                    extract(epoch from o.occurred_at - coalesce(o.submitted_at, o.placed_at)) * 1000 as millis
                from store.bills b
                join store.orders o on o.order_id = b.order_id
                where b.placed_at >= :from and b.placed_at < :to and b.biller_id is not null
                    and o.type in ('bbps.fetch', 'bbps.validate', 'bbps.payment', 'bbps.recharge')
                    and (cast(:biller as text) is null or b.biller_id = :biller)
                    and (cast(:client as text) is null or o.client = :client)
                    and (cast(:after as text) is null or b.biller_id > :after)
                    and (cast(:category as text) is null or b.biller_id in (
                        select k.biller_id from store.billers k where lower(k.category) = lower(:category)))),
            page as (select distinct biller_id from counted order by biller_id limit :limit)
            select c.biller_id, k.name, k.category, c.paying, c.status, count(*) as orders, sum(c.amount) as amount,
                max(c.occurred_at) as last_at, percentile_cont(0.5) within group (order by c.millis) as median
            from counted c
            join page on page.biller_id = c.biller_id
            left join store.billers k on k.biller_id = c.biller_id
            group by c.biller_id, k.name, k.category, c.paying, c.status
            order by c.biller_id
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

    private final JdbcClient jdbc;

    BillerStatsQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Figures of billers with any bill in that time, by their ids; one more than the limit where there are more. */
    List<BillerStats> stats(BillerStatsFilter filter) {
        Map<String, List<Row>> billers = new LinkedHashMap<>();
        jdbc.sql(COUNTS)
                .param("client", filter.client())
                .param("biller", filter.biller())
                .param("category", filter.category())
                .param("from", OrderQueries.utc(filter.from()))
                .param("to", OrderQueries.utc(filter.to()))
                .param("after", filter.after())
                .param("limit", filter.limit() + 1)
                .query((row, _) -> new Row(
                        row.getString("biller_id"),
                        row.getString("name"),
                        row.getString("category"),
                        row.getBoolean("paying"),
                        Status.valueOf(row.getString("status")),
                        row.getLong("orders"),
                        row.getBigDecimal("amount"),
                        OrderView.time(row, "last_at"),
                        row.getDouble("median")))
                .list()
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
