package io.harkara.store;

import io.harkara.schemas.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Gauges that ask the database: orders by venue, type and status, and the age of the oldest UNKNOWN order of each venue.
 * Every instance tells the same, so a dashboard takes the maximum and not the sum.
 */
final class Figures {

    private static final double MILLIS_PER_SECOND = 1000;

    private record Place(String venue, String type, String status) {}

    private final StatsQueries queries;
    private final Clock clock;
    private final MultiGauge orders;
    private final MultiGauge unknownAge;

    Figures(StatsQueries queries, Clock clock, MeterRegistry metrics) {
        this.queries = queries;
        this.clock = clock;
        this.orders = MultiGauge.builder("harkara.orders")
                .description("Orders, by where they stand")
                .register(metrics);
        this.unknownAge = MultiGauge.builder("harkara.unknown.age")
                .description("Age of the oldest order that is UNKNOWN")
                .baseUnit("seconds")
                .register(metrics);
    }

    void refresh() {
        Map<Place, Long> places = new HashMap<>();
        Instant now = clock.instant();
        queries.counts(StatsFilter.ALL, now)
                .forEach(count -> places.merge(
                        new Place(count.venue(), count.type(), count.status().name()), count.orders(), Long::sum));
        orders.register(
                places.entrySet().stream()
                        .map(place -> MultiGauge.Row.of(
                                Tags.of(
                                        "venue", place.getKey().venue(),
                                        "type", place.getKey().type(),
                                        "status", place.getKey().status()),
                                place.getValue()))
                        .toList(),
                true);
        List<StatsQueries.OldestUnknown> oldest = queries.oldestUnknown();
        unknownAge.register(
                Topics.VENUES.stream()
                        .map(venue -> MultiGauge.Row.of(Tags.of("venue", venue), age(oldest, venue, now)))
                        .toList(),
                true);
    }

    // A venue without an UNKNOWN order tells 0, so that an alarm on the age clears by itself.
    private static double age(List<StatsQueries.OldestUnknown> oldest, String venue, Instant now) {
        return oldest.stream()
                .filter(unknown -> unknown.venue().equals(venue))
                .mapToDouble(unknown -> Duration.between(unknown.since(), now).toMillis() / MILLIS_PER_SECOND)
                .max()
                .orElse(0);
    }
}
