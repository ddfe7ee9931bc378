package io.harkara.verification;

import io.harkara.gateway.VenueBinding;
import io.harkara.schemas.BbpsCommand;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fetches of bills and their payments through the gateway of BBPS, beside a bare loop of the same calls to the same venue. */
final class BbpsBenchmark implements Benchmark {

    private static final int ORDERS = 3_000;
    private static final int WARM_UP_ROUNDS = 3;
    private static final int SLOW_ROUNDS = 3;
    /** Still quick: an aggregator asks the biller, which takes seconds more often than not. */
    private static final int SLOW_MILLIS = 20;

    @Override
    public String name() {
        return "bbps";
    }

    @Override
    public Findings run(BenchOptions options, Progress progress) throws Exception {
        try (BbpsRig rig = BbpsRig.start(BbpsRig.LEAST_BILLERS, progress)) {
            return on(rig, options, progress);
        }
    }

    /** Measures on what runs. */
    static Findings on(BbpsRig rig, BenchOptions options, Progress progress) throws Exception {
        int orders = options.ordersOr(ORDERS);
        Findings findings = new Findings(
                "%,d fetches already on the topic until all are COMPLETED on the status topic, then the payments that name them, beside the same calls in a bare loop"
                        .formatted(orders),
                "at least 0.7 of the bare loop",
                List.of(
                        "Setu: a fetch and a payment are two calls each; BillAvenue: one, of encrypted XML",
                        "the same number of calls at once on both sides, on virtual threads",
                        "%d rounds each in turn after %d to warm up, then %d with the slower venue"
                                .formatted(
                                        options.roundsOr(Rounds.COUNT),
                                        options.roundsOr(WARM_UP_ROUNDS),
                                        options.roundsOr(SLOW_ROUNDS)),
                        "simulator in its own JVM without faults; the bare loop keeps its fetches in memory",
                        "pace lifted to %,d calls/s and nothing followed meanwhile, otherwise the gateway's defaults"
                                .formatted(BbpsRig.CALLS_PER_SECOND),
                        "PostgreSQL with fsync and synchronous_commit on, Kafka with acks=all, 6 partitions",
                        "CPU is told as in gateway"));
        VenueProcess venue = rig.venue();
        VenueBinding<BbpsCommand> binding = Rig.binding(rig.gateway(), BbpsCommand.class);
        GatewaySides<BbpsCommand> sides =
                new GatewaySides<>(rig.rig(), rig.gateway(), binding, rig.bare().venue());
        progress.say("%d calls at once".formatted(sides.atOnce()));
        measure(sides, venue, "setu", null, options, findings, progress);
        measure(sides, venue, Rig.BILLAVENUE, Rig.BILLAVENUE, options, findings, progress);
        // Half of the orders are fetches, which change nothing at the venue.
        sides.requireAllTaken(venue, sides.ordersOfOneSide());
        return findings.value("unit", GatewaySides.PER_SECOND).value("orders", orders);
    }

    private static void measure(
            GatewaySides<BbpsCommand> sides,
            VenueProcess venue,
            String dialect,
            @Nullable String account,
            BenchOptions options,
            Findings findings,
            Progress progress)
            throws Exception {
        BillRounds rounds = new BillRounds(sides, new BillOrders(account), dialect, options.ordersOr(ORDERS), progress);
        BillRounds.Figures _ = rounds.take(options.roundsOr(WARM_UP_ROUNDS), "warm-up");
        BillRounds.Figures quick = rounds.take(options.roundsOr(Rounds.COUNT), "round");
        venue.takeMillis(SLOW_MILLIS);
        BillRounds.Figures slow = rounds.take(
                options.roundsOr(SLOW_ROUNDS), "round with a venue that takes %d ms a call,".formatted(SLOW_MILLIS));
        venue.takeMillis(0);
        quick.fetches().addTo(findings, dialect + " fetches", suffix(dialect) + "Fetch");
        quick.payments().addTo(findings, dialect + " payments", suffix(dialect) + "Pay");
        slow.fetches().addSlowTo(findings, dialect + " fetches", suffix(dialect) + "Fetch", SLOW_MILLIS);
        slow.payments().addSlowTo(findings, dialect + " payments", suffix(dialect) + "Pay", SLOW_MILLIS);
    }

    private static String suffix(String dialect) {
        return dialect.equals(Rig.BILLAVENUE) ? "BillAvenue" : "Setu";
    }
}
