package io.harkara.store;

import io.harkara.schemas.Status;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Figures from the counters, and what only a look at the UNKNOWN orders themselves can tell. */
final class StatsQueries {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final double MILLIS_PER_SECOND = 1000;

    /** Ages of UNKNOWN orders, in seconds: a minute, five, a quarter of an hour, an hour, six, a day. */
    private static final List<Long> AGES = List.of(0L, 60L, 300L, 900L, 3_600L, 21_600L, 86_400L);

    private static final String FILTER = """
            where (cast(:client as text) is null or client = :client)
                and (cast(:from as timestamptz) is null or %1$s >= :from)
                and (cast(:to as timestamptz) is null or %1$s < :to)
            """;

    // Both tables in one statement, and so in one snapshot: what moves from one to the other is counted once.
    private static final String COUNTS =
            """
            select venue, type, status, was_unknown, cast(sum(orders) as bigint) as orders,
                cast(coalesce(sum(orders) filter (where bucket >= :since), 0) as bigint) as lately
            from (
                select bucket, client, venue, type, status, was_unknown, orders from store.order_counts
                union all
                select bucket, client, venue, type, status, was_unknown, orders from store.order_count_changes) as c
            """ + FILTER.formatted("bucket") + "group by venue, type, status, was_unknown having sum(orders) <> 0";

    private static final String UNKNOWN_BY_AGE =
            """
            select width_bucket(extract(epoch from cast(:now as timestamptz) - occurred_at)::float8,
                    array[%s]::float8[]) as age, count(*) as orders
            from store.orders
            """.formatted(AGES.stream().skip(1).map(String::valueOf).collect(Collectors.joining(", ")))
                    + FILTER.formatted("placed_at") + "and status = 'UNKNOWN' group by age";

    private static final String ILLEGAL = "select count(*) from store.illegal_moves " + FILTER.formatted("placed_at");

    /** One line of the counters. */
    record Count(String venue, String type, Status status, boolean wasUnknown, long orders, long lately) {

        boolean settled() {
            return Stats.isSettled(status);
        }
    }

    private final JdbcClient jdbc;
    private final Clock clock;

    StatsQueries(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Stats stats(StatsFilter filter) {
        Instant now = clock.instant();
        Instant since = CountsTable.bucket(now.minus(HOUR));
        List<Count> counts = counts(filter, since);
        return new Stats(
                now,
                totals(counts),
                venues(counts),
                unknownByAge(filter, now),
                lastHour(counts, since, now),
                filtered(ILLEGAL, filter).query(Long.class).single());
    }

    /** Only what the counters tell. */
    Counted counted(StatsFilter filter) {
        List<Count> counts = counts(filter, clock.instant());
        return new Counted(totals(counts), venues(counts));
    }

    record Counted(Stats.Totals total, SortedMap<String, Stats.VenueStats> venues) {}

    /** Orders placed in the last 60 to 65 minutes, of all clients. */
    Stats.LastHour lastHour(Instant now) {
        Instant since = CountsTable.bucket(now.minus(HOUR));
        return lastHour(counts(new StatsFilter(null, since, null), since), since, now);
    }

    private static SortedMap<String, Stats.VenueStats> venues(List<Count> counts) {
        SortedMap<String, Stats.VenueStats> venues = new TreeMap<>();
        group(counts, Count::venue).forEach((venue, ofVenue) -> {
            SortedMap<String, Stats.Totals> types = new TreeMap<>();
            group(ofVenue, Count::type).forEach((type, ofType) -> types.put(type, totals(ofType)));
            venues.put(venue, new Stats.VenueStats(totals(ofVenue), types));
        });
        return venues;
    }

    List<Count> counts(StatsFilter filter, Instant since) {
        return filtered(COUNTS, filter)
                .param("since", OrderQueries.utc(since))
                .query((row, _) -> new Count(
                        row.getString("venue"),
                        row.getString("type"),
                        Status.valueOf(row.getString("status")),
                        row.getBoolean("was_unknown"),
                        row.getLong("orders"),
                        row.getLong("lately")))
                .list();
    }

    /** When each venue's oldest UNKNOWN order became so; venues without one are missing. */
    List<OldestUnknown> oldestUnknown() {
        return jdbc.sql(
                        "select venue, min(occurred_at) as since from store.orders where status = 'UNKNOWN' group by venue")
                .query((row, _) -> new OldestUnknown(row.getString("venue"), OrderView.time(row, "since")))
                .list();
    }

    record OldestUnknown(String venue, Instant since) {}

    /** Orders that are UNKNOWN now, by how long they have been. */
    List<Stats.AgeBucket> unknownByAge(StatsFilter filter, Instant now) {
        long[] orders = new long[AGES.size()];
        filtered(UNKNOWN_BY_AGE, filter).param("now", OrderQueries.utc(now)).query(row -> {
            orders[row.getInt("age")] = row.getLong("orders");
        });
        List<Stats.AgeBucket> buckets = new ArrayList<>();
        for (int i = 0; i < orders.length; i++) {
            buckets.add(new Stats.AgeBucket(AGES.get(i), i + 1 < orders.length ? AGES.get(i + 1) : null, orders[i]));
        }
        return buckets;
    }

    private JdbcClient.StatementSpec filtered(String sql, StatsFilter filter) {
        return jdbc.sql(sql)
                .param("client", filter.client())
                .param("from", OrderQueries.utc(filter.from()))
                .param("to", OrderQueries.utc(filter.to()));
    }

    private static SortedMap<String, List<Count>> group(List<Count> counts, Function<Count, String> by) {
        return counts.stream().collect(Collectors.groupingBy(by, TreeMap::new, Collectors.toList()));
    }

    private static Stats.Totals totals(List<Count> counts) {
        SortedMap<Status, Long> byStatus = new TreeMap<>();
        Arrays.stream(Status.values())
                .filter(status -> status != Status.UNRECOGNISED)
                .forEach(status -> byStatus.put(status, 0L));
        counts.forEach(count -> byStatus.merge(count.status(), count.orders(), Long::sum));
        long orders = counts.stream().mapToLong(Count::orders).sum();
        long settled =
                counts.stream().filter(Count::settled).mapToLong(Count::orders).sum();
        return new Stats.Totals(
                orders,
                orders - settled,
                byStatus.getOrDefault(Status.NEEDS_REVIEW, 0L),
                counts.stream()
                        .filter(Count::wasUnknown)
                        .mapToLong(Count::orders)
                        .sum(),
                counts.stream()
                        .filter(count -> count.wasUnknown() && count.settled())
                        .mapToLong(Count::orders)
                        .sum(),
                byStatus);
    }

    private static Stats.LastHour lastHour(List<Count> counts, Instant since, Instant now) {
        long received = counts.stream().mapToLong(Count::lately).sum();
        double seconds = Duration.between(since, now).toMillis() / MILLIS_PER_SECOND;
        return new Stats.LastHour(
                since,
                received,
                counts.stream().filter(Count::settled).mapToLong(Count::lately).sum(),
                received / seconds);
    }
}
