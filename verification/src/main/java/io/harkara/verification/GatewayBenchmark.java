package io.harkara.verification;

import io.harkara.gateway.AttemptTable;
import io.harkara.gateway.VenueBinding;
import io.harkara.runtime.EventHeaders;
import io.harkara.runtime.Traceparent;
import io.harkara.schemas.BseCommand;
import io.harkara.schemas.CommandHeader;
import io.harkara.schemas.Status;
import io.harkara.schemas.Topics;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.ResolvableType;

/** Orders through the gateway, beside a bare loop of the same calls to the same venue. */
final class GatewayBenchmark implements Benchmark {

    private static final int ORDERS = 6_000;
    private static final int WARM_UP_ROUNDS = 3;
    /** Far above what a simulator on the same machine can answer: the pace must not be what is measured. */
    private static final int CALLS_PER_SECOND = 100_000;

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @Override
    public String name() {
        return "gateway";
    }

    @Override
    public Findings run(BenchOptions options, Progress progress) throws Exception {
        int orders = options.ordersOr(ORDERS);
        try (Rig rig = Rig.start(progress)) {
            VenueProcess venue = rig.venue();
            ConfigurableApplicationContext gateway =
                    rig.gateway(venue, "harkara.bse.pace.calls-per-second=" + CALLS_PER_SECOND);
            VenueBinding<BseCommand> binding = binding(gateway);
            int atOnce = binding.profile().inFlight();
            Findings findings = new Findings(
                    "%,d orders already on the topic until all are ACCEPTED on the status topic, beside the same calls in a bare loop"
                            .formatted(orders),
                    "at least 0.7 of the bare loop",
                    List.of(
                            atOnce + " calls at once on both sides",
                            Rounds.COUNT + " rounds each in turn after %d to warm up".formatted(WARM_UP_ROUNDS),
                            "simulator in its own JVM without faults or latency",
                            "pace lifted to %,d calls/s, otherwise the gateway's defaults".formatted(CALLS_PER_SECOND),
                            "PostgreSQL with fsync and synchronous_commit on, Kafka with acks=all, 6 partitions"));
            Rounds ours = new Rounds();
            Rounds other = new Rounds();
            BareCalls bare = new BareCalls(binding.venue(), atOnce);
            TopicLoad load = rig.keep(new TopicLoad(rig.kafka()));
            Arrivals arrivals = new Arrivals(Status.ACCEPTED);
            rig.keep(StatusWatch.patient(rig.kafka(), arrivals::seen));
            for (int round = 1 - WARM_UP_ROUNDS; round <= Rounds.COUNT; round++) {
                double pipelined = pipelined(load, arrivals, SampleOrders.commands(orders));
                double looped = bare.run(SampleOrders.commands(orders), references(gateway, binding, orders));
                progress.say("%s: pipeline %s orders/s, bare loop %s orders/s"
                        .formatted(
                                round < 1 ? "warm-up" : "round " + round, Rounds.text(pipelined), Rounds.text(looped)));
                if (round >= 1) {
                    ours.add(pipelined);
                    other.add(looped);
                }
            }
            check(rig, venue, orders);
            return findings.comparison("gateway", ours, "bare loop", other, "orders/s")
                    .value("orders", orders);
        }
    }

    private static double pipelined(TopicLoad load, Arrivals arrivals, List<BseCommand> commands) throws Exception {
        for (BseCommand command : commands) {
            CommandHeader header = command.getHeader();
            load.add(
                    Topics.BSE_COMMANDS,
                    header.getOrderingKey(),
                    command,
                    EventHeaders.of(
                            header.getOrderId() + "/1",
                            "/harkara/bench",
                            BseCommand.getClassSchema().getFullName(),
                            header.getSubmittedAt(),
                            Traceparent.start()));
        }
        arrivals.expect(commands.stream()
                .map(command -> command.getHeader().getOrderId())
                .toList());
        long began = load.release();
        long ended = arrivals.await(PATIENCE);
        return commands.size() / ((ended - began) / 1e9);
    }

    private static List<String> references(
            ConfigurableApplicationContext gateway, VenueBinding<BseCommand> binding, int count) {
        Instant now = Instant.now();
        List<Long> sequence = gateway.getBean(AttemptTable.class).wireSequence(count);
        List<BseCommand> any = SampleOrders.commands(1);
        return IntStream.range(0, count)
                .mapToObj(i -> binding.venue().wireReference(any.getFirst(), sequence.get(i), now))
                .toList();
    }

    /** Figures of orders that went astray would be worth nothing. */
    private static void check(Rig rig, VenueProcess venue, int orders) throws Exception {
        long sent = (long) orders * (Rounds.COUNT + WARM_UP_ROUNDS);
        long accepted = accepted(rig);
        if (accepted != sent) {
            throw new BenchmarkException("table attempt has %d ACCEPTED, expected %d".formatted(accepted, sent));
        }
        long atVenue = venue.orders();
        if (atVenue != 2 * sent) {
            throw new BenchmarkException("the venue has %d orders, expected %d".formatted(atVenue, 2 * sent));
        }
    }

    private static long accepted(Rig rig) throws SQLException {
        try (var connection = rig.connect();
                var statement = connection.createStatement();
                var rows =
                        statement.executeQuery("select count(*) from bse_gateway.attempt where status = 'ACCEPTED'")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static VenueBinding<BseCommand> binding(ConfigurableApplicationContext gateway) {
        return gateway.<VenueBinding<BseCommand>>getBeanProvider(
                        ResolvableType.forClassWithGenerics(VenueBinding.class, BseCommand.class))
                .getObject();
    }
}
