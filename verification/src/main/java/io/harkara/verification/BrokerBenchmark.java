package io.harkara.verification;

import io.harkara.broker.BrokerBare;
import io.harkara.gateway.VenueBinding;
import io.harkara.schemas.BrokerCommand;
import java.util.List;

/** Stock orders through the gateway of brokers, beside a bare loop of the same calls to the same broker. */
final class BrokerBenchmark implements Benchmark {

    private static final int ORDERS = 3_000;
    private static final int WARM_UP_ROUNDS = 3;
    private static final int SLOW_ROUNDS = 3;
    /** Quick for a broker. */
    private static final int SLOW_MILLIS = 20;

    @Override
    public String name() {
        return "broker";
    }

    @Override
    public Findings run(BenchOptions options, Progress progress) throws Exception {
        int orders = options.ordersOr(ORDERS);
        Findings findings = new Findings(
                "%,d stock orders already on the topic until all are ACCEPTED on the status topic, beside the same calls in a bare loop"
                        .formatted(orders),
                "at least 0.7 of the bare loop",
                List.of(
                        "the same bytes, connections, session and number of calls at once on both sides, on virtual threads",
                        "%d rounds each in turn after %d to warm up, then %d with the slower venue"
                                .formatted(
                                        options.roundsOr(Rounds.COUNT),
                                        options.roundsOr(WARM_UP_ROUNDS),
                                        options.roundsOr(SLOW_ROUNDS)),
                        "simulator in its own JVM without faults or limits; all servers anew for each broker",
                        "orders rest, and nobody is told of them: no socket, no look-up; bench fills has those",
                        "the account's rate is 99,999 a second, so that it binds nothing, but each order of ours still takes its turn from PostgreSQL; the bare loop takes none",
                        "PostgreSQL with fsync and synchronous_commit on, Kafka with acks=all, 6 partitions",
                        "CPU is told as in gateway"));
        for (BenchBroker broker : options.brokers()) {
            // Anew: what rests is under way, and a gateway whose default account was another then would not start.
            try (Rig rig = Rig.start(progress)) {
                measure(rig, broker, options, findings, progress);
            }
        }
        return findings.value("unit", GatewaySides.PER_SECOND).value("orders", orders);
    }

    private static void measure(Rig rig, BenchBroker broker, BenchOptions options, Findings findings, Progress progress)
            throws Exception {
        BrokerRig started = BrokerRig.start(rig, broker, false, progress);
        VenueProcess venue = started.venue();
        VenueBinding<BrokerCommand> binding = Rig.binding(started.gateway(), BrokerCommand.class);
        GatewaySides<BrokerCommand> sides =
                new GatewaySides<>(rig, started.gateway(), binding, BrokerBare.venue(started.gateway()));
        progress.say("%s: %d calls at once".formatted(broker.label(), sides.atOnce()));
        StockOrders orders = new StockOrders(broker.account());
        int size = options.ordersOr(ORDERS);
        GatewaySides.Figures _ =
                rounds(sides, orders, options.roundsOr(WARM_UP_ROUNDS), size, broker.label() + ", warm-up", progress);
        GatewaySides.Figures quick =
                rounds(sides, orders, options.roundsOr(Rounds.COUNT), size, broker.label() + ", round", progress);
        venue.takeMillis(SLOW_MILLIS);
        GatewaySides.Figures slow = rounds(
                sides,
                orders,
                options.roundsOr(SLOW_ROUNDS),
                size,
                "%s, round with a venue that takes %d ms,".formatted(broker.label(), SLOW_MILLIS),
                progress);
        sides.requireAllTaken(venue, 2 * sides.ordersOfOneSide());
        quick.addTo(findings, broker.label(), broker.suffix());
        slow.addSlowTo(findings, broker.label(), broker.suffix(), SLOW_MILLIS);
    }

    private static GatewaySides.Figures rounds(
            GatewaySides<BrokerCommand> sides, StockOrders orders, int count, int size, String name, Progress progress)
            throws InterruptedException, BenchmarkException {
        GatewaySides.Figures figures = GatewaySides.Figures.none();
        for (int round = 1; round <= count; round++) {
            sides.round(
                    orders.resting(size),
                    orders.resting(size),
                    figures,
                    "%s %d of %d".formatted(name, round, count),
                    progress);
        }
        return figures;
    }
}
