package io.harkara.store;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gauges of the parked records that wait for a person. Every instance tells the same. */
final class UnreadableFigures {

    private static final double MILLIS_PER_SECOND = 1000;

    private final UnreadableQueries queries;
    private final Clock clock;
    private final MultiGauge open;
    private final MultiGauge age;

    UnreadableFigures(UnreadableQueries queries, Clock clock, MeterRegistry metrics) {
        this.queries = queries;
        this.clock = clock;
        this.open = MultiGauge.builder("harkara.unreadable.open")
                .description("Parked records that nobody has acted on")
                .register(metrics);
        this.age = MultiGauge.builder("harkara.unreadable.age")
                .description("Age of the oldest parked record that nobody has acted on")
                .baseUnit("seconds")
                .register(metrics);
    }

    void refresh() {
        Instant now = clock.instant();
        List<UnreadableQueries.Open> rows = queries.open();
        Map<Tags, Long> counts = new HashMap<>();
        rows.forEach(row -> counts.merge(
                Tags.of("topic", SourceTopics.tag(row.topic()), "kind", row.kind()), row.records(), Long::sum));
        open.register(
                counts.entrySet().stream()
                        .map(count -> MultiGauge.Row.of(count.getKey(), count.getValue()))
                        .toList(),
                true);
        Instant oldest = UnreadableSummary.of(rows).oldest();
        // Nothing open tells 0, so that an alarm on the age clears by itself.
        double seconds =
                oldest == null ? 0 : Math.max(0, Duration.between(oldest, now).toMillis() / MILLIS_PER_SECOND);
        age.register(List.of(MultiGauge.Row.of(Tags.empty(), seconds)), true);
    }
}
