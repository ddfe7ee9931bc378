package io.harkara.verification;

import io.harkara.runtime.MaskedLogs;
import java.io.PrintStream;
import java.util.List;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** {@code ./harkara bench}: takes figures and prints them. It judges none: a timing never fails. */
public final class Bench {

    private static final int EXIT_FAILED = 1;
    private static final int EXIT_USAGE = 2;

    private static final List<Benchmark> ALL = List.of(
            new GatewayBenchmark(),
            new IntakeBenchmark(),
            new StoreBenchmark(),
            new EndToEndBenchmark(),
            new IsolationBenchmark(),
            new SchemesBenchmark(),
            new BanksBenchmark(),
            new BillersBenchmark(),
            new BbpsBenchmark(),
            new BillFetchBenchmark(),
            new BillerSyncBenchmark(),
            new BrokerBenchmark(),
            new FillsBenchmark(),
            new TokensBenchmark(),
            new TicksBenchmark(),
            new AuthenticationBenchmark(),
            new StartBenchmark());

    private Bench() {}

    /** Exit status 0 when all figures were taken, 1 when a benchmark could not be, 2 for a wrong command line. */
    public static void main(String[] arguments) {
        // Each Spring context would otherwise set logging up anew for all of them.
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        MaskedLogs.maskAll();
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        System.exit(run(List.of(arguments), System.out, System.err));
    }

    static int run(List<String> arguments, PrintStream out, PrintStream err) {
        BenchOptions options;
        try {
            options = BenchOptions.parse(
                    arguments, ALL.stream().map(Benchmark::name).toList());
        } catch (IllegalArgumentException wrong) {
            err.printf("bench: %s%n", wrong.getMessage());
            return EXIT_USAGE;
        }
        if (options.help()) {
            out.print(BenchOptions.USAGE);
            return 0;
        }
        Report report = new Report(out);
        int status = 0;
        for (Benchmark benchmark : ALL) {
            if (options.names().contains(benchmark.name()) && !taken(benchmark, options, report, err)) {
                status = EXIT_FAILED;
            }
        }
        if (options.json()) {
            report.json();
        }
        return status;
    }

    private static boolean taken(Benchmark benchmark, BenchOptions options, Report report, PrintStream err) {
        try {
            report.add(
                    benchmark.name(), benchmark.run(options, line -> err.printf("  %s: %s%n", benchmark.name(), line)));
            return true;
        } catch (BenchmarkException failure) {
            err.printf("bench: %s could not be taken: %s%n", benchmark.name(), failure.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            err.printf("bench: %s was interrupted%n", benchmark.name());
        } catch (Exception failure) {
            err.printf("bench: %s could not be taken:%n", benchmark.name());
            failure.printStackTrace(err);
        }
        return false;
    }
}
