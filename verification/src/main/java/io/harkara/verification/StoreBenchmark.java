package io.harkara.verification;

import io.harkara.schemas.BseCommand;
import io.harkara.schemas.Topics;
import io.harkara.store.StoreProperties;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import org.springframework.context.ConfigurableApplicationContext;

/** Orders projected by the store, beside bare upserts of the same rows into copies of the same tables. */
final class StoreBenchmark implements Benchmark {

    private static final int ORDERS = 15_000;
    private static final int WARM_UP_ROUNDS = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @Override
    public String name() {
        return "store";
    }

    @Override
    public Findings run(BenchOptions options, Progress progress) throws Exception {
        int orders = options.ordersOr(ORDERS);
        int rounds = options.roundsOr(Rounds.COUNT);
        int warmUps = options.roundsOr(WARM_UP_ROUNDS);
        try (Rig rig = Rig.start(progress)) {
            ConfigurableApplicationContext store = rig.store();
            StoreProperties settings = store.getBean(StoreProperties.class);
            int connections = settings.commandThreads() + settings.statusThreads();
            StoreProgress projected = new StoreProgress(store.getBean(MeterRegistry.class));
            TopicLoad load = rig.keep(new TopicLoad(rig.kafka()));
            Connection connection = rig.keep(rig.connect());
            BareProjection bare = new BareProjection(rig, connections, connection);
            Pairs pairs = new Pairs();
            for (int round = 1 - warmUps; round <= rounds; round++) {
                List<BseCommand> commands = SampleOrders.commands(orders);
                double throughStore = throughStore(load, projected, commands);
                double upserted = bare.run(commands, projected.meanBatch());
                progress.say("%s: store %s orders/s, bare upserts %s orders/s"
                        .formatted(
                                round < 1 ? "warm-up" : "round " + round,
                                Rounds.text(throughStore),
                                Rounds.text(upserted)));
                if (round >= 1) {
                    pairs.add(throughStore, upserted);
                }
            }
            bare.requireSameRows();
            return new Findings(
                            "%,d orders, each one command and three statuses that are on their topics already, beside bare unnest upserts of the same rows into copies of the same tables"
                                    .formatted(orders),
                            "at least 0.6 of the bare upserts",
                            List.of(
                                    "statuses of an order lie far apart, so that no batch holds two of one order",
                                    "both sides commit batches of about %d rows; the bare side on %d connections"
                                            .formatted(projected.meanBatch(), connections),
                                    "copies have the same partitions and indexes; the bare side has its rows ready, reads nothing and counts nothing",
                                    "%d rounds each in turn after %d to warm up".formatted(rounds, warmUps),
                                    "PostgreSQL with fsync and synchronous_commit on",
                                    "the service's defaults"))
                    .comparison("store", "bare upserts", pairs, "orders/s")
                    .value("orders", orders);
        }
    }

    private static double throughStore(TopicLoad load, StoreProgress projected, List<BseCommand> commands)
            throws InterruptedException, BenchmarkException {
        for (BseCommand command : commands) {
            load.add(
                    Topics.BSE_COMMANDS,
                    command.getHeader().getOrderingKey(),
                    command,
                    SampleStatuses.headers(command, 0));
        }
        for (int version = 1; version <= SampleStatuses.VERSIONS; version++) {
            for (BseCommand command : commands) {
                load.add(
                        Topics.status(Topics.BSE),
                        command.getHeader().getOrderingKey(),
                        SampleStatuses.event(command, version),
                        SampleStatuses.headers(command, version));
            }
        }
        StoreProgress.Mark before = projected.mark();
        load.write();
        long began = load.show();
        projected.awaitAfter(before, commands.size(), (long) commands.size() * SampleStatuses.VERSIONS, PATIENCE);
        return commands.size() / ((System.nanoTime() - began) / 1e9);
    }
}
