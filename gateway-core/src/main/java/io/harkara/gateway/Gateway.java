package io.harkara.gateway;

import io.harkara.gateway.outcome.Decisions;
import io.harkara.gateway.outcome.OperatorRules;
import io.harkara.runtime.KafkaProperties;
import io.harkara.runtime.RecordCodec;
import io.harkara.runtime.TopicReader;
import io.harkara.runtime.TopicSetup;
import io.harkara.runtime.TopicWriter;
import io.harkara.schemas.Topics;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The engine of one venue, put together, started and stopped. */
public final class Gateway<C extends SpecificRecord> implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Gateway.class);
    private static final Duration GAUGE_PERIOD = Duration.ofSeconds(5);
    private static final int UNPUBLISHED_BATCH = 500;

    private final VenueBinding<C> binding;
    private final KafkaProperties kafka;
    private final GatewayProperties properties;
    private final AttemptTable table;
    private final Clock clock;
    private final GatewayMetrics metrics;
    private final VenueGuard guard;
    private final Publisher publisher;
    private final Recorder recorder;
    private final Lanes lanes;
    private final Sender<C> sender;
    private final WaitingWork<C> waiting;
    private final Resolver<C> resolver;
    private final TopicReader<C> reader;
    private final RecordCodec waitingCodec;
    private final RecordCodec resolverCodec;
    private final RecordCodec operatorCodec;
    private final Upkeep upkeep = new Upkeep();
    private volatile boolean venueDown;

    Gateway(
            VenueBinding<C> binding,
            KafkaProperties kafka,
            GatewayProperties properties,
            AttemptTable table,
            OperatorTable operatorTable,
            TopicWriter writer,
            GatewayMetrics metrics,
            Clock clock) {
        this.binding = binding;
        this.kafka = kafka;
        this.properties = properties;
        this.table = table;
        this.clock = clock;
        this.metrics = metrics;
        String name = binding.venue().name();
        this.waitingCodec = new RecordCodec(kafka);
        this.resolverCodec = new RecordCodec(kafka);
        this.operatorCodec = new RecordCodec(kafka);
        Decisions decisions = new Decisions(
                binding.profile(), () -> ThreadLocalRandom.current().nextDouble());
        this.guard = new VenueGuard(name, binding.profile(), properties.downPause());
        this.publisher = new Publisher(name, writer, table, metrics);
        this.recorder = new Recorder(name, table, publisher, metrics, clock);
        this.lanes = new Lanes(binding.profile().queued());
        this.sender = new Sender<>(
                binding.venue(),
                binding.profile(),
                table,
                decisions,
                guard,
                recorder,
                metrics,
                clock,
                System::nanoTime);
        this.waiting = new WaitingWork<>(
                binding,
                table,
                decisions,
                lanes,
                sender,
                publisher,
                recorder,
                new CommandBytes<>(binding.commands(), waitingCodec),
                () -> venueDown,
                clock,
                System::nanoTime);
        this.resolver = new Resolver<>(
                binding,
                table,
                decisions,
                guard,
                recorder,
                new CommandBytes<>(binding.commands(), resolverCodec),
                metrics,
                clock,
                properties.lookUpsAtOnce());
        var operators = new OperatorRequests<>(
                binding,
                new OperatorRules(properties.replays()),
                decisions,
                table,
                operatorTable,
                lanes,
                sender,
                publisher,
                new CommandBytes<>(binding.commands(), operatorCodec),
                writer,
                metrics,
                clock,
                System::nanoTime);
        this.reader = new TopicReader<>(
                kafka,
                List.of(binding.commands()),
                new TopicReader.Options(name + "-gateway", properties.readers(), properties.batch()),
                writer,
                new Claims<>(
                        binding, table, lanes, sender, publisher, operators, writer, metrics, clock, System::nanoTime));
    }

    /** Creates the topics that are missing, waits for the broker where it has to, and starts to work. */
    public void start() throws InterruptedException {
        String venue = binding.venue().name();
        String commands = binding.commands().name();
        TopicSetup.create(
                kafka,
                List.of(
                        commands,
                        Topics.status(venue).name(),
                        Topics.answers(venue).name(),
                        Topics.unreadable(commands)));
        metrics.gauge("harkara.lanes.taken", lanes::taken);
        metrics.gauge("harkara.calls.in.flight", guard::inFlight);
        metrics.gauge("harkara.consumer.lag", reader::lag, "topic", commands);
        metrics.gauge("harkara.venue.down", () -> venueDown ? 1 : 0);
        guard.onDown(this::venueIsDown);
        reader.start();
        upkeep.every(properties.poll(), venue + "-waiting", waiting::sendDue);
        upkeep.every(properties.leasePoll(), venue + "-leases", waiting::expireLeases);
        upkeep.every(properties.leasePoll(), venue + "-overdue", waiting::endOverdue);
        upkeep.every(properties.poll(), venue + "-resolver", resolver::askDue);
        upkeep.every(properties.sweepPoll(), venue + "-sweeper", this::sweep);
        upkeep.every(GAUGE_PERIOD, venue + "-gauges", () -> {
            metrics.refresh(table, clock);
            return false;
        });
    }

    /** What keeps orders from going out just now, or null: for readiness and for people. */
    public @Nullable String trouble() {
        if (venueDown) {
            return "the venue has failed too often lately; circuit " + guard.state();
        }
        return binding.venue().sessionTrouble();
    }

    /** Stops taking commands, lets calls under way end, and writes down what became of them. */
    @Override
    public void close() {
        reader.close();
        sender.stopSending();
        upkeep.close();
        lanes.close();
        recorder.close();
        publisher.close();
        waitingCodec.close();
        resolverCodec.close();
        operatorCodec.close();
    }

    // Down is not failed: commands stay on the topic and rows stay WAITING until the venue is tried again.
    private void venueIsDown(boolean down) {
        if (down == venueDown) {
            return;
        }
        venueDown = down;
        if (down) {
            log.error(
                    "{} is down: orders wait, none is failed for it",
                    binding.venue().name());
            reader.pause();
        } else {
            log.info("{} is tried again", binding.venue().name());
            reader.resume();
        }
    }

    private boolean sweep() {
        var unpublished = table.unpublished(clock.instant().minus(properties.sweepAge()), UNPUBLISHED_BATCH);
        publisher.publish(unpublished);
        return false;
    }
}
