package io.harkara.verification.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Runs the real layer alone. */
final class ProcessesMain {

    private ProcessesMain() {}

    /** Arguments: seed, seconds, orders, and the rule to break or nothing. */
    public static void main(String[] arguments) throws Exception {
        @Nullable String rule = arguments.length > 3 ? arguments[3] : null;
        ChaosPlan plan = new ChaosPlan(
                Long.parseLong(arguments[0]),
                Duration.ofSeconds(Long.parseLong(arguments[1])),
                Integer.parseInt(arguments[2]),
                rule);
        Path folder = Files.createTempDirectory("harkara-chaos-");
        long began = System.nanoTime();
        ChaosResult result = ChaosRun.run(
                plan,
                folder,
                line -> System.err.printf("%6.1f  %s%n", (System.nanoTime() - began) / 1e9, line));
        ChaosReport.print(result, System.out);
        System.out.println(ChaosReport.json(result));
        System.out.println("logs are in " + folder);
        System.exit(result.holds() ? 0 : 1);
    }
}
