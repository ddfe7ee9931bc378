package io.harkara.verification.chaos;

import io.harkara.runtime.RecordCodec;
import io.harkara.runtime.TopicWriter;
import io.harkara.schemas.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One run: the pipeline starts, orders come and things go wrong for the planned time, then all is judged. */
final class ChaosRun {

    /** Intake may be away at the end of the planned time: so much longer its clients go on asking. */
    private static final Duration LAST_ANSWERS = Duration.ofMinutes(2);

    private static final Duration JOIN = Duration.ofSeconds(10);

    private final ChaosPlan plan;
    private final Pipeline pipeline;
    private final Consumer<String> progress;
    private final OrderBook book = new OrderBook();
    private final AtomicBoolean over = new AtomicBoolean();

    private ChaosRun(ChaosPlan plan, Pipeline pipeline, Consumer<String> progress) {
        this.plan = plan;
        this.pipeline = pipeline;
        this.progress = progress;
    }

    /**
     * Runs a plan.
     *
     * @param folder for data and logs, deleted by whoever made it
     */
    static ChaosResult run(ChaosPlan plan, Path folder, Consumer<String> progress)
            throws IOException, InterruptedException, SQLException {
        try (Pipeline pipeline = Pipeline.start(plan, folder, progress);
                TopicWriter writer = new TopicWriter(pipeline.kafka(), "chaos");
                RecordCodec codec = new RecordCodec(pipeline.kafka())) {
            return new ChaosRun(plan, pipeline, progress).run(writer, codec);
        }
    }

    private ChaosResult run(TopicWriter writer, RecordCodec codec)
            throws IOException, InterruptedException, SQLException {
        VenueFaults venue = new VenueFaults(pipeline.venue(), pipeline.bills(), pipeline.stocks());
        venue.begin();
        StatusTopic live = new StatusTopic(pipeline.kafka(), followed());
        Recoveries recoveries = new Recoveries(book, live.partitions());
        Thread watch = Thread.ofVirtual().name("status-watch").start(() -> follow(live, recoveries));
        StrayCommands strays = new StrayCommands(pipeline, writer, codec);
        var faults = new FaultRunner(pipeline, venue, strays, recoveries, progress);
        long giveUp = System.nanoTime() + plan.time().plus(LAST_ANSWERS).toNanos();
        Registrations registrations = new Registrations(pipeline.venue(), book);
        Upstream upstream = new Upstream(pipeline.port(Service.INTAKE), book, registrations, giveUp);
        Load load = new Load(plan, book, registrations, upstream, writer, giveUp);
        progress.accept("%,d orders in %d s, seed %d"
                .formatted(plan.orders(), plan.time().toSeconds(), plan.seed()));
        Thread orders = Thread.ofVirtual().name("load").start(() -> submit(load));
        Thread operators = Thread.ofVirtual()
                .name("operators")
                .start(new Operators(
                        pipeline.port(Service.STORE), pipeline.venue(), pipeline.bills(), pipeline.stocks())::run);
        Thread person = Thread.ofVirtual().name("person").start(pipeline.person()::run);
        if (plan.brokenRule() != null) {
            return broken(faults, List.of(orders, operators, person), recoveries);
        }
        faults.run(plan.faults());
        operators.interrupt();
        progress.accept("no more faults");
        faults.heal();
        orders.join();
        operators.join();
        progress.accept("%,d orders are answered".formatted(book.answered()));
        Collector collector = new Collector(pipeline, book, strays, progress);
        boolean rested = collector.awaitRest();
        person.interrupt();
        over.set(true);
        watch.join(JOIN);
        progress.accept(rested ? "at rest; judging" : "not at rest in time; judging what there is");
        Evidence evidence = collector.collect(faults.done().getOrDefault(FaultKind.EXPIRE_SESSIONS, 0));
        return result(evidence, counted(faults, venue), recoveries);
    }

    /** A rule is broken: the run ends with the first violation, and nothing is put right any more. */
    private ChaosResult broken(FaultRunner faults, List<Thread> others, Recoveries recoveries)
            throws IOException, InterruptedException {
        long began = System.nanoTime();
        Thread striking = Thread.ofVirtual().name("faults").start(() -> strike(faults));
        String seen = new Witness(pipeline).await(began + plan.time().toNanos());
        double seconds = (System.nanoTime() - began) / 1e9;
        over.set(true);
        striking.interrupt();
        others.forEach(Thread::interrupt);
        striking.join();
        Map<FaultKind, Long> done = new EnumMap<>(FaultKind.class);
        faults.done().forEach((kind, times) -> done.put(kind, (long) times));
        return new ChaosResult(
                plan.seed(),
                book.answered(),
                done,
                pipeline.venue().figures().effects(),
                Map.of(),
                Tally.NONE,
                recoveries.millis(),
                seen == null ? List.of() : List.of("%s (seen after %.0f s)".formatted(seen, seconds)));
    }

    private void strike(FaultRunner faults) {
        try {
            faults.run(plan.faults());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private ChaosResult result(Evidence evidence, Map<FaultKind, Long> faults, Recoveries recoveries) {
        return new ChaosResult(
                plan.seed(),
                book.answered(),
                faults,
                evidence.requests().stream().filter(VenueRequest::executed).count(),
                effectsByKind(evidence),
                Tally.of(evidence),
                recoveries.millis(),
                Oracle.judge(evidence).lines());
    }

    private static Map<String, Long> effectsByKind(Evidence evidence) {
        return Stream.concat(
                        evidence.requests().stream(),
                        evidence.stocks().stream()
                                .filter(entry -> entry.is(StockEntry.CANCEL_ALL))
                                .map(StockEntry::request))
                .filter(VenueRequest::executed)
                .collect(Collectors.groupingBy(VenueRequest::kind, TreeMap::new, Collectors.counting()));
    }

    /** The venue by whose answers it is told when the pipeline works again after a loss. */
    private String followed() {
        return Stream.of(Topics.BSE, Topics.BROKER, Topics.BBPS)
                .filter(plan.venues()::contains)
                .findFirst()
                .orElseThrow();
    }

    /** Of the venue's own faults what it has counted, of the rest what was done. */
    private static Map<FaultKind, Long> counted(FaultRunner faults, VenueFaults venue) {
        Map<FaultKind, Long> counted = new EnumMap<>(FaultKind.class);
        faults.done().forEach((kind, times) -> counted.put(kind, (long) times));
        counted.putAll(venue.struck());
        return counted;
    }

    private void submit(Load load) {
        try {
            load.run();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow(StatusTopic live, Recoveries recoveries) {
        try (live) {
            live.follow((status, _) -> recoveries.seen(status), over::get);
        } catch (IOException unreadable) {
            progress.accept("the status topic cannot be followed: " + unreadable);
        }
    }
}
