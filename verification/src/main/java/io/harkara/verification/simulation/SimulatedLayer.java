package io.harkara.verification.simulation;

import ch.qos.logback.classic.Level;
import io.harkara.verification.ChaosOptions;
import io.harkara.verification.Layer;
import io.harkara.verification.LayerResult;
import io.harkara.verification.Progress;
import io.harkara.verification.rules.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Runs seeds, one after another on each core. */
public final class SimulatedLayer implements Layer {

    private static final int MOST_VIOLATIONS = 100;
    private static final long SAY_EVERY = 5_000;

    @Override
    public String name() {
        return "simulated";
    }

    @Override
    public boolean judges(Rule rule) {
        return true;
    }

    @Override
    public LayerResult run(ChaosOptions options, Progress progress) throws Exception {
        if (options.seed() != null) {
            return tell(options.seed(), options.broken(), progress::say);
        }
        progress.say("seeds %,d to %,d".formatted(options.from(), options.from() + options.seeds() - 1));
        return run(options.from(), options.seeds(), options.broken(), progress);
    }

    /** Runs one seed and tells its story. */
    LayerResult tell(long seed, @Nullable Rule broken, Consumer<String> listener) {
        quiet();
        return result(seed, new World(seed, new Broken(broken), new Story(listener)).run());
    }

    /** Runs a range of seeds; stops early once it has found violations enough. */
    LayerResult run(long from, long seeds, @Nullable Rule broken, Progress progress) throws Exception {
        quiet();
        AtomicLong next = new AtomicLong(from);
        AtomicLong violations = new AtomicLong();
        int cores = Runtime.getRuntime().availableProcessors();
        try (ExecutorService workers = Executors.newFixedThreadPool(cores)) {
            List<Future<LayerResult>> parts = new ArrayList<>();
            for (int i = 0; i < cores; i++) {
                Callable<LayerResult> part = () -> {
                    LayerResult sum = LayerResult.none();
                    long seed;
                    while ((seed = next.getAndIncrement()) < from + seeds && violations.get() < MOST_VIOLATIONS) {
                        LayerResult one = result(seed, new World(seed, new Broken(broken), new Story(null)).run());
                        violations.addAndGet(one.violations().size());
                        sum = sum.plus(one);
                        if ((seed - from + 1) % SAY_EVERY == 0) {
                            progress.say("%,d seeds, %d violations".formatted(seed - from + 1, violations.get()));
                        }
                    }
                    return sum;
                };
                parts.add(workers.submit(part));
            }
            LayerResult sum = LayerResult.none();
            for (Future<LayerResult> part : parts) {
                sum = sum.plus(part.get());
            }
            return sum;
        }
    }

    private static LayerResult result(long seed, Outcome outcome) {
        SortedMap<String, Long> faults = new TreeMap<>();
        outcome.faults().forEach((kind, count) -> faults.put(kind.id(), (long) count));
        return new LayerResult(
                1,
                outcome.orders(),
                faults,
                outcome.effects(),
                outcome.unknownSettled(),
                outcome.violations().stream()
                        .map(violation -> "seed %d: %s".formatted(seed, violation))
                        .toList());
    }

    // The engine warns of every fault that is put in its way here; the story tells them.
    private static void quiet() {
        for (String noisy : List.of("io.harkara.gateway", "io.micrometer")) {
            if (LoggerFactory.getLogger(noisy) instanceof ch.qos.logback.classic.Logger logger) {
                logger.setLevel(Level.OFF);
            }
        }
    }
}
