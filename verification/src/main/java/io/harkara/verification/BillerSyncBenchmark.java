package io.harkara.verification;

import io.harkara.bbps.BbpsBare;
import java.io.IOException;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** All billers and plans read from the venue and published, beside a bare loop that reads the same pages. */
final class BillerSyncBenchmark implements Benchmark {

    private static final int BILLERS = 25_000;

    @Override
    public String name() {
        return "biller-sync";
    }

    @Override
    public Findings run(BenchOptions options, Progress progress) throws Exception {
        int billers = Math.max(BbpsRig.LEAST_BILLERS, options.ordersOr(BILLERS));
        try (BbpsRig rig = BbpsRig.start(billers, progress)) {
            return on(rig, billers, options, progress);
        }
    }

    /** Measures on what runs with so many billers. */
    static Findings on(BbpsRig rig, int billers, BenchOptions options, Progress progress) throws Exception {
        int rounds = options.roundsOr(Rounds.COUNT);
        BillerSync sync = rig.sync();
        BbpsBare bare = rig.bare();
        Rounds changed = new Rounds();
        Rounds unchanged = new Rounds();
        Pairs perSecond = new Pairs();
        int plans = 0;
        // All of them were written at the start; round 0 warms up.
        for (int round = 0; round <= rounds; round++) {
            // All of them were changed since.
            rig.venue().reset();
            logInAnew(bare);
            double took = synchronised(sync, billers, billers);
            double again = synchronised(sync, billers, 0);
            long began = System.nanoTime();
            BbpsBare.Read read = bare.readMasterData();
            double other = (System.nanoTime() - began) / 1e9;
            if (read.billers() != billers) {
                throw new BenchmarkException("expected %d billers, the bare loop read %s".formatted(billers, read));
            }
            progress.say("round %d: %.2f s, %.2f s where nothing has changed, only read %.2f s"
                    .formatted(round, took, again, other));
            if (round > 0) {
                changed.add(took);
                unchanged.add(again);
                perSecond.add(billers / took, billers / other);
            }
            plans = read.plans();
        }
        return new Findings(
                        "a full synchronisation from its start over HTTP until it is DONE, every biller changed, beside a bare loop that reads the same pages of billers and plans",
                        "%,d billers in under 60 s".formatted(BILLERS),
                        List.of(
                                "%,d billers and %,d plans at the simulator, which is a process of its own"
                                        .formatted(billers, plans),
                                "%d rounds after one to warm up".formatted(rounds),
                                "Kafka with acks=all, PostgreSQL with fsync on, the gateway's defaults"))
                .comparison("synchronised", "only read", perSecond, "billers/s")
                .figure("seconds", "from start to end", changed, "s")
                .figure("unchangedSeconds", "where nothing has changed", unchanged, "s")
                .value("billers", billers)
                .value("plans", plans);
    }

    /** The venue has forgotten the token of before, which is told to whoever uses it next. */
    private static void logInAnew(BbpsBare bare) {
        try {
            var _ = bare.readMasterData();
        } catch (IOException refused) {
            // The next call has a new one.
        }
    }

    private static double synchronised(BillerSync sync, int billers, int changed) throws Exception {
        long began = System.nanoTime();
        sync.start();
        JsonNode counts = sync.awaitDone().path("counts");
        double took = (System.nanoTime() - began) / 1e9;
        if (counts.path("billers").asInt() != billers || counts.path("changed").asInt() != changed) {
            throw new BenchmarkException("expected %d billers to be read and %d to be changed, found %s"
                    .formatted(billers, changed, counts));
        }
        return took;
    }
}
