package io.harkara.verification;

import io.harkara.schemas.Status;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLongArray;
import org.HdrHistogram.Histogram;

/**
 * What a fault of the venue costs those whom it does not strike: orders of other keys while one call in fifty gets no answer,
 * and whoever submits while no call does.
 */
final class IsolationBenchmark implements Benchmark {

    private static final int CONNECTIONS = 32;
    private static final int PER_SECOND = 100;
    private static final int WARM_UP_PER_SECOND = 300;
    private static final Duration WARM_UP = Duration.ofSeconds(60);
    private static final Duration ROUND = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int SLOWEST_CALL_SECONDS = 5;
    private static final int VENUE_MILLIS = 20;
    private static final double SHARE = 0.02;
    private static final int TAKEN = 202;
    private static final long LONGEST_NANOS = Duration.ofSeconds(60).toNanos();

    private static final Set<Status> ANSWERED_OR_IN_DOUBT = EnumSet.of(Status.ACCEPTED, Status.UNKNOWN);

    @Override
    public String name() {
        return "isolation";
    }

    @Override
    public Findings run(BenchOptions options, Progress progress) throws Exception {
        try (Rig rig = Rig.start(progress)) {
            VenueProcess venue = rig.venue();
            venue.takeMillis(VENUE_MILLIS);
            rig.gateway(
                    venue,
                    "harkara.bse.pace.calls-per-second=" + 5 * WARM_UP_PER_SECOND,
                    "harkara.bse.calls.login-timeout=2s",
                    "harkara.bse.calls.order-timeout=%ds".formatted(SLOWEST_CALL_SECONDS));
            rig.store();
            HttpLoad load = new HttpLoad(Rig.port(rig.intake()), CONNECTIONS);
            progress.say("warming up");
            WarmUp.run(WARM_UP, time -> round(rig, load, WARM_UP_PER_SECOND, time));
            Pairs others = new Pairs();
            Pairs intake = new Pairs();
            for (int round = 1; round <= Rounds.COUNT; round++) {
                double usual = round(rig, load, PER_SECOND, ROUND);
                venue.answerNot(SHARE);
                double struck = round(rig, load, PER_SECOND, ROUND);
                venue.answerNot(0);
                others.add(struck, usual);
                progress.say("round %d: p99 %.1f ms of the orders that were answered, %.1f ms without the fault"
                        .formatted(round, struck, usual));
            }
            // All rounds of a kind together: a venue that is up again is met by the orders that waited for it.
            double[] usual = new double[Rounds.COUNT];
            for (int round = 0; round < Rounds.COUNT; round++) {
                usual[round] = answers(load);
            }
            venue.answerNot(1);
            for (int round = 0; round < Rounds.COUNT; round++) {
                double down = answers(load);
                intake.add(down, usual[round]);
                progress.say(
                        "round %d: p99 %.1f ms for intake to answer while the venue answers nothing, %.1f ms while it does"
                                .formatted(round + 1, down, usual[round]));
            }
            // Fails where an order was executed twice.
            venue.orders();
            return new Findings(
                            "p99 of those whom a fault of the venue does not strike, beside p99 without the fault",
                            "at most doubled",
                            List.of(
                                    "%d orders/s, open loop, %d rounds of %d s each after %d s of warming up"
                                            .formatted(
                                                    PER_SECOND, Rounds.COUNT, ROUND.toSeconds(), WARM_UP.toSeconds()),
                                    "the venue takes %d ms; a call without an answer takes %d s"
                                            .formatted(VENUE_MILLIS, SLOWEST_CALL_SECONDS),
                                    "every order has a key of its own, so those struck and those not are of different keys; the gateway has its usual places for calls at once",
                                    "what one venue shares with others is intake and the store; its gateway is a process of its own"))
                    .comparison("p99, other keys, one call in fifty unanswered", "p99 without the fault", others, "ms")
                    .comparison(
                            "Intake",
                            "p99 of intake's answers, no call answered",
                            "p99 while the venue answers",
                            intake,
                            "ms");
        }
    }

    /**
     * Submits, and waits until each order has an answer of the venue or is known to have none.
     *
     * @return p99 of those with an answer, in milliseconds
     */
    private static double round(Rig rig, HttpLoad load, int perSecond, Duration duration)
            throws InterruptedException, BenchmarkException {
        int count = (int) (perSecond * duration.toSeconds());
        AtomicLongArray due = new AtomicLongArray(count);
        TracedOrders orders = new TracedOrders();
        Histogram times = new Histogram(LONGEST_NANOS, 3);
        Set<Integer> done = new HashSet<>();
        StatusWatch.Listener listener = (event, trace, at) -> {
            int number = orders.number(trace);
            if (number < 0 || !ANSWERED_OR_IN_DOUBT.contains(event.getStatus())) {
                return;
            }
            synchronized (done) {
                if (done.add(number) && event.getStatus() == Status.ACCEPTED) {
                    times.recordValue(Math.clamp(at - due.get(number), 0, LONGEST_NANOS));
                }
                done.notifyAll();
            }
        };
        try (StatusWatch _ = StatusWatch.eager(rig.kafka(), listener)) {
            load.openLoop(orders.requests(), TAKEN, perSecond, duration, due::set);
            await(done, count);
            return p99(times);
        }
    }

    private static double answers(HttpLoad load) throws InterruptedException, BenchmarkException {
        return p99(load.openLoop(new TracedOrders().requests(), TAKEN, PER_SECOND, ROUND, (_, _) -> {}));
    }

    private static void await(Set<Integer> done, int count) throws InterruptedException, BenchmarkException {
        long giveUpAt = System.nanoTime() + PATIENCE.toNanos();
        synchronized (done) {
            while (done.size() < count) {
                long left = (giveUpAt - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    throw new BenchmarkException("%d of %d orders have come through within %d s after the last request"
                            .formatted(done.size(), count, PATIENCE.toSeconds()));
                }
                done.wait(left);
            }
        }
    }

    private static double p99(Histogram nanos) {
        return nanos.getValueAtPercentile(99) / 1e6;
    }
}
