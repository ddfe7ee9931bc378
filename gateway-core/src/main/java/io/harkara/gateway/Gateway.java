package io.harkara.gateway;

import io.harkara.gateway.outcome.Decisions;
import io.harkara.gateway.outcome.Finding;
import io.harkara.gateway.outcome.OperatorRules;
import io.harkara.gateway.outcome.VenueProfile;
import io.harkara.runtime.KafkaProperties;
import io.harkara.runtime.Received;
import io.harkara.runtime.RecordCodec;
import io.harkara.runtime.TopicReader;
import io.harkara.runtime.TopicSetup;
import io.harkara.runtime.TopicWriter;
import io.harkara.schemas.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The engine of one venue on its threads, its broker and its database, started and stopped. */
public final class Gateway<C extends SpecificRecord> implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Gateway.class);
    private static final Duration GAUGE_PERIOD = Duration.ofSeconds(5);
    private static final Duration SESSION_PERIOD = Duration.ofSeconds(1);
    private static final Duration REPORT_PERIOD = Duration.ofSeconds(1);

    private final VenueBinding<C> binding;
    private final KafkaProperties kafka;
    private final AttemptTable table;
    private final List<Engine.Round> rounds;
    private final Clock clock;
    private final VenueGuard guard;
    private final Engine<C> engine;
    private final TopicReader<C> reader;
    private final RecordCodec codec;
    private final CommandBytes<C> commands;
    private final AtomicBoolean readAhead = new AtomicBoolean();
    private final VenueReport report;
    private final ReentrantLock pausing = new ReentrantLock();
    private final Upkeep upkeep = new Upkeep();

    Gateway(
            VenueBinding<C> binding,
            KafkaProperties kafka,
            GatewayProperties properties,
            AttemptTable table,
            Decisions decisions,
            OperatorTable operatorTable,
            OperatorRules operatorRules,
            TopicWriter writer,
            List<Engine.Round> rounds,
            MeterRegistry meters,
            Clock clock) {
        this.binding = binding;
        this.kafka = kafka;
        this.table = table;
        this.rounds = List.copyOf(rounds);
        this.clock = clock;
        String name = binding.venue().name();
        this.report = new VenueReport(name, properties.name(), this::word, writer, clock);
        this.guard = new VenueGuard(
                name, binding.profile(), properties.downPause(), binding.venue().hasPlacesApart());
        this.codec = new RecordCodec(kafka);
        this.commands = new CommandBytes<>(binding.commands(), codec);
        this.engine = new Engine<>(
                binding,
                properties,
                new Engine.Ports<>(
                        table,
                        decisions,
                        operatorTable,
                        operatorRules,
                        guard,
                        new KafkaStatusTopic(name, writer),
                        new KafkaAnswerTopic(name, writer),
                        writer::park,
                        commands,
                        new RealThreads(),
                        meters,
                        clock,
                        System::nanoTime));
        this.reader = new TopicReader<>(
                kafka,
                List.of(binding.commands()),
                new TopicReader.Options(name + "-gateway", properties.readers(), properties.batch()),
                writer,
                this::take);
    }

    private void take(List<Received<C>> batch) throws Exception {
        engine.commandHandler().handle(batch);
        if (!batch.isEmpty() && readAhead.compareAndSet(false, true)) {
            byte[] command = batch.getFirst().original().value();
            Thread.ofVirtual().name(binding.venue().name() + "-read-ahead").start(() -> commands.readAhead(command));
        }
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
                        Topics.health(venue).name(),
                        Topics.answers(venue).name(),
                        Topics.wire(venue).name(),
                        Topics.unreadable(commands)));
        GatewayMetrics metrics = engine.metrics();
        metrics.gauge("harkara.lanes.taken", engine::lanesTaken);
        metrics.gauge("harkara.calls.in.flight", guard::inFlight);
        metrics.gauge("harkara.consumer.lag", reader::lag, "topic", commands);
        metrics.gauge("harkara.venue.down", () -> engine.isVenueDown() ? 1 : 0);
        metrics.gauge("harkara.session.down", () -> binding.venue().sessionTrouble() == null ? 0 : 1);
        metrics.gauge("harkara.consumer.paused", () -> reader.isPaused() ? 1 : 0);
        guard.onFirstUse(service -> {
            metrics.gauge("harkara.service.down", () -> isUp(service) ? 0 : 1, "service", service);
            pauseOrResume();
        });
        guard.onChange(this::changed);
        reader.start();
        engine.rounds().forEach(upkeep::every);
        rounds.forEach(upkeep::every);
        upkeep.every(new Engine.Round(venue + "-session", SESSION_PERIOD, () -> {
            binding.venue().retrySession();
            return false;
        }));
        upkeep.every(new Engine.Round(venue + "-report", REPORT_PERIOD, report::tell));
        upkeep.every(new Engine.Round(venue + "-gauges", GAUGE_PERIOD, () -> {
            metrics.refresh(table, clock);
            return false;
        }));
    }

    /**
     * Takes what the venue tells of an order unasked, under our reference.
     *
     * @throws TableAwayException when it could not be written down; it should be told again
     */
    public Heard hear(String wireReference, Finding.Shown shown) {
        return engine.hear(wireReference, shown);
    }

    /** Treats the venue otherwise from the next call on: its pace, and how many calls at once. */
    void keepTo(VenueProfile profile) {
        guard.keepTo(profile);
    }

    /** What keeps orders from going out just now, or null: for readiness and for people. */
    public @Nullable String trouble() {
        return trouble(guard.services());
    }

    /** Which services of the venue have failed too often lately, so that their orders wait, or null: for people. */
    public @Nullable String servicesTrouble() {
        return servicesTrouble(guard.services());
    }

    private @Nullable String trouble(VenueServices services) {
        return services.allDown() ? services.words() : binding.venue().sessionTrouble();
    }

    private static @Nullable String servicesTrouble(VenueServices services) {
        return services.notUp().isEmpty() ? null : services.words();
    }

    // A venue that is tried again is not up before it has answered: it would be told as up and down by turns.
    private VenueReport.Word word() {
        VenueServices services = guard.services();
        String trouble = trouble(services);
        return trouble == null
                ? new VenueReport.Word(services.isSomeUp(), servicesTrouble(services))
                : new VenueReport.Word(false, trouble);
    }

    /** Stops taking commands, lets calls under way end, and writes down what became of them. */
    @Override
    public void close() {
        reader.close();
        engine.stopSending();
        upkeep.close();
        engine.close();
        codec.close();
    }

    private boolean isUp(String service) {
        return guard.services().states().get(service) == VenueServices.State.UP;
    }

    private void changed(String service) {
        String venue = binding.venue().name();
        String name = service.equals(venue) ? venue : venue + " " + service;
        switch (Objects.requireNonNull(guard.services().states().get(service), service)) {
            case DOWN -> log.error("{} is down: its orders wait, none is failed for it", name);
            case TRYING -> log.info("{} is tried again", name);
            case UP -> log.info("{} is up again", name);
        }
        pauseOrResume();
    }

    // Down is not failed: while nothing can go out, commands stay on the topic and rows stay WAITING. Services tell of
    // themselves on threads of their own; whichever comes last sees how all of them stand.
    private void pauseOrResume() {
        pausing.lock();
        try {
            boolean down = engine.isVenueDown();
            if (down && !reader.isPaused()) {
                reader.pause();
            } else if (!down && reader.isPaused()) {
                reader.resume();
            }
        } finally {
            pausing.unlock();
        }
    }
}
