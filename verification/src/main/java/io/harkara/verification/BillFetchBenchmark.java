package io.harkara.verification;

import java.util.List;

/** A bill over HTTP with {@code Prefer: wait}, beside the same fetch made by a bare call of the gateway's client. */
final class BillFetchBenchmark implements Benchmark {

    private static final int FETCHES = 300;
    private static final int WARM_UP_ROUNDS = 6;
    private static final int VENUE_MILLIS = 20;
    private static final int PER_SECOND = 50;
    private static final int CALLERS = 16;

    @Override
    public String name() {
        return "bill-fetch";
    }

    @Override
    public Findings run(BenchOptions options, Progress progress) throws Exception {
        try (BbpsRig rig = BbpsRig.start(BbpsRig.LEAST_BILLERS, progress)) {
            return on(rig, options, progress);
        }
    }

    /** Measures on what runs. */
    static Findings on(BbpsRig rig, BenchOptions options, Progress progress) throws Exception {
        int fetches = options.ordersOr(FETCHES);
        int rounds = options.roundsOr(Rounds.COUNT);
        FetchPairs pairs =
                new FetchPairs(Rig.port(rig.rig().intake()), rig.bare().venue());
        rig.venue().takeMillis(VENUE_MILLIS);
        progress.say("warming up");
        for (int round = 1; round <= options.roundsOr(WARM_UP_ROUNDS); round++) {
            pairs.take(fetches, CALLERS, PER_SECOND, new FetchTimes());
        }
        FetchTimes alone = new FetchTimes();
        FetchTimes loaded = new FetchTimes();
        for (int round = 1; round <= rounds; round++) {
            progress.say("round %d, one after another: %s".formatted(round, pairs.take(fetches, 1, 0, alone)));
            progress.say("round %d, %d/s: %s"
                    .formatted(round, PER_SECOND, pairs.take(fetches, CALLERS, PER_SECOND, loaded)));
        }
        Findings findings = new Findings(
                "a bill fetched over HTTP with Prefer: wait, through intake, Kafka and gateway, beside the same fetch by a bare call of the gateway's client; the difference is taken of each pair",
                "p50 of the difference at most 15 ms",
                List.of(
                        "Setu's dialect, two calls, each of which the simulator answers after %d ms"
                                .formatted(VENUE_MILLIS),
                        "%d rounds of %,d pairs, of which either comes first by turns".formatted(rounds, fetches),
                        "one caller, one after another; then %d pairs a second from %d callers"
                                .formatted(PER_SECOND, CALLERS),
                        "intake and gateway in one JVM with Kafka; simulator and PostgreSQL in their own",
                        "pace of calls lifted above the load, otherwise the defaults"));
        alone.addTo(findings, "", "");
        loaded.addTo(findings, "At%dPerSecond".formatted(PER_SECOND), ", %d/s".formatted(PER_SECOND));
        return findings.value("unit", "ms").value("fetches", fetches);
    }
}
