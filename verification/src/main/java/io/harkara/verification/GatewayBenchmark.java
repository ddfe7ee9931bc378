package io.harkara.verification;

import java.util.List;

/** Orders through the gateway, beside a bare loop of the same calls to the same venue. */
final class GatewayBenchmark implements Benchmark {

    private static final int ORDERS = 6_000;
    private static final int WARM_UP_ROUNDS = 3;
    private static final int SLOW_ROUNDS = 3;
    /** Still quick for a venue; the simulator otherwise answers within a quarter of a millisecond. */
    private static final int SLOW_MILLIS = 20;
    /** Far above what a simulator on the same machine can answer: the pace must not be what is measured. */
    private static final int CALLS_PER_SECOND = 100_000;

    @Override
    public String name() {
        return "gateway";
    }

    @Override
    public Findings run(BenchOptions options, Progress progress) throws Exception {
        int orders = options.ordersOr(ORDERS);
        try (Rig rig = Rig.start(progress)) {
            VenueProcess venue = rig.venue();
            GatewaySides sides =
                    new GatewaySides(rig, rig.gateway(venue, "harkara.bse.pace.calls-per-second=" + CALLS_PER_SECOND));
            sides.rounds(WARM_UP_ROUNDS, orders, "warm-up", progress);
            Pairs quick = sides.rounds(Rounds.COUNT, orders, "round", progress);
            venue.takeMillis(SLOW_MILLIS);
            Pairs slow = sides.rounds(
                    SLOW_ROUNDS, orders, "round with a venue that takes %d ms,".formatted(SLOW_MILLIS), progress);
            sides.requireAllAccepted(venue);
            return new Findings(
                            "%,d orders already on the topic until all are ACCEPTED on the status topic, beside the same calls in a bare loop"
                                    .formatted(orders),
                            "at least 0.7 of the bare loop",
                            List.of(
                                    sides.atOnce() + " calls at once on both sides, on virtual threads",
                                    "%d rounds each in turn after %d to warm up, then %d with the slower venue"
                                            .formatted(Rounds.COUNT, WARM_UP_ROUNDS, SLOW_ROUNDS),
                                    "simulator in its own JVM without faults",
                                    "pace lifted to %,d calls/s, otherwise the gateway's defaults"
                                            .formatted(CALLS_PER_SECOND),
                                    "PostgreSQL with fsync and synchronous_commit on, Kafka with acks=all, 6 partitions"))
                    .comparison("gateway", "bare loop", quick, "orders/s")
                    .comparison(
                            "At" + SLOW_MILLIS + "Ms",
                            "gateway, venue takes %d ms".formatted(SLOW_MILLIS),
                            "bare loop, venue takes %d ms".formatted(SLOW_MILLIS),
                            slow,
                            "orders/s")
                    .value("orders", orders);
        }
    }
}
