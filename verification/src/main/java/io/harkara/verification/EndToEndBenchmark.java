package io.harkara.verification;

import io.harkara.schemas.Status;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** From the HTTP request to ACCEPTED on the status topic, less the venue's own time, with everything running. */
final class EndToEndBenchmark implements Benchmark {

    private static final int CONNECTIONS = 32;
    private static final int PER_SECOND = 200;
    private static final int WARM_UP_PER_SECOND = 400;
    private static final Duration WARM_UP = Duration.ofSeconds(80);
    private static final Duration ROUND = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int VENUE_MILLIS = 20;
    private static final int TAKEN = 202;
    private static final long LONGEST_NANOS = Duration.ofSeconds(60).toNanos();

    @Override
    public String name() {
        return "end-to-end";
    }

    @Override
    public Findings run(BenchOptions options, Progress progress) throws Exception {
        try (Rig rig = Rig.start(progress)) {
            VenueProcess venue = rig.venue();
            venue.takeMillis(VENUE_MILLIS);
            rig.gateway(venue, "harkara.bse.pace.calls-per-second=" + 5 * WARM_UP_PER_SECOND);
            rig.store();
            HttpLoad load = new HttpLoad(Rig.port(rig.intake()), CONNECTIONS);
            progress.say("warming up");
            WarmUp.run(WARM_UP, time -> round(rig, load, WARM_UP_PER_SECOND, time, new EndToEndStages()));
            Rounds p50 = new Rounds();
            Rounds p99 = new Rounds();
            Rounds highest = new Rounds();
            EndToEndStages stages = new EndToEndStages();
            for (int round = 1; round <= Rounds.COUNT; round++) {
                Histogram times = round(rig, load, PER_SECOND, ROUND, stages);
                p50.add(times.getValueAtPercentile(50) / 1e6);
                p99.add(times.getValueAtPercentile(99) / 1e6);
                highest.add(times.getMaxValue() / 1e6);
                progress.say("round %d: p50 %.2f ms, p99 %.2f ms, highest %.2f ms"
                        .formatted(
                                round,
                                times.getValueAtPercentile(50) / 1e6,
                                times.getValueAtPercentile(99) / 1e6,
                                times.getMaxValue() / 1e6));
            }
            venue.orders();
            return stages.addTo(new Findings(
                            "from when an HTTP request was due until a reader has ACCEPTED from the status topic, less the venue's own time",
                            "p50 under 15 ms, p99 under 60 ms",
                            List.of(
                                    "%d orders/s, open loop, %d rounds of %d s after %d s of warming up"
                                            .formatted(
                                                    PER_SECOND, Rounds.COUNT, ROUND.toSeconds(), WARM_UP.toSeconds()),
                                    "the simulator waits %d ms before each reply, and that is what is taken off; its own work counts as ours"
                                            .formatted(VENUE_MILLIS),
                                    "intake, gateway and store in one JVM with Kafka; simulator and PostgreSQL in their own",
                                    "pace of calls lifted above the load, otherwise the defaults"))
                    .figure("p50Ms", "p50", p50, "ms")
                    .figure("p99Ms", "p99", p99, "ms")
                    .figure("highestMs", "highest", highest, "ms")
                    .value("unit", "ms"));
        }
    }

    private static Histogram round(Rig rig, HttpLoad load, int perSecond, Duration duration, EndToEndStages stages)
            throws InterruptedException, BenchmarkException {
        int count = (int) (perSecond * duration.toSeconds());
        AtomicLongArray due = new AtomicLongArray(count);
        AtomicInteger seen = new AtomicInteger();
        Histogram times = new ConcurrentHistogram(LONGEST_NANOS, 3);
        TracedOrders orders = new TracedOrders();
        long venueNanos = Duration.ofMillis(VENUE_MILLIS).toNanos();
        EndToEndStages.Round inRound = stages.round(count);
        StatusWatch.Listener listener = (event, trace, at) -> {
            int number = orders.number(trace);
            if (number < 0) {
                return;
            }
            inRound.seen(number, event, at);
            if (event.getStatus() == Status.ACCEPTED) {
                times.recordValue(Math.clamp(at - due.get(number) - venueNanos, 0, LONGEST_NANOS));
                seen.incrementAndGet();
            }
        };
        try (StatusWatch _ = StatusWatch.eager(rig.kafka(), listener)) {
            inRound.answered(load.openLoop(orders.requests(), TAKEN, perSecond, duration, (number, at) -> {
                due.set(number, at);
                inRound.due(number, at);
            }));
            long giveUpAt = System.nanoTime() + PATIENCE.toNanos();
            while (seen.get() < count) {
                if (System.nanoTime() - giveUpAt > 0) {
                    throw new BenchmarkException("%d of %d orders were accepted within %d s after the last request"
                            .formatted(seen.get(), count, PATIENCE.toSeconds()));
                }
                Thread.sleep(20);
            }
        }
        return times;
    }
}
