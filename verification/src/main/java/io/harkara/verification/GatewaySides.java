package io.harkara.verification;

import io.harkara.gateway.AttemptTable;
import io.harkara.gateway.VenueBinding;
import io.harkara.gateway.outcome.Venue;
import io.harkara.runtime.EventHeaders;
import io.harkara.runtime.Traceparent;
import io.harkara.schemas.CommandHeader;
import io.harkara.schemas.Status;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Both ways of orders to a venue: through its gateway, and by a bare loop of the gateway's own calls.
 *
 * @param <C> the venue's commands
 */
final class GatewaySides<C extends SpecificRecord> {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    /** What is done once the last status is out counts too: marks, offsets, the collector. */
    private static final Duration AFTERMATH = Duration.ofMillis(300);

    /** What figures are in. */
    static final String PER_SECOND = "orders/s";

    private static final String CPU = "ms";

    private static final Set<Status> TAKEN = Set.of(Status.ACCEPTED, Status.COMPLETED);

    private final Rig rig;
    private final VenueBinding<C> binding;
    private final BareCalls<C> bare;
    private final TopicLoad load;
    private final Arrivals arrivals = new Arrivals(TAKEN);
    private final CpuMeter cpu;
    private final long takenBefore;
    private long ordersOfOneSide;

    /** @param bareVenue the calls alone, where the gateway's own venue also writes something down */
    GatewaySides(Rig rig, ConfigurableApplicationContext gateway, VenueBinding<C> binding, Venue<C> bareVenue)
            throws SQLException, BenchmarkException {
        this.rig = rig;
        this.binding = binding;
        AttemptTable table = gateway.getBean(AttemptTable.class);
        bare = new BareCalls<>(bareVenue, atOnce(), table::wireSequence);
        load = rig.keep(new TopicLoad(rig.kafka()));
        rig.keep(StatusWatch.patient(rig.kafka(), binding.venue().name(), arrivals::seen));
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
    record Figures(Pairs perSecond, Pairs cpu, Rounds postgresCpu) {

        /** None yet. */
        static Figures none() {
            return new Figures(new Pairs(), new Pairs(), new Rounds());
        }

        /** Adds both sides of some orders and what they take from the processor. */
        void addTo(Findings findings, String name, String suffix) {
            Findings _ = findings.comparison(suffix, name + ": gateway", name + ": bare loop", perSecond, PER_SECOND)
                    .figure("cpuOurs" + suffix, name + ": CPU an order, gateway", cpu.ours(), CPU)
                    .figure("cpuPostgres" + suffix, name + ": and PostgreSQL", postgresCpu, CPU)
                    .figure("cpuOther" + suffix, name + ": CPU an order, bare loop", cpu.other(), CPU);
        }

        /** Adds both sides with a venue that takes so long. */
        void addSlowTo(Findings findings, String name, String suffix, int millis) {
            Findings _ = findings.comparison(
                    suffix + "At" + millis + "Ms",
                    "%s: gateway, venue takes %d ms".formatted(name, millis),
                    "%s: bare loop, venue takes %d ms".formatted(name, millis),
                    perSecond,
                    PER_SECOND);
        }
    }

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

    /** The bare loop by itself. */
    BareCalls<C> bare() {
        return bare;
    }

    /** How many orders each side has sent. */
    long ordersOfOneSide() {
        return ordersOfOneSide;
    }

    /** One side after the other, each with as many orders. */
    void round(List<C> ours, List<C> others, Figures figures, String name, Progress progress)
            throws InterruptedException, BenchmarkException {
        Side pipelined = pipelined(ours);
        Side looped = looped(others);
        ordersOfOneSide += ours.size();
        figures.perSecond.add(pipelined.perSecond, looped.perSecond);
        figures.cpu.add(pipelined.cpu, looped.cpu);
        figures.postgresCpu.add(pipelined.postgresCpu);
        progress.say("%s: gateway %s orders/s, bare loop %s orders/s"
                .formatted(name, Rounds.text(pipelined.perSecond), Rounds.text(looped.perSecond)));
    }

    /**
     * Figures of orders that went astray would be worth nothing.
     *
     * @param effects what the venue's ledger has to have
     */
    void requireAllTaken(VenueProcess venue, long effects) throws Exception {
        long taken = taken() - takenBefore;
        if (taken != ordersOfOneSide) {
            throw new BenchmarkException("table attempt has %d more that are ACCEPTED or COMPLETED, expected %d"
                    .formatted(taken, ordersOfOneSide));
        }
        long atVenue = venue.orders();
        if (atVenue != effects) {
            throw new BenchmarkException("the venue has %d orders, expected %d".formatted(atVenue, effects));
        }
    }

    private Side pipelined(List<C> commands) throws InterruptedException, BenchmarkException {
        for (C command : commands) {
            CommandHeader header = binding.venue().header(command);
            load.add(
                    binding.commands(),
                    header.getOrderingKey(),
                    command,
                    EventHeaders.of(
                            header.getOrderId() + "/1",
                            "/harkara/bench",
                            command.getSchema().getFullName(),
                            header.getSubmittedAt(),
                            Traceparent.start()));
        }
        arrivals.expect(commands.stream()
                .map(command -> binding.venue().header(command).getOrderId())
                .toList());
        load.write();
        return measured(commands.size(), () -> {
            long began = load.show();
            long ended = arrivals.await(PATIENCE);
            return commands.size() / ((ended - began) / 1e9);
        });
    }

    private Side looped(List<C> commands) throws InterruptedException, BenchmarkException {
        BareCalls.Prepared<C> prepared = bare.prepare(commands);
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
                        "select count(*) from %s_gateway.attempt where status in ('ACCEPTED', 'COMPLETED')"
                                .formatted(binding.venue().name()))) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
