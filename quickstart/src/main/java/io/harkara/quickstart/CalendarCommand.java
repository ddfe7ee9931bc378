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

/** Imports holidays and cut-offs of BSE StAR MF. */
@Command(
        name = "calendar",
        description = {
            "Imports holidays and cut-offs of BSE StAR MF: deadlines of orders follow from them.",
            "The file takes the place of the calendar that was imported before. It is taken whole or, where a line has"
                    + " faults, not at all. The exit status is 0 only when it was taken."
        })
final class CalendarCommand implements Callable<Integer> {

    private static final int OK = 0;
    private static final int REFUSED = 1;

    @Parameters(paramLabel = "FILE", description = "The file, CSV; samples/calendar.csv shows the form.")
    private @Nullable Path file;

    @Option(names = "--dry-run", description = "Only check the file.")
    private boolean dryRun;

    @Mixin
    private final GatewayOption gateway = new GatewayOption();

    @Override
    public Integer call() throws Exception {
        LogFile.none();
        Terminal terminal = Terminal.standard();
        try (HttpClient http = GatewayOption.http()) {
            MasterDataUpload.Answer answer = new MasterDataUpload(http, gateway.address())
                    .sendCalendar(Home.given(Objects.requireNonNull(file)), dryRun);
            JsonNode body = answer.body();
            if (!answer.good()) {
                SchemesCommand.showFaults(body.path("faults"), terminal);
                terminal.say(answer.refusal());
                return REFUSED;
            }
            terminal.say("%d holidays and %d cut-offs (%s)"
                    .formatted(
                            body.path("holidays").size(),
                            body.path("cutoffs").size(),
                            dryRun
                                    ? "dry run, nothing was changed"
                                    : "import " + body.path("importId").asString()));
            return OK;
        }
    }
}
