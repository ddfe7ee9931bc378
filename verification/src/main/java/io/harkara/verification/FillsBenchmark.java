package io.harkara.verification;

import io.harkara.schemas.OrderStatusEvent;
import io.harkara.schemas.Status;
import io.harkara.schemas.Topics;
import java.time.Duration;
import java.util.List;

/** From the HTTP request to COMPLETED on the status topic, as the broker's socket tells it, less the broker's own time. */
final class FillsBenchmark implements Benchmark {

    private static final int CONNECTIONS = 16;
    private static final int PER_SECOND = 100;
    private static final int WARM_UP_PER_SECOND = 200;
    private static final int ORDERS = 1_000;
    /** As many rounds long. */
    private static final int WARM_UP = 8;

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int TAKEN = 202;

    @Override
    public String name() {
        return "fills";
    }

    @Override
    public Findings run(BenchOptions options, Progress progress) throws Exception {
        int rounds = options.roundsOr(Rounds.COUNT);
        int warmUp = options.roundsOr(WARM_UP);
        int orders = options.ordersOr(ORDERS);
        Duration time = Duration.ofMillis(orders * 1_000L / PER_SECOND);
        try (Rig rig = Rig.start(progress)) {
            BrokerRig broker = BrokerRig.start(rig, BenchBroker.XTS, true, progress);
            rig.store();
            HttpLoad load = new HttpLoad(Rig.port(rig.intake()), CONNECTIONS);
            progress.say("warming up");
            WarmUp.run(time.multipliedBy(warmUp), part -> round(rig, broker, load, WARM_UP_PER_SECOND, part));
            FillTimes.Summary summary = new FillTimes.Summary();
            for (int round = 1; round <= rounds; round++) {
                FillTimes times = round(rig, broker, load, PER_SECOND, time);
                progress.say("round %d: %s".formatted(round, summary.add(times)));
            }
            // Throws where one was executed twice.
            long effects = broker.venue().orders();
            return summary.addTo(
                            new Findings(
                                    "from when an HTTP request was due until a reader has COMPLETED from the status topic, less the time from when the broker had the order until it told that it was executed",
                                    "p99 under 60 ms",
                                    List.of(
                                            "%d orders/s, open loop, %d rounds of %,d orders after %d times as long at %d orders/s to warm up"
                                                    .formatted(PER_SECOND, rounds, orders, warmUp, WARM_UP_PER_SECOND),
                                            "the order book is not asked: only the socket can complete an order",
                                            "the simulator of XTS says of each order when it had it and when it told its end; its own work on the reply counts as ours",
                                            "intake, gateway and store in one JVM with Kafka; simulator and PostgreSQL in their own",
                                            "rate of the account and pace of calls lifted above the load, otherwise the defaults")))
                    .value("orders", effects);
        }
    }

    private static FillTimes round(Rig rig, BrokerRig broker, HttpLoad load, int perSecond, Duration duration)
            throws InterruptedException, BenchmarkException {
        FillTimes times = new FillTimes((int) (perSecond * duration.toMillis() / 1_000));
        TracedOrders orders = new TracedOrders(new StockOrders(BenchBroker.XTS.account())::json);
        StatusWatch.Listener listener = (OrderStatusEvent event, String trace, long at) -> {
            int number = orders.number(trace);
            if (number >= 0 && event.getStatus() == Status.COMPLETED) {
                times.completed(number, event.getOrderId(), at);
            }
        };
        try (StatusWatch _ = StatusWatch.eager(rig.kafka(), Topics.BROKER, listener)) {
            var _ = load.openLoop(orders.requests(), TAKEN, perSecond, duration, times::due);
            times.await(PATIENCE);
        }
        times.lessTheVenues(broker.venue());
        return times;
    }
}
