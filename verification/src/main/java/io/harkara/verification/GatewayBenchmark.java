package io.harkara.verification;

import java.util.List;

/** Orders of each family through the gateway, beside a bare loop of the same calls to the same venue. */
final class GatewayBenchmark implements Benchmark {

    private static final int ORDERS = 6_000;
    private static final int WARM_UP_ROUNDS = 3;
    private static final int SLOW_ROUNDS = 3;
    /** Still quick for a venue; the simulator otherwise answers within a quarter of a millisecond. */
    private static final int SLOW_MILLIS = 20;
    /** Far above what a simulator on the same machine can answer: the pace must not be what is measured. */
    private static final int CALLS_PER_SECOND = 100_000;

    private static final String PER_SECOND = "orders/s";
    private static final String CPU = "ms";

    @Override
    public String name() {
        return "gateway";
    }

    @Override
    public Findings run(BenchOptions options, Progress progress) throws Exception {
        int orders = options.ordersOr(ORDERS);
        Findings findings = new Findings(
                "%,d orders of a family already on the topic until all are taken on the status topic, beside the same calls in a bare loop"
                        .formatted(orders),
                "at least 0.7 of the bare loop for each family",
                List.of(
                        "the same number of calls at once on both sides, on virtual threads",
                        "%d rounds each in turn after %d to warm up, then %d with the slower venue"
                                .formatted(Rounds.COUNT, WARM_UP_ROUNDS, SLOW_ROUNDS),
                        "simulator in its own JVM without faults; gateway and simulator anew for each family",
                        "pace lifted to %,d calls/s and nothing followed meanwhile, otherwise the gateway's defaults"
                                .formatted(CALLS_PER_SECOND),
                        "PostgreSQL with fsync and synchronous_commit on, Kafka with acks=all, 6 partitions",
                        "CPU is user and system time of the JVM that holds the gateway, Kafka's broker and the bare loop, from the moment that the commands can be read, or the loop starts, until 0.3 s after the last answer; PostgreSQL stands apart; the venue and the writing of the commands are not counted"));
        try (Rig rig = Rig.start(progress)) {
            for (OrderFamily family : options.families()) {
                measure(rig, family, orders, findings, progress);
                rig.clear();
            }
        }
        return findings.value("unit", PER_SECOND).value("orders", orders);
    }

    private static void measure(Rig rig, OrderFamily family, int orders, Findings findings, Progress progress)
            throws Exception {
        VenueProcess venue = rig.venue();
        GatewaySides sides = new GatewaySides(
                rig,
                rig.gateway(
                        venue,
                        "harkara.bse.pace.calls-per-second=" + CALLS_PER_SECOND,
                        // The venue of the family before is gone, and must not be asked about its orders.
                        "harkara.bse.following.first=1d"),
                family);
        String name = family.label();
        progress.say("%s: %s, %d calls at once".formatted(name, family.operations(), sides.atOnce()));
        GatewaySides.Figures _ = sides.rounds(WARM_UP_ROUNDS, orders, name + ", warm-up", progress);
        GatewaySides.Figures quick = sides.rounds(Rounds.COUNT, orders, name + ", round", progress);
        venue.takeMillis(SLOW_MILLIS);
        GatewaySides.Figures slow = sides.rounds(
                SLOW_ROUNDS, orders, "%s, round with a venue that takes %d ms,".formatted(name, SLOW_MILLIS), progress);
        sides.requireAllTaken(venue);
        add(findings, family, quick, slow);
    }

    private static void add(
            Findings findings, OrderFamily family, GatewaySides.Figures quick, GatewaySides.Figures slow) {
        String name = family.label();
        String suffix = family.suffix();
        Findings _ = findings.comparison(
                        suffix, name + ": gateway", name + ": bare loop", quick.perSecond(), PER_SECOND)
                .figure(
                        "cpuOurs" + suffix,
                        name + ": CPU an order, gateway",
                        quick.cpu().ours(),
                        CPU)
                .figure("cpuPostgres" + suffix, name + ": and PostgreSQL", quick.postgresCpu(), CPU)
                .figure(
                        "cpuOther" + suffix,
                        name + ": CPU an order, bare loop",
                        quick.cpu().other(),
                        CPU)
                .comparison(
                        suffix + "At" + SLOW_MILLIS + "Ms",
                        "%s: gateway, venue takes %d ms".formatted(name, SLOW_MILLIS),
                        "%s: bare loop, venue takes %d ms".formatted(name, SLOW_MILLIS),
                        slow.perSecond(),
                        PER_SECOND);
    }
}
