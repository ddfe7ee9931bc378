package io.harkara.quickstart;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

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
        Addresses addresses =
                Addresses.running().with(PortOptions.chosen(spec.commandLine().getParseResult()));
        boolean healthy = true;
        try (HealthChecks checks = new HealthChecks()) {
            for (Health health : checks.all(addresses)) {
                terminal.say("%-34s %-42s %s"
                        .formatted(health.listener().title(), addresses.of(health.listener()), health.words()));
                healthy &= health.healthy();
            }
        }
        seenByTheStore(addresses.of(Listener.STORE)).forEach(terminal::say);
        return healthy ? 0 : 1;
    }

    // What waits is told and makes nothing unhealthy by itself: a gateway whose venue is down is not ready, and told
    // above.
    private static List<String> seenByTheStore(String address) {
        List<String> lines = new ArrayList<>();
        try (StoreApi store = new StoreApi(address)) {
            for (JsonNode venue : store.get("/venues").body().path("venues")) {
                lines.add("venue %s is %s"
                        .formatted(
                                venue.path("venue").asString(),
                                venue.path("state").asString()));
                for (JsonNode instance : venue.path("instances")) {
                    // With a reason and up it is some services of the venue that orders wait for.
                    if (instance.hasNonNull("reason")
                            && !instance.path("silent").asBoolean()) {
                        lines.add("  %s, none is failed for it, since %s: %s"
                                .formatted(
                                        instance.path("up").asBoolean() ? "some orders wait" : "orders wait",
                                        instance.path("since").asString(),
                                        instance.path("reason").asString()));
                    }
                }
            }
            JsonNode parked = store.get("/unreadable/summary").body();
            long open = parked.path("open").asLong(0);
            if (open > 0) {
                lines.add("%d unreadable records wait for a person, the oldest since %s: ./harkara unreadable"
                        .formatted(open, parked.path("oldest").asString()));
            }
        } catch (IOException away) {
            // Told above.
            return lines;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return lines;
    }
}
