package io.harkara.gateway;

import io.harkara.gateway.outcome.Attempt;
import io.harkara.gateway.outcome.Cause;
import io.harkara.gateway.outcome.Finding;
import io.harkara.gateway.outcome.Move;
import io.harkara.gateway.outcome.Outcome;
import io.harkara.schemas.CommandAction;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The gateway's figures; their names and meaning are listed in docs/metrics.md. */
final class GatewayMetrics {

    private final MeterRegistry registry;
    private final String venue;
    private final Map<String, Long> openCounts = new ConcurrentHashMap<>();
    private final Map<String, Double> openAges = new ConcurrentHashMap<>();
    private volatile double unpublishedAge;

    GatewayMetrics(MeterRegistry registry, String venue) {
        this.registry = registry;
        this.venue = venue;
        for (String status : List.of("WAITING", "UNKNOWN", "NEEDS_REVIEW")) {
            gauge("harkara.open.orders", () -> openCounts.getOrDefault(status, 0L), "status", status);
            gauge("harkara.open.age", () -> openAges.getOrDefault(status, 0.0), "status", status);
        }
        gauge("harkara.unpublished.age", () -> unpublishedAge);
    }

    /** A gauge that asks when it is read. */
    void gauge(String name, Supplier<Number> value, String... tags) {
        Gauge.builder(name, value).tags(tags).tag("venue", venue).register(registry);
    }

    void claimed(int won, int lost) {
        registry.counter("harkara.claims", "venue", venue, "result", "won").increment(won);
        registry.counter("harkara.claims", "venue", venue, "result", "lost").increment(lost);
    }

    /** @param result applied, or the code of the reason why not */
    void operatorAsked(CommandAction action, String result) {
        registry.counter("harkara.operator.requests", "venue", venue, "action", action.name(), "result", result)
                .increment();
    }

    void status(Attempt attempt) {
        registry.counter(
                        "harkara.orders",
                        "venue",
                        venue,
                        "type",
                        attempt.type(),
                        "status",
                        attempt.status().name())
                .increment();
    }

    void called(Attempt attempt, String service, Outcome outcome, long nanos) {
        String name = outcome.getClass().getSimpleName();
        registry.counter(
                        "harkara.attempts", "venue", venue, "service", service, "type", attempt.type(), "outcome", name)
                .increment();
        timer("submit", name).record(nanos, TimeUnit.NANOSECONDS);
    }

    void heldBack(Attempt attempt, Cause cause) {
        registry.counter("harkara.held.back", "venue", venue, "type", attempt.type(), "cause", cause.code())
                .increment();
    }

    void lookedUp(Attempt attempt, Finding finding, long nanos) {
        registry.counter(
                        "harkara.look.ups",
                        "venue",
                        venue,
                        "status",
                        attempt.status().name(),
                        "finding",
                        finding.getClass().getSimpleName())
                .increment();
        timer("look-up", finding.getClass().getSimpleName()).record(nanos, TimeUnit.NANOSECONDS);
    }

    void heard(Finding.Shown shown, Heard result) {
        registry.counter(
                        "harkara.callbacks",
                        "venue",
                        venue,
                        "finding",
                        shown.getClass().getSimpleName(),
                        "result",
                        result.name())
                .increment();
    }

    /** @param overtaken whether the row said as much already */
    void notApplied(Move move, boolean overtaken) {
        registry.counter(
                        "harkara.moves.not.applied",
                        "venue",
                        venue,
                        "to",
                        move.to().name(),
                        "overtaken",
                        Boolean.toString(overtaken))
                .increment();
    }

    /** Reads what stands open, for the gauges. */
    void refresh(AttemptTable table, Clock clock) {
        List<AttemptTable.Open> open = table.open();
        openCounts.clear();
        openAges.clear();
        for (AttemptTable.Open row : open) {
            openCounts.put(row.status(), row.count());
            openAges.put(row.status(), seconds(row.oldest(), clock));
        }
        Instant oldest = table.oldestUnpublished();
        unpublishedAge = oldest == null ? 0 : seconds(oldest, clock);
    }

    private Timer timer(String operation, String outcome) {
        return Timer.builder("harkara.venue.call")
                .tags("venue", venue, "operation", operation, "outcome", outcome)
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofMinutes(2))
                .register(registry);
    }

    private static double seconds(Instant since, Clock clock) {
        return Math.max(0, Duration.between(since, clock.instant()).toMillis() / 1_000.0);
    }
}
