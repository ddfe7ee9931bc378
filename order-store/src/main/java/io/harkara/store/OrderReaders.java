package io.harkara.store;

import io.harkara.runtime.KafkaProperties;
import io.harkara.runtime.TopicReader;
import io.harkara.runtime.TopicSetup;
import io.harkara.runtime.TopicWriter;
import io.harkara.schemas.AuditEvent;
import io.harkara.schemas.OperatorAnswer;
import io.harkara.schemas.OrderStatusEvent;
import io.harkara.schemas.Topic;
import io.harkara.schemas.Topics;
import io.harkara.schemas.VenueCommands;
import io.harkara.schemas.VenueHealthEvent;
import io.harkara.schemas.WireExchange;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.springframework.context.SmartLifecycle;

/** Reads the topics into the projection, from the first record to the last. */
final class OrderReaders implements SmartLifecycle {

    private static final List<? extends Topic<?>> COMMANDS =
            VenueCommands.ALL.stream().map(VenueCommands::topic).toList();

    private static final List<Topic<OrderStatusEvent>> STATUSES =
            Topics.VENUES.stream().map(Topics::status).toList();

    private static final List<Topic<VenueHealthEvent>> VENUES =
            Topics.VENUES.stream().map(Topics::health).toList();
    private static final List<Topic<OperatorAnswer>> ANSWERS =
            Topics.VENUES.stream().map(Topics::answers).toList();

    private static final List<Topic<WireExchange>> WIRE =
            Topics.VENUES.stream().map(Topics::wire).toList();

    /** Most exchanges of one commit: each may be fifty times as long as a status. */
    private static final int WIRE_BATCH = 200;

    private static final int AUDIT_BATCH = 500;

    private final KafkaProperties kafka;
    private final Partitions partitions;
    private final List<TopicReader<?>> commands;
    private final TopicReader<OrderStatusEvent> statuses;
    private final TopicReader<VenueHealthEvent> venues;
    private final TopicReader<OperatorAnswer> answers;
    private final TopicReader<WireExchange> wire;
    private final TopicReader<AuditEvent> audit;
    private volatile boolean running;

    OrderReaders(
            KafkaProperties kafka,
            StoreProperties properties,
            Partitions partitions,
            TopicWriter parking,
            Projection projection,
            VenueHealthProjection venueHealth,
            AnswerProjection answerProjection,
            AuditTrailProjection auditTrail,
            MeterRegistry metrics) {
        this.kafka = kafka;
        this.partitions = partitions;
        this.commands = VenueCommands.ALL.stream()
                .<TopicReader<?>>map(venue -> commandReader(venue, kafka, properties, parking, projection))
                .toList();
        this.statuses = new TopicReader<>(
                kafka,
                STATUSES,
                new TopicReader.Options(
                        properties.group() + "-statuses",
                        properties.statusThreads(),
                        properties.largestBatch(),
                        properties.gather()),
                parking,
                projection::applyStatuses);
        this.venues = new TopicReader<>(
                kafka,
                VENUES,
                new TopicReader.Options(properties.group() + "-venues", 1, properties.largestBatch()),
                parking,
                venueHealth::apply);
        this.answers = new TopicReader<>(
                kafka,
                ANSWERS,
                new TopicReader.Options(properties.group() + "-answers", 1, properties.largestBatch()),
                parking,
                answerProjection::apply);
        this.wire = new TopicReader<>(
                kafka,
                WIRE,
                new TopicReader.Options(
                        properties.group() + "-wire",
                        1,
                        Math.min(WIRE_BATCH, properties.largestBatch()),
                        properties.gather()),
                parking,
                projection::applyWire);
        this.audit = new TopicReader<>(
                kafka,
                List.of(Topics.AUDIT_EVENTS),
                new TopicReader.Options(
                        properties.group() + "-audit", 1, Math.min(AUDIT_BATCH, properties.largestBatch())),
                parking,
                auditTrail::apply);
        gauge(metrics, "command", commands);
        gauge(metrics, "status", List.of(statuses));
        gauge(metrics, "answer", List.of(answers));
        gauge(metrics, "wire", List.of(wire));
        gauge(metrics, "audit", List.of(audit));
    }

    @Override
    public void start() {
        try {
            TopicSetup.create(kafka, topicNames());
            // Before the first row: what is written before its month exists lands in the default partition.
            partitions.ensure();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        } catch (SQLException failure) {
            throw new IllegalStateException("cannot make the partitions: " + failure.getMessage(), failure);
        }
        commands.forEach(TopicReader::start);
        statuses.start();
        venues.start();
        answers.start();
        wire.start();
        audit.start();
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        // Side by side: each waits for the batch that it has in hand.
        try (ExecutorService closing = Executors.newVirtualThreadPerTaskExecutor()) {
            commands.forEach(reader -> closing.execute(reader::close));
            closing.execute(statuses::close);
            closing.execute(venues::close);
            closing.execute(answers::close);
            closing.execute(wire::close);
            closing.execute(audit::close);
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    // A group for each venue: the group of a reader of several topics would have to know them all at once.
    private static <C extends SpecificRecord> TopicReader<C> commandReader(
            VenueCommands<C> venue,
            KafkaProperties kafka,
            StoreProperties properties,
            TopicWriter parking,
            Projection projection) {
        return new TopicReader<>(
                kafka,
                List.of(venue.topic()),
                new TopicReader.Options(
                        properties.group() + "-commands-" + venue.venue(),
                        properties.commandThreads(),
                        properties.largestBatch(),
                        properties.gather()),
                parking,
                batch -> projection.applyCommands(venue, batch));
    }

    private static List<String> topicNames() {
        List<String> read = Stream.of(COMMANDS, STATUSES, VENUES, ANSWERS, WIRE, List.of(Topics.AUDIT_EVENTS))
                .flatMap(topics -> topics.stream().map(Topic::name))
                .toList();
        return Stream.concat(read.stream(), read.stream().map(Topics::unreadable))
                .distinct()
                .toList();
    }

    private static void gauge(MeterRegistry metrics, String kind, List<? extends TopicReader<?>> readers) {
        Gauge.builder("harkara.store.lag", readers, OrderReaders::lag)
                .description("Records between the reader and the end of its furthest partition")
                .tag("kind", kind)
                .register(metrics);
    }

    /** Of several readers the one that is furthest behind counts; NaN before the first fetch of any. */
    private static double lag(List<? extends TopicReader<?>> readers) {
        return readers.stream()
                .mapToDouble(TopicReader::lag)
                .filter(lag -> !Double.isNaN(lag))
                .max()
                .orElse(Double.NaN);
    }
}
