package io.harkara.verification;

import io.harkara.runtime.MaskedLogs;
import io.harkara.verification.chaos.RealLayer;
import io.harkara.verification.simulation.SimulatedLayer;
import java.io.PrintStream;
import java.util.List;
import org.slf4j.bridge.SLF4JBridgeHandler;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./harkara chaos}: inflicts faults, and judges by the venue's ledger. */
public final class Chaos {

    private static final int EXIT_VIOLATED = 1;
    private static final int EXIT_USAGE = 2;
    private static final int EXIT_FAILED = 3;
    private static final int MOST_PRINTED = 20;

    private static final List<Layer> ALL = List.of(new SimulatedLayer(), new RealLayer());

    private Chaos() {}

    /** See {@link ChaosOptions} for the exit status. */
    public static void main(String[] arguments) {
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        MaskedLogs.maskAll();
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        System.exit(run(List.of(arguments), System.out, System.err));
    }

    static int run(List<String> arguments, PrintStream out, PrintStream err) {
        ChaosOptions options;
        try {
            options = ChaosOptions.parse(arguments);
        } catch (IllegalArgumentException wrong) {
            err.printf("chaos: %s%n", wrong.getMessage());
            return EXIT_USAGE;
        }
        if (options.help()) {
            out.print(ChaosOptions.usage());
            return 0;
        }
        LayerResult sum = LayerResult.none();
        for (Layer layer : ALL) {
            if (!options.layers().contains(layer.name())) {
                continue;
            }
            if (options.broken() != null && !layer.judges(options.broken())) {
                err.printf(
                        "  %s: does not judge %s%n",
                        layer.name(), options.broken().id());
                continue;
            }
            try {
                LayerResult result = layer.run(options, line -> err.printf("  %s: %s%n", layer.name(), line));
                print(layer, result, out);
                sum = sum.plus(result);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                err.printf("chaos: %s was interrupted%n", layer.name());
                return EXIT_FAILED;
            } catch (Exception failure) {
                err.printf("chaos: %s could not do its work:%n", layer.name());
                failure.printStackTrace(err);
                return EXIT_FAILED;
            }
        }
        if (sum.seeds() == 0) {
            err.printf("chaos: nothing was run%n");
            return EXIT_FAILED;
        }
        if (options.broken() != null) {
            err.printf(
                    sum.violations().isEmpty()
                            ? "chaos: %s was broken and nobody noticed: the judge is at fault%n"
                            : "chaos: %s was broken, so violations were expected%n",
                    options.broken().id());
        }
        if (options.json()) {
            out.printf("%s%n", JsonMapper.shared().writeValueAsString(sum.json()));
        }
        out.flush();
        if (!sum.violations().isEmpty()) {
            return EXIT_VIOLATED;
        }
        // A judge that sees nothing wrong where something is has not done its work.
        return options.broken() == null ? 0 : EXIT_FAILED;
    }

    private static void print(Layer layer, LayerResult result, PrintStream out) {
        out.printf("%s%n", layer.name());
        out.printf("  %-28s %,14d%n", "seeds", result.seeds());
        out.printf("  %-28s %,14d%n", "orders", result.orders());
        out.printf("  %-28s %,14d%n", "effects at the venue", result.effects());
        out.printf("  %-28s %,14d%n", "unknown and settled", result.unknownSettled());
        result.faults().forEach((kind, count) -> out.printf("  fault: %-21s %,14d%n", kind, count));
        out.printf("  %-28s %,14d%n", "violations", result.violations().size());
        result.violations().stream().limit(MOST_PRINTED).forEach(violation -> out.printf("    %s%n", violation));
        out.flush();
    }
}
