package io.harkara.quickstart;

import io.harkara.bse.BseCheck;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What a member of BSE does with the venue's own systems. */
@Command(
        name = "bse",
        description = "Checks the connection to BSE StAR MF, and changes the password there.",
        subcommands = {BseCommand.Check.class, BsePasswordCommand.class})
final class BseCommand implements Runnable {

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "expected: check or password");
    }

    /** The harmless part of a validation. */
    @Command(
            name = "check",
            description = {
                "Tries what has no effect: the logins of each service and the orders of today; prints a verdict for each step.",
                "Credentials come from where the gateway takes them: a file (--config) or the environment"
                        + " (HARKARA_BSE_MEMBERCODE, HARKARA_BSE_USERID, HARKARA_BSE_PASSWORD). A refused login ends the check,"
                        + " because five wrong passwords lock the user. The exit status is 0 only when every step passed."
            })
    static final class Check implements Callable<Integer> {

        /** Whose addresses are used. */
        enum Site {
            SIMULATOR,
            DEMO,
            LIVE
        }

        @Option(
                names = "--site",
                paramLabel = "SITE",
                description = "Whose addresses: ${COMPLETION-CANDIDATES}; usually ${DEFAULT-VALUE}.")
        private Site site = Site.SIMULATOR;

        @Option(names = "--config", paramLabel = "FILE", description = "A configuration file of the gateway, .yml.")
        private @Nullable Path config;

        @Option(
                names = "--set",
                paramLabel = "NAME=VALUE",
                description = "A setting of the gateway, for example harkara.bse.order-entry-url=https://…")
        private List<String> settings = new ArrayList<>();

        @Override
        public Integer call() {
            LogFile.none();
            Terminal terminal = Terminal.standard();
            boolean passed = true;
            for (BseCheck.Step step : BseCheck.run(arguments())) {
                terminal.say("%-8s %-34s %s".formatted(step.passed() ? "passed" : "FAILED", step.name(), step.said()));
                passed &= step.passed();
            }
            return passed ? 0 : 1;
        }

        private String[] arguments() {
            List<String> arguments = new ArrayList<>();
            if (site != Site.SIMULATOR) {
                arguments.add("--spring.profiles.active=" + (site == Site.DEMO ? "bse-demo" : "bse-live"));
            }
            if (config != null) {
                arguments.add("--spring.config.additional-location="
                        + Home.given(config).toUri());
            }
            settings.forEach(setting -> arguments.add("--" + setting));
            return arguments.toArray(String[]::new);
        }
    }
}
