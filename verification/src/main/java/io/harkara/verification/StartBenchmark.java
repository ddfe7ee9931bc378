package io.harkara.verification;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** From the start of the demonstration, as a person starts it, to its first order at the venue. */
final class StartBenchmark implements Benchmark {

    /** Where the launcher says the checkout is. */
    private static final String HOME = "harkara.home";

    /** What the demonstration says when the venue has accepted the first order. */
    private static final String FIRST_ORDER = "the venue has the first order";

    private static final long BUILD_MINUTES = 15;
    private static final long STOP_SECONDS = 15;

    @Override
    public String name() {
        return "start";
    }

    @Override
    public Findings run(BenchOptions options, Progress progress) throws Exception {
        String launcher = launcher();
        progress.say("building what is missing");
        build(launcher);
        Rounds seconds = new Rounds();
        for (int round = 1; round <= Rounds.COUNT; round++) {
            double took = secondsToFirstOrder(launcher);
            progress.say("round %d: %.1f s".formatted(round, took));
            seconds.add(took);
        }
        return new Findings(
                        "from starting ./harkara demo, built before, to its line that the venue has the first order",
                        "under 20 s",
                        List.of(
                                Rounds.COUNT + " starts, each stopped after that line",
                                "the demo looks for the first order about three times a second"))
                .figure("seconds", "first order at the venue", seconds, "s")
                .value("unit", "s");
    }

    private static String launcher() throws BenchmarkException {
        String home = System.getProperty(HOME);
        if (home == null || !Files.isExecutable(Path.of(home, "harkara"))) {
            throw new BenchmarkException(
                    "%s is %s, expected the folder of the launcher: run it as ./harkara bench start"
                            .formatted(HOME, home));
        }
        return Path.of(home, "harkara").toString();
    }

    /** Asking for help builds the demonstration and does nothing else. */
    private static void build(String launcher) throws IOException, InterruptedException, BenchmarkException {
        Process help = new ProcessBuilder(List.of(launcher, "demo", "--help"))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (!help.waitFor(BUILD_MINUTES, TimeUnit.MINUTES) || help.exitValue() != 0) {
            help.destroyForcibly();
            throw new BenchmarkException("./harkara demo could not be built; what it said stands above");
        }
    }

    private static double secondsToFirstOrder(String launcher)
            throws IOException, InterruptedException, BenchmarkException {
        long began = System.nanoTime();
        Process demo = new ProcessBuilder(List.of(launcher, "demo"))
                .redirectErrorStream(true)
                .start();
        try (BufferedReader output = demo.inputReader(UTF_8)) {
            String last = "nothing";
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (line.contains(FIRST_ORDER)) {
                    return (System.nanoTime() - began) / 1e9;
                }
                last = line;
            }
            throw new BenchmarkException(
                    "the demo ended without an order at the venue; it said last: %s".formatted(last.strip()));
        } finally {
            demo.destroy();
            if (!demo.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                demo.destroyForcibly();
            }
        }
    }
}
