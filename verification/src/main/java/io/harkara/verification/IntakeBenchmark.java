package io.harkara.verification;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.IntFunction;
import org.HdrHistogram.Histogram;

/** Orders over HTTP until they are durable, beside the same server only checking them; then latency at half of that. */
final class IntakeBenchmark implements Benchmark {

    private static final int CONNECTIONS = 256;
    private static final Duration WARM_UP = Duration.ofSeconds(24);
    private static final Duration ROUND = Duration.ofSeconds(4);
    private static final Duration LATENCY_ROUND = Duration.ofSeconds(6);
    private static final int TAKEN = 202;
    private static final int CHECKED = 200;

    @Override
    public String name() {
        return "intake";
    }

    @Override
    public Findings run(BenchOptions options, Progress progress) throws Exception {
        try (Rig rig = Rig.start(progress)) {
            HttpLoad load = new HttpLoad(Rig.port(rig.intake()), CONNECTIONS);
            progress.say("warming up");
            WarmUp.run(WARM_UP, time -> load.closedLoop(requests("/api/v1/orders/validate"), CHECKED, time));
            WarmUp.run(WARM_UP, time -> load.closedLoop(requests("/api/v1/orders"), TAKEN, time));
            Pairs pairs = new Pairs();
            for (int round = 1; round <= Rounds.COUNT; round++) {
                double taken = load.closedLoop(requests("/api/v1/orders"), TAKEN, ROUND);
                double checked = load.closedLoop(requests("/api/v1/orders/validate"), CHECKED, ROUND);
                progress.say("round %d: taken %s orders/s, only checked %s orders/s"
                        .formatted(round, Rounds.text(taken), Rounds.text(checked)));
                pairs.add(taken, checked);
            }
            double half = pairs.ours().median() / 2;
            Rounds p50 = new Rounds();
            Rounds p99 = new Rounds();
            for (int round = 1; round <= Rounds.COUNT; round++) {
                Histogram latencies =
                        load.openLoop(requests("/api/v1/orders"), TAKEN, half, LATENCY_ROUND, (_, _) -> {});
                p50.add(latencies.getValueAtPercentile(50) / 1e6);
                p99.add(latencies.getValueAtPercentile(99) / 1e6);
                progress.say("latency round %d: p50 %.2f ms, p99 %.2f ms"
                        .formatted(
                                round,
                                latencies.getValueAtPercentile(50) / 1e6,
                                latencies.getValueAtPercentile(99) / 1e6));
            }
            return new Findings(
                            "orders answered 202, key durable and command acknowledged, beside the same bodies to the validate endpoint, which parses, checks and answers",
                            "at least 0.5 of only checking, and p99 under 50 ms at half of the maximum",
                            List.of(
                                    "%d keep-alive connections over plain sockets, from threads of the same JVM"
                                            .formatted(CONNECTIONS),
                                    "%d rounds of %d s each in turn".formatted(Rounds.COUNT, ROUND.toSeconds()),
                                    "latency at %s orders/s, open loop, counted from when a request was due"
                                            .formatted(Rounds.text(half)),
                                    "PostgreSQL with fsync and synchronous_commit on, Kafka with acks=all",
                                    "the service's defaults"))
                    .comparison("taken durably", "only checked", pairs, "orders/s")
                    .figure("p50Ms", "latency p50 at half", p50, "ms")
                    .figure("p99Ms", "latency p99 at half", p99, "ms");
        }
    }

    /** Requests that differ in their keys and bodies, so that each is an order of its own. */
    private static IntFunction<byte[]> requests(String path) {
        String run = UUID.randomUUID().toString();
        return number -> HttpConnection.post(
                path,
                "X-Client-Id: %s\r\nIdempotency-Key: %s-%d\r\n".formatted(SampleOrders.CLIENT, run, number),
                SampleOrders.json(number));
    }
}
