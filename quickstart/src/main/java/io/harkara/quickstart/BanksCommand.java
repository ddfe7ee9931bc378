package io.harkara.quickstart;

import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Imports banks and IFSCs. */
@Command(
        name = "banks",
        description = {
            "Imports the list of banks and IFSCs, all of it: orders with bank accounts are checked against it, and the store"
                    + " finds branches in it.",
            "FILE is the JSON of the public data set ({\"HDFC\": [1, 2, \"CAGSBK\"], …}), with NAMES_FILE beside it"
                    + " ({\"HDFC\": \"HDFC Bank\", …}), or a CSV with addresses whose first line names the columns, IFSC among"
                    + " them. Codes that it no longer has are removed. Faults are listed and left out. The exit status is 0"
                    + " only when the file was taken."
        })
final class BanksCommand implements Callable<Integer> {

    private static final int OK = 0;
    private static final int REFUSED = 1;
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);

    @Parameters(index = "0", paramLabel = "FILE", description = "The codes.")
    private @Nullable Path file;

    @Parameters(index = "1", arity = "0..1", paramLabel = "NAMES_FILE", description = "The names of banks.")
    private @Nullable Path names;

    @Option(names = "--dry-run", description = "Only say what would change, and what is wrong with the file.")
    private boolean dryRun;

    @Option(names = "--force", description = "Take it although it removes more than half of the codes.")
    private boolean force;

    @Option(
            names = "--intake",
            paramLabel = "URL",
            description = "Base address of intake; that of ./harkara up where none is given.")
    private @Nullable URI intake;

    @Override
    public Integer call() throws Exception {
        LogFile.none();
        Terminal terminal = Terminal.standard();
        URI address = intake == null ? URI.create(Addresses.running().of(Listener.INTAKE)) : intake;
        try (HttpClient http =
                HttpClient.newBuilder().connectTimeout(CONNECT_LIMIT).build()) {
            MasterDataUpload.Answer answer = new BankUpload(http, address)
                    .send(
                            Home.given(Objects.requireNonNull(file)),
                            names == null ? null : Home.given(names),
                            dryRun,
                            force);
            if (!answer.good()) {
                terminal.say(answer.refusal());
                return REFUSED;
            }
            show(answer.body(), terminal);
            return OK;
        }
    }

    private static void show(JsonNode body, Terminal terminal) {
        JsonNode faults = body.path("faults");
        SchemesCommand.showFaults(faults, terminal);
        int more = body.path("faultCount").asInt() - faults.size();
        if (more > 0) {
            terminal.say("and %d more faults".formatted(more));
        }
        showNames("columns that are not read", body.path("ignoredColumns"), terminal);
        showNames("banks of which nobody has told the name", body.path("banksWithoutName"), terminal);
        boolean dry = body.path("dryRun").asBoolean();
        terminal.say("%d codes: %d added, %d changed, %d unchanged, %d removed, %d faults; %d codes of %d banks (%s)"
                .formatted(
                        body.path("rows").asInt(),
                        body.path("added").asInt(),
                        body.path("changed").asInt(),
                        body.path("unchanged").asInt(),
                        body.path("removed").asInt(),
                        body.path("faultCount").asInt(),
                        body.path("known").asInt(),
                        body.path("banks").asInt(),
                        dry
                                ? "dry run, nothing was changed"
                                : "import " + body.path("importId").asString()));
    }

    private static void showNames(String what, JsonNode names, Terminal terminal) {
        if (!names.isEmpty()) {
            terminal.say("%s: %s"
                    .formatted(
                            what,
                            String.join(
                                    ", ",
                                    names.valueStream().map(JsonNode::asString).toList())));
        }
    }
}
