package io.harkara.gateway;

import io.harkara.gateway.outcome.CallbackDecisions;
import io.harkara.gateway.outcome.Decisions;
import io.harkara.gateway.outcome.Finding;
import io.harkara.gateway.outcome.OperatorRules;
import io.harkara.runtime.TopicReader;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.apache.avro.specific.SpecificRecord;

/**
 * What a gateway does with commands, without the threads, the broker and the database that it does it on: those come in
 * as ports. {@link Gateway} attaches the real ones; the simulation in {@code verification} drives this same class on a
 * clock and a scheduler of its own.
 */
public final class Engine<C extends SpecificRecord> implements AutoCloseable {

    private static final int UNPUBLISHED_BATCH = 500;

    /**
     * What the engine stands on.
     *
     * @param decisions what follows from what is known
     * @param operators what operators do to the same table
     * @param rules why what they ask is not done
     * @param commands reads kept commands
     * @param clock the time of day, for deadlines and pauses
     * @param nanoTime monotonic time, for how long ago a claim was made
     */
    public record Ports<C>(
            AttemptTable table,
            Decisions decisions,
            OperatorTable operators,
            OperatorRules rules,
            CallGate gate,
            StatusTopic statuses,
            AnswerTopic answers,
            Parking parking,
            CommandReader<C> commands,
            Concurrency concurrency,
            MeterRegistry meters,
            Clock clock,
            LongSupplier nanoTime) {}

    /** Work that comes back: after the pause, or at once when a round says that there is more. */
    public record Round(String name, Duration pause, Work work) {

        /** One round. */
        @FunctionalInterface
        public interface Work {
            /** Returns whether there is more to do at once. */
            boolean run() throws Exception;
        }
    }

    private final String venue;
    private final GatewayProperties properties;
    private final AttemptTable table;
    private final Clock clock;
    private final GatewayMetrics metrics;
    private final Publisher publisher;
    private final Recorder recorder;
    private final Lanes lanes;
    private final Sender<C> sender;
    private final WaitingWork<C> waiting;
    private final Resolver<C> resolver;
    private final Claims<C> claims;
    private final Callbacks callbacks;
    private final CallGate gate;

    /** An engine that does nothing until its parts are called. */
    public Engine(VenueBinding<C> binding, GatewayProperties properties, Ports<C> ports) {
        this.venue = binding.venue().name();
        this.properties = properties;
        this.table = ports.table();
        this.clock = ports.clock();
        this.gate = ports.gate();
        this.metrics = new GatewayMetrics(ports.meters(), venue);
        this.publisher = new Publisher(venue, ports.statuses(), table, metrics, ports.concurrency());
        this.recorder = new Recorder(venue, table, publisher, metrics, clock, ports.concurrency());
        this.lanes = new Lanes(binding.profile().queued(), ports.concurrency());
        this.sender = new Sender<>(
                binding.venue(),
                binding.profile(),
                table,
                ports.decisions(),
                gate,
                recorder,
                metrics,
                clock,
                ports.nanoTime());
        this.waiting = new WaitingWork<>(
                binding,
                table,
                ports.decisions(),
                lanes,
                sender,
                publisher,
                recorder,
                ports.commands(),
                gate,
                clock,
                ports.nanoTime());
        this.resolver = new Resolver<>(
                binding,
                table,
                ports.decisions(),
                gate,
                recorder,
                ports.commands(),
                metrics,
                ports.concurrency(),
                clock,
                ports.nanoTime(),
                properties.lookUpsAtOnce());
        var operators = new OperatorRequests<>(
                binding,
                ports.rules(),
                ports.decisions(),
                table,
                ports.operators(),
                lanes,
                sender,
                publisher,
                ports.commands(),
                ports.answers(),
                metrics,
                clock,
                ports.nanoTime());
        this.claims = new Claims<>(
                binding, table, lanes, sender, publisher, operators, ports.parking(), metrics, clock, ports.nanoTime());
        this.callbacks =
                new Callbacks(table, new CallbackDecisions(ports.decisions()::profile), recorder, metrics, clock);
    }

    /**
     * Takes what the venue tells of an order unasked, under our reference.
     *
     * @throws TableAwayException when it could not be written down; the venue should tell it again, and if it does not,
     *     the look-ups find it
     */
    public Heard hear(String wireReference, Finding.Shown shown) {
        return callbacks.hear(wireReference, shown);
    }

    /** Takes commands. What it throws must bring the same batch again. */
    public TopicReader.Handler<C> commandHandler() {
        return claims;
    }

    /** The work besides new commands, each round for a thread of its own. */
    public List<Round> rounds() {
        return List.of(
                new Round(venue + "-waiting", properties.poll(), waiting::sendDue),
                new Round(venue + "-leases", properties.leasePoll(), waiting::expireLeases),
                new Round(venue + "-overdue", properties.leasePoll(), waiting::endOverdue),
                new Round(venue + "-resolver", properties.poll(), resolver::askDue),
                new Round(venue + "-sweeper", properties.sweepPoll(), this::sweep));
    }

    /** Whether every service of the venue that was used is down. New commands had better stay on their topic then. */
    public boolean isVenueDown() {
        return gate.services().allDown();
    }

    /** From here on nothing is sent any more; what is claimed goes back to waiting. */
    public void stopSending() {
        sender.stopSending();
    }

    /** Lets calls under way end, and writes down what became of them. */
    @Override
    public void close() {
        lanes.close();
        recorder.close();
        publisher.close();
    }

    GatewayMetrics metrics() {
        return metrics;
    }

    int lanesTaken() {
        return lanes.taken();
    }

    private boolean sweep() {
        var unpublished = table.unpublished(clock.instant().minus(properties.sweepAge()), UNPUBLISHED_BATCH);
        publisher.publish(unpublished);
        return false;
    }
}
