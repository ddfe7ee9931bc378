package io.harkara.quickstart;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows what is running and healthy. */
@Command(
        name = "status",
        description =
                "Shows what is running and healthy: what ./harkara up started, or what listens on the usual ports."
                        + " The exit status is 0 only when everything is healthy.")
final class StatusCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        LogFile.none();
        Terminal terminal = Terminal.standard();
        Addresses running = Addresses.read(Home.running());
        Addresses addresses = Objects.requireNonNullElseGet(running, Addresses::usual)
                .with(PortOptions.chosen(spec.commandLine().getParseResult()));
        boolean healthy = true;
        try (HealthChecks checks = new HealthChecks()) {
            for (Health health : checks.all(addresses)) {
                terminal.say("%-34s %-42s %s"
                        .formatted(health.listener().title(), addresses.of(health.listener()), health.words()));
                healthy &= health.healthy();
            }
        }
        return healthy ? 0 : 1;
    }
}
