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

/** Both ways of one kind of order to the venue: through the gateway, and by a bare loop of the gateway's own calls. */
final class GatewaySides {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Rig rig;
    private final AttemptTable table;
    private final VenueBinding<BseCommand> binding;
    private final BareCalls bare;
    private final TopicLoad load;
    private final Arrivals arrivals = new Arrivals(Status.ACCEPTED);
    private long ordersOfOneSide;

    GatewaySides(Rig rig, ConfigurableApplicationContext gateway) {
        this.rig = rig;
        table = gateway.getBean(AttemptTable.class);
        binding = gateway.<VenueBinding<BseCommand>>getBeanProvider(
                        ResolvableType.forClassWithGenerics(VenueBinding.class, BseCommand.class))
                .getObject();
        bare = new BareCalls(binding.venue(), atOnce());
        load = rig.keep(new TopicLoad(rig.kafka()));
        rig.keep(StatusWatch.patient(rig.kafka(), arrivals::seen));
    }

    /** Calls under way at once, the same on both sides. */
    int atOnce() {
        return binding.profile().inFlight();
    }

    /** One round of each side after the other. */
    Pairs rounds(int count, int orders, String name, Progress progress)
            throws InterruptedException, BenchmarkException {
        Pairs pairs = new Pairs();
        for (int round = 1; round <= count; round++) {
            double pipelined = pipelined(SampleOrders.commands(orders));
            double looped = bare.run(SampleOrders.commands(orders), references(orders));
            ordersOfOneSide += orders;
            pairs.add(pipelined, looped);
            progress.say("%s %d of %d: gateway %s orders/s, bare loop %s orders/s"
                    .formatted(name, round, count, Rounds.text(pipelined), Rounds.text(looped)));
        }
        return pairs;
    }

    /** Figures of orders that went astray would be worth nothing. */
    void requireAllAccepted(VenueProcess venue) throws Exception {
        long accepted = accepted();
        if (accepted != ordersOfOneSide) {
            throw new BenchmarkException(
                    "table attempt has %d ACCEPTED, expected %d".formatted(accepted, ordersOfOneSide));
        }
        long atVenue = venue.orders();
        if (atVenue != 2 * ordersOfOneSide) {
            throw new BenchmarkException(
                    "the venue has %d orders, expected %d".formatted(atVenue, 2 * ordersOfOneSide));
        }
    }

    private double pipelined(List<BseCommand> commands) throws InterruptedException, BenchmarkException {
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

    private List<String> references(int count) {
        Instant now = Instant.now();
        BseCommand any = SampleOrders.commands(1).getFirst();
        List<Long> sequence = table.wireSequence(count);
        return IntStream.range(0, count)
                .mapToObj(i -> binding.venue().wireReference(any, sequence.get(i), now))
                .toList();
    }

    private long accepted() throws SQLException {
        try (var connection = rig.connect();
                var statement = connection.createStatement();
                var rows =
                        statement.executeQuery("select count(*) from bse_gateway.attempt where status = 'ACCEPTED'")) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
