package io.harkara.quickstart;

import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Imports the scheme master of BSE StAR MF. */
@Command(
        name = "schemes",
        description = {
            "Imports the scheme master of BSE StAR MF, the full file as members download it: orders are checked against it.",
            "Schemes that it no longer has are marked as withdrawn. Lines with faults are listed and left out. The exit"
                    + " status is 0 only when the file was taken."
        })
final class SchemesCommand implements Callable<Integer> {

    private static final int OK = 0;
    private static final int REFUSED = 1;

    @Parameters(paramLabel = "FILE", description = "The file: a header, a line for each scheme, parted by pipes.")
    private @Nullable Path file;

    @Option(names = "--dry-run", description = "Only say what would change, and which lines have faults.")
    private boolean dryRun;

    @Option(names = "--force", description = "Take it although it withdraws more than half of the schemes.")
    private boolean force;

    @Mixin
    private final GatewayOption gateway = new GatewayOption();

    @Override
    public Integer call() throws Exception {
        LogFile.none();
        Terminal terminal = Terminal.standard();
        try (HttpClient http = GatewayOption.http()) {
            MasterDataUpload.Answer answer = new MasterDataUpload(http, gateway.address())
                    .send(Home.given(Objects.requireNonNull(file)), dryRun, force);
            JsonNode body = answer.body();
            if (!answer.good()) {
                terminal.say(answer.refusal());
                return REFUSED;
            }
            show(body, terminal);
            return OK;
        }
    }

    /** What became of a file, as people like to read it. */
    static void show(JsonNode body, Terminal terminal) {
        JsonNode faults = body.path("faults");
        showFaults(faults, terminal);
        int more = body.path("faultCount").asInt() - faults.size();
        if (more > 0) {
            terminal.say("and %d more faults".formatted(more));
        }
        terminal.say("%d rows: %d %s, %d unchanged, %d withdrawn, %d faults (import %s)"
                .formatted(
                        body.path("rows").asInt(),
                        body.path("published").asInt(),
                        body.path("dryRun").asBoolean() ? "would be published" : "published",
                        body.path("unchanged").asInt(),
                        body.path("withdrawn").asInt(),
                        body.path("faultCount").asInt(),
                        body.path("dryRun").asBoolean()
                                ? "not made, dry run"
                                : body.path("importId").asString()));
    }

    static void showFaults(JsonNode faults, Terminal terminal) {
        faults.forEach(fault -> terminal.say("line %d, %s is '%s': expected %s"
                .formatted(
                        fault.path("line").asInt(),
                        fault.path("column").asString(),
                        fault.path("value").asString(),
                        fault.path("expected").asString())));
    }
}
