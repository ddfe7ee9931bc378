package io.harkara.intake;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What intake counts. Names and meanings stand in docs/figures.md. */
final class IntakeFigures {

    private static final String UNKNOWN = "unknown";

    private record Labels(String type, String result) {}

    private final MeterRegistry registry;
    private final Map<Labels, Counter> orders = new ConcurrentHashMap<>();
    private final Map<String, Timer> latencies = new ConcurrentHashMap<>();
    private final DistributionSummary commitBatch;
    private final AtomicInteger waitingPublish;

    IntakeFigures(MeterRegistry registry) {
        this.registry = registry;
        this.commitBatch = DistributionSummary.builder("harkara.intake.commit.batch")
                .description("Keys that one commit served")
                .register(registry);
        this.waitingPublish = registry.gauge("harkara.intake.waiting.publish", new AtomicInteger());
    }

    /** One submission was answered. */
    void answered(@Nullable String type, Answer answer, long nanos) {
        String result = result(answer);
        // A label takes only values that we know: anything else would let a client fill the memory with time series.
        String label = type != null && OrderKinds.placed(type) != null ? type : UNKNOWN;
        if (answer instanceof Answer.LimitReached reached) {
            limited(reached.limit().name());
        } else if (answer instanceof Answer.NotAllowed) {
            limited("orderTypes");
        }
        Labels labels = new Labels(label, result);
        Counter counter = orders.get(labels);
        (counter == null ? orders.computeIfAbsent(labels, this::counter) : counter).increment();
        Timer timer = latencies.get(result);
        (timer == null ? latencies.computeIfAbsent(result, this::timer) : timer).record(nanos, TimeUnit.NANOSECONDS);
    }

    /** Something was refused by a limit. */
    void limited(String limit) {
        registry.counter("harkara.intake.limited", "limit", limit).increment();
    }

    /** A command is under way to the broker. */
    void publishing(CompletableFuture<Void> written) {
        waitingPublish.incrementAndGet();
        var _ = written.whenComplete((_, _) -> waitingPublish.decrementAndGet());
    }

    /** One commit served so many keys. */
    void committed(int keys) {
        commitBatch.record(keys);
    }

    private static String result(Answer answer) {
        return switch (answer) {
            case Answer.Taken taken -> taken.replayed() ? "replayed" : "accepted";
            case Answer.Refused _ -> "refused";
            case Answer.NotAllowed _, Answer.LimitReached _ -> "limited";
            case Answer.KeyReused _, Answer.InFlight _ -> "conflict";
            case Answer.Away _ -> "unavailable";
        };
    }

    private Counter counter(Labels labels) {
        int dot = labels.type().indexOf('.');
        return Counter.builder("harkara.intake.orders")
                .description("Submissions by what they were answered")
                .tag("venue", dot < 0 ? UNKNOWN : labels.type().substring(0, dot))
                .tag("type", labels.type())
                .tag("result", labels.result())
                .register(registry);
    }

    private Timer timer(String result) {
        return Timer.builder("harkara.intake.latency")
                .description("From the checked order to its answer, without the wait that Prefer asks for")
                .tag("result", result)
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofSeconds(10))
                .register(registry);
    }
}
