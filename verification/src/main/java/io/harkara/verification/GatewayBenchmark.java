package io.harkara.verification;

import io.harkara.gateway.VenueBinding;
import io.harkara.schemas.BseCommand;
import java.util.List;
import org.springframework.context.ConfigurableApplicationContext;

/** Orders of each family through the gateway, beside a bare loop of the same calls to the same venue. */
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
        Findings findings = new Findings(
                "%,d orders of a family already on the topic until all are taken on the status topic, beside the same calls in a bare loop"
                        .formatted(orders),
                "at least 0.7 of the bare loop for each family",
                List.of(
                        "the same number of calls at once on both sides, on virtual threads",
                        "%d rounds each in turn after %d to warm up, then %d with the slower venue"
                                .formatted(
                                        options.roundsOr(Rounds.COUNT),
                                        options.roundsOr(WARM_UP_ROUNDS),
                                        options.roundsOr(SLOW_ROUNDS)),
                        "simulator in its own JVM without faults; gateway and simulator anew for each family",
                        "pace lifted to %,d calls/s and nothing followed meanwhile, otherwise the gateway's defaults"
                                .formatted(CALLS_PER_SECOND),
                        "PostgreSQL with fsync and synchronous_commit on, Kafka with acks=all, 6 partitions",
                        "CPU is user and system time of the JVM that holds the gateway, Kafka's broker and the bare loop, from the moment that the commands can be read, or the loop starts, until 0.3 s after the last answer; PostgreSQL stands apart; the venue and the writing of the commands are not counted"));
        try (Rig rig = Rig.start(progress)) {
            for (OrderFamily family : options.families()) {
                measure(rig, family, options, findings, progress);
                rig.clear();
            }
        }
        return findings.value("unit", GatewaySides.PER_SECOND).value("orders", orders);
    }

    private static void measure(Rig rig, OrderFamily family, BenchOptions options, Findings findings, Progress progress)
            throws Exception {
        int size = options.ordersOr(ORDERS);
        VenueProcess venue = rig.venue();
        ConfigurableApplicationContext gateway = rig.gateway(
                venue,
                "harkara.bse.pace.calls-per-second=" + CALLS_PER_SECOND,
                // The venue of the family before is gone, and must not be asked about its orders.
                "harkara.bse.following.first=1d");
        VenueBinding<BseCommand> binding = Rig.binding(gateway, BseCommand.class);
        GatewaySides<BseCommand> sides = new GatewaySides<>(rig, gateway, binding, binding.venue());
        FamilyOrders orders = new FamilyOrders(family, sides.bare());
        String name = family.label();
        progress.say("%s: %s, %d calls at once".formatted(name, family.operations(), sides.atOnce()));
        GatewaySides.Figures _ =
                rounds(sides, orders, options.roundsOr(WARM_UP_ROUNDS), size, name + ", warm-up", progress);
        GatewaySides.Figures quick =
                rounds(sides, orders, options.roundsOr(Rounds.COUNT), size, name + ", round", progress);
        venue.takeMillis(SLOW_MILLIS);
        GatewaySides.Figures slow = rounds(
                sides,
                orders,
                options.roundsOr(SLOW_ROUNDS),
                size,
                "%s, round with a venue that takes %d ms,".formatted(name, SLOW_MILLIS),
                progress);
        sides.requireAllTaken(venue, 2 * sides.ordersOfOneSide() + orders.plans());
        quick.addTo(findings, name, family.suffix());
        slow.addSlowTo(findings, name, family.suffix(), SLOW_MILLIS);
    }

    private static GatewaySides.Figures rounds(
            GatewaySides<BseCommand> sides, FamilyOrders orders, int count, int size, String name, Progress progress)
            throws InterruptedException, BenchmarkException {
        GatewaySides.Figures figures = GatewaySides.Figures.none();
        for (int round = 1; round <= count; round++) {
            sides.round(
                    orders.take(size),
                    orders.take(size),
                    figures,
                    "%s %d of %d".formatted(name, round, count),
                    progress);
        }
        return figures;
    }
}
