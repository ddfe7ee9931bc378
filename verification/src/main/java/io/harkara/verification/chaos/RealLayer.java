package io.harkara.verification.chaos;

import io.harkara.schemas.Topics;
import io.harkara.verification.ChaosOptions;
import io.harkara.verification.Layer;
import io.harkara.verification.LayerResult;
import io.harkara.verification.Progress;
import io.harkara.verification.rules.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/** The layer with real processes, broker and database. */
public final class RealLayer implements Layer {

    /** Faults lose some time in which nothing is taken, so the pace is above what the run needs. */
    private static final int ORDERS_PER_SECOND = 115;

    /** Where orders are to meet the faults and not each other in a queue: in a long run, and where a rule is broken. */
    private static final int ORDERS_PER_SECOND_AT_EASE = 50;

    private static final int LONG_MINUTES = 10;

    /** So few that the services that are left are not kept waiting by the one that starts. */
    private static final int ORDERS_PER_SECOND_OF_LOSSES = 30;

    /** Stock brokers bear a few calls a second of each account, and the run keeps to that. */
    private static final int ORDERS_PER_SECOND_OF_STOCKS = 15;

    private static final int SEEDS = 1_000_000;

    private static final Set<Rule> JUDGED = EnumSet.of(
            Rule.RESEND_WITHOUT_RESULT,
            Rule.RETRY_ON_TIMEOUT,
            Rule.TIMEOUT_IS_REJECTION,
            Rule.TRUST_NOT_FOUND,
            Rule.NO_CLAIM,
            Rule.REPLAY_UNKNOWN);

    @Override
    public String name() {
        return "real";
    }

    @Override
    public boolean judges(Rule rule) {
        return JUDGED.contains(rule);
    }

    @Override
    public LayerResult run(ChaosOptions options, Progress progress) throws Exception {
        Long wanted = options.seed();
        long seed = wanted == null ? ThreadLocalRandom.current().nextInt(SEEDS) : wanted;
        Duration time = Duration.ofMinutes(options.minutes());
        ChaosPlan plan = new ChaosPlan(
                seed,
                time,
                Math.toIntExact(time.toSeconds() * perSecond(options)),
                options.venues(),
                options.losses(),
                options.broken());
        ChaosResult result = run(plan, progress);
        ChaosReport.print(result, System.out);
        TreeMap<String, Long> faults = new TreeMap<>();
        result.faults().forEach((kind, times) -> faults.put(kind.title(), times));
        return new LayerResult(
                1,
                result.orders(),
                faults,
                result.effects(),
                result.tally().unknownSettled(),
                result.violations().stream()
                        .map(violation -> "real, seed %d: %s".formatted(seed, violation))
                        .toList());
    }

    private static int perSecond(ChaosOptions options) {
        if (options.losses()) {
            return ORDERS_PER_SECOND_OF_LOSSES;
        }
        if (options.venues().equals(Set.of(Topics.BROKER))) {
            return ORDERS_PER_SECOND_OF_STOCKS;
        }
        boolean atEase = options.minutes() >= LONG_MINUTES || options.broken() != null;
        return atEase ? ORDERS_PER_SECOND_AT_EASE : ORDERS_PER_SECOND;
    }

    /** Runs a plan in a folder that is deleted afterwards, unless there is something in it to look into. */
    static ChaosResult run(ChaosPlan plan, Progress progress) throws Exception {
        Path folder = Files.createTempDirectory("harkara-chaos-");
        boolean keep = true;
        try {
            long began = System.nanoTime();
            ChaosResult result = ChaosRun.run(
                    plan, folder, line -> progress.say("%6.1f  %s".formatted((System.nanoTime() - began) / 1e9, line)));
            keep = !result.holds() && plan.brokenRule() == null;
            return result;
        } finally {
            if (keep) {
                progress.say("the logs are kept in " + folder.resolve("logs"));
            } else {
                delete(folder);
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
