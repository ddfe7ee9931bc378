package io.harkara.store;

import io.harkara.schemas.Topics;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The dashboard from counters and short indexes: what it costs depends on the day's five minutes and the open work, and not on how
 * many orders there are.
 */
final class DashboardQueries {

    /** Orders whose acceptance is timed. */
    static final int SAMPLE = 1_000;

    private static final ZoneId INDIA = ZoneId.of("Asia/Kolkata");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final double HALF = 0.5;
    private static final double NEARLY_ALL = 0.99;

    // Both tables in one statement, and so in one snapshot.
    private static final String AMOUNTS = """
            select venue, type, cast(sum(orders) as bigint) as orders, sum(amount) as amount
            from (
                select bucket, venue, type, orders, amount from store.order_amounts
                union all select bucket, venue, type, orders, amount from store.order_amount_changes) as a
            where bucket >= :from group by venue, type
            """;

    private static final String UNPUBLISHED = """
            select count(*) as records, min(stated_at) as oldest from store.interventions
            where state = 'ASKED' and published_at is null
            """;

    // The ids begin with the time: the latest orders are the end of the primary key.
    private static final String ACCEPTED = """
            select order_id, min(occurred_at) as at from (
                select order_id, occurred_at from store.order_events
                where order_id >= :lowest and order_id < :highest and status in ('ACCEPTED', 'COMPLETED')
                order by order_id desc limit :sample) as e
            group by order_id
            """;

    private record Placed(String venue, String type) {}

    private final JdbcClient jdbc;
    private final StatsQueries stats;
    private final UnreadableQueries unreadable;
    private final VenueQueries venues;
    private final Clock clock;

    DashboardQueries(
            JdbcClient jdbc, StatsQueries stats, UnreadableQueries unreadable, VenueQueries venues, Clock clock) {
        this.jdbc = jdbc;
        this.stats = stats;
        this.unreadable = unreadable;
        this.venues = venues;
        this.clock = clock;
    }

    Dashboard now() {
        Instant now = clock.instant();
        Instant midnight = now.atZone(INDIA).toLocalDate().atStartOfDay(INDIA).toInstant();
        UnreadableSummary parked = UnreadableSummary.of(unreadable.open());
        return new Dashboard(
                now,
                today(midnight),
                stats.unknownByAge(StatsFilter.ALL, now),
                new Dashboard.Waiting(parked.open(), parked.oldest()),
                unpublished(),
                Topics.VENUES.stream().map(venues::health).toList(),
                stats.lastHour(now),
                acceptance(now));
    }

    private Dashboard.Today today(Instant midnight) {
        StatsQueries.Counted counted = stats.counted(new StatsFilter(null, midnight, null));
        Map<Placed, Dashboard.Amount> amounts = new HashMap<>();
        jdbc.sql(AMOUNTS).param("from", OrderQueries.utc(midnight)).query(row -> {
            BigDecimal sum = Objects.requireNonNull(row.getBigDecimal("amount"), "amount");
            amounts.put(
                    new Placed(row.getString("venue"), row.getString("type")),
                    new Dashboard.Amount(row.getLong("orders"), sum.toPlainString()));
        });
        TreeMap<String, Dashboard.Venue> byVenue = new TreeMap<>();
        counted.venues().forEach((venue, ofVenue) -> {
            TreeMap<String, Dashboard.Type> types = new TreeMap<>();
            ofVenue.types()
                    .forEach((type, total) ->
                            types.put(type, new Dashboard.Type(total, amounts.get(new Placed(venue, type)))));
            byVenue.put(venue, new Dashboard.Venue(ofVenue.total(), types));
        });
        return new Dashboard.Today(midnight, counted.total(), byVenue);
    }

    private Dashboard.Waiting unpublished() {
        return jdbc.sql(UNPUBLISHED)
                .query((row, _) -> new Dashboard.Waiting(row.getLong("records"), OrderView.nullableTime(row, "oldest")))
                .single();
    }

    private Dashboard.Acceptance acceptance(Instant now) {
        List<Long> millis = jdbc
                .sql(ACCEPTED)
                .param("lowest", OrderId.lowestAt(now.minus(HOUR)))
                // Ids of another version stand above all of them.
                .param("highest", OrderId.lowestAt(now.plus(HOUR)))
                .param("sample", SAMPLE)
                .query((row, _) -> millis(row.getObject("order_id", UUID.class), OrderView.time(row, "at")))
                .list()
                .stream()
                .filter(Objects::nonNull)
                .sorted()
                .toList();
        return millis.isEmpty()
                ? new Dashboard.Acceptance(0, null, null)
                : new Dashboard.Acceptance(millis.size(), rank(millis, HALF), rank(millis, NEARLY_ALL));
    }

    private static @Nullable Long millis(UUID order, Instant acceptedAt) {
        Instant placed = OrderId.timeOf(order);
        return placed == null
                ? null
                : Math.max(0, Duration.between(placed, acceptedAt).toMillis());
    }

    /** The smallest value that so large a part of them does not exceed. */
    private static Long rank(List<Long> sorted, double part) {
        return sorted.get((int) Math.ceil(part * sorted.size()) - 1);
    }
}
