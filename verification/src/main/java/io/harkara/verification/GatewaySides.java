package io.harkara.verification;

import io.harkara.gateway.AttemptTable;
import io.harkara.gateway.VenueBinding;
import io.harkara.runtime.EventHeaders;
import io.harkara.runtime.Traceparent;
import io.harkara.schemas.BseCommand;
import io.harkara.schemas.CommandHeader;
import io.harkara.schemas.Status;
import io.harkara.schemas.Topics;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.ResolvableType;

/** Both ways of a family of orders to the venue: through the gateway, and by a bare loop of the gateway's own calls. */
final class GatewaySides {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    /** What is done once the last status is out counts too: marks, offsets, the collector. */
    private static final Duration AFTERMATH = Duration.ofMillis(300);

    private static final Set<Status> TAKEN = Set.of(Status.ACCEPTED, Status.COMPLETED);

    private final Rig rig;
    private final VenueBinding<BseCommand> binding;
    private final BareCalls bare;
    private final FamilyOrders orders;
    private final TopicLoad load;
    private final Arrivals arrivals = new Arrivals(TAKEN);
    private final CpuMeter cpu;
    private final long takenBefore;
    private long ordersOfOneSide;

    GatewaySides(Rig rig, ConfigurableApplicationContext gateway, OrderFamily family)
            throws SQLException, BenchmarkException {
        this.rig = rig;
        AttemptTable table = gateway.getBean(AttemptTable.class);
        binding = gateway.<VenueBinding<BseCommand>>getBeanProvider(
                        ResolvableType.forClassWithGenerics(VenueBinding.class, BseCommand.class))
                .getObject();
        bare = new BareCalls(binding.venue(), atOnce(), table::wireSequence);
        orders = new FamilyOrders(family, bare);
        load = rig.keep(new TopicLoad(rig.kafka()));
        rig.keep(StatusWatch.patient(rig.kafka(), arrivals::seen));
        try (Connection connection = rig.connect()) {
            cpu = CpuMeter.of(connection);
        }
        takenBefore = taken();
    }

    /**
     * What several rounds came to.
     *
     * @param perSecond orders
     * @param cpu milliseconds of processor time an order, of this process
     * @param postgresCpu the same of PostgreSQL, which the bare loop has no use for
     */
    record Figures(Pairs perSecond, Pairs cpu, Rounds postgresCpu) {}

    /** One side of one round. */
    private record Side(double perSecond, double cpu, double postgresCpu) {}

    /** Sends orders, and says how many went out a second. */
    @FunctionalInterface
    private interface Work {
        double run() throws InterruptedException, BenchmarkException;
    }

    /** Calls under way at once, the same on both sides. */
    int atOnce() {
        return binding.profile().inFlight();
    }

    /** One round of each side after the other. */
    Figures rounds(int count, int size, String name, Progress progress)
            throws InterruptedException, BenchmarkException {
        Figures figures = new Figures(new Pairs(), new Pairs(), new Rounds());
        for (int round = 1; round <= count; round++) {
            Side pipelined = pipelined(orders.take(size));
            Side looped = looped(orders.take(size));
            ordersOfOneSide += size;
            figures.perSecond.add(pipelined.perSecond, looped.perSecond);
            figures.cpu.add(pipelined.cpu, looped.cpu);
            figures.postgresCpu.add(pipelined.postgresCpu);
            progress.say("%s %d of %d: gateway %s orders/s, bare loop %s orders/s"
                    .formatted(name, round, count, Rounds.text(pipelined.perSecond), Rounds.text(looped.perSecond)));
        }
        return figures;
    }

    /** Figures of orders that went astray would be worth nothing. */
    void requireAllTaken(VenueProcess venue) throws Exception {
        long taken = taken() - takenBefore;
        if (taken != ordersOfOneSide) {
            throw new BenchmarkException("table attempt has %d more that are ACCEPTED or COMPLETED, expected %d"
                    .formatted(taken, ordersOfOneSide));
        }
        long atVenue = venue.orders();
        if (atVenue != 2 * ordersOfOneSide + orders.plans()) {
            throw new BenchmarkException("the venue has %d orders, expected %d and %d plans to change"
                    .formatted(atVenue, 2 * ordersOfOneSide, orders.plans()));
        }
    }

    private Side pipelined(List<BseCommand> commands) throws InterruptedException, BenchmarkException {
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
        load.write();
        return measured(commands.size(), () -> {
            long began = load.show();
            long ended = arrivals.await(PATIENCE);
            return commands.size() / ((ended - began) / 1e9);
        });
    }

    private Side looped(List<BseCommand> commands) throws InterruptedException, BenchmarkException {
        BareCalls.Prepared prepared = bare.prepare(commands);
        return measured(commands.size(), () -> bare.run(prepared));
    }

    private Side measured(int size, Work work) throws InterruptedException, BenchmarkException {
        CpuMeter.Reading before = cpu.read();
        double perSecond = work.run();
        Thread.sleep(AFTERMATH);
        CpuMeter.Reading after = cpu.read();
        return new Side(perSecond, after.millisSince(before) / size, after.postgresMillisSince(before) / size);
    }

    private long taken() throws SQLException {
        try (var connection = rig.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select count(*) from bse_gateway.attempt where status in ('ACCEPTED', 'COMPLETED')")) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
