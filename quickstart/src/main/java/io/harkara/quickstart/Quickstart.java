package io.harkara.quickstart;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program behind the launcher: everything in one JVM. */
@Command(
        name = "harkara",
        description = "Carries orders to venues that cannot be asked twice.",
        subcommands = {
            DemoCommand.class,
            UpCommand.class,
            StatusCommand.class,
            ReplayCommand.class,
            ResolveCommand.class,
            UnreadableCommand.class,
            AuditCommand.class,
            SchemesCommand.class,
            CalendarCommand.class,
            BanksCommand.class,
            BseCommand.class,
            BrokerCommand.class,
            SecretsCommand.class
        })
public final class Quickstart implements Runnable {

    private static final int FAILED = 1;

    @Spec
    private @Nullable CommandSpec spec;

    private Quickstart() {}

    /** Runs one verb; the exit status is 0 when it did what it is for, 1 when it did not, 2 for a wrong option. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Quickstart()).setCaseInsensitiveEnumValuesAllowed(true);
        for (String verb : List.of("demo", "up", "status", "unreadable", "audit")) {
            CommandSpec command = line.getSubcommands().get(verb).getCommandSpec();
            PortOptions.addTo(command);
            explain(command);
        }
        for (String verb : List.of("replay", "resolve", "schemes", "banks", "bse", "broker", "secrets")) {
            CommandLine command = line.getSubcommands().get(verb);
            explain(command.getCommandSpec());
            command.getSubcommands().values().forEach(sub -> explain(sub.getCommandSpec()));
        }
        line.setExecutionExceptionHandler((failure, command, _) -> {
            LoggerFactory.getLogger(Quickstart.class).error("{} failed", command.getCommandName(), failure);
            String message = failure.getMessage();
            command.getErr().println("harkara: " + (message == null ? failure : message));
            return FAILED;
        });
        return line;
    }

    private static void explain(CommandSpec command) {
        command.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Explain this verb.")
                .build());
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "expected a verb: demo, up, status, replay, resolve, unreadable, audit, schemes, banks, bse, broker or"
                        + " secrets");
    }
}
