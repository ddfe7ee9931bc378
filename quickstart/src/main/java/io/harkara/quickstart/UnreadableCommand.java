package io.harkara.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Parked records from the command line. */
@Command(
        name = "unreadable",
        description = {
            "Records that nobody could read, and what to do about them (docs/unreadable-records.md).",
            "",
            "  list                    those that the options select, newest first",
            "  show ID                 one, and what every schema makes of it now",
            "  resend [ID...]          writes them to their topic again; without ids, those that the options select",
            "  discard ID... --reason  says that nothing is to come of them",
            "",
            "The exit status is 0 only when everything was done."
        })
final class UnreadableCommand implements Callable<Integer> {

    /** What to do. */
    enum Verb {
        LIST,
        SHOW,
        RESEND,
        DISCARD
    }

    @Parameters(
            index = "0",
            arity = "0..1",
            defaultValue = "list",
            paramLabel = "WHAT",
            description = "list, show, resend or discard.")
    private Verb verb = Verb.LIST;

    @Parameters(index = "1..*", arity = "0..*", paramLabel = "ID", description = "Ids of parked records.")
    private List<String> ids = new ArrayList<>();

    @Option(names = "--topic", description = "Only records of this topic.")
    private @Nullable String topic;

    @Option(names = "--kind", description = "Only records of this kind, for example UNKNOWN_SCHEMA.")
    private @Nullable String kind;

    @Option(names = "--state", description = "List: OPEN, RESENDING, RESENT or DISCARDED; all of them without it.")
    private @Nullable String state;

    @Option(names = "--unmasked", description = "Show: with its bytes, which name people. It is audited.")
    private boolean unmasked;

    @Option(names = "--limit", defaultValue = "100", description = "Most records, at most 500; usually 100.")
    private int limit;

    @Option(names = "--reason", defaultValue = "", description = "Discard: why.")
    private String reason = "";

    @Option(names = "--operator", description = "Who acts; usually the user who is logged in here.")
    private String operator = System.getProperty("user.name", "");

    @Option(names = "--store", description = "Address of the store; usually the one that runs on this machine.")
    private @Nullable String store;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        LogFile.none();
        Terminal terminal = Terminal.standard();
        String address = store == null ? running() : store;
        try (StoreApi client = new StoreApi(address)) {
            return switch (verb) {
                case LIST -> list(client, terminal);
                case SHOW -> show(client, terminal);
                case RESEND -> resend(client, terminal);
                case DISCARD -> discard(client, terminal);
            };
        } catch (ConnectException nobodyThere) {
            throw new IOException("no store answers at " + address, nobodyThere);
        }
    }

    private int list(StoreApi client, Terminal terminal) throws IOException, InterruptedException {
        StoreApi.Answer answer =
                client.get("/unreadable?" + selection() + (state == null ? "" : "&state=" + encode(state)));
        if (!answer.good()) {
            return refused(terminal, answer);
        }
        for (JsonNode row : answer.body().path("records")) {
            terminal.say("%s  %-9s %-14s %s/%d/%d  %s"
                    .formatted(
                            row.path("id").asString(),
                            row.path("state").asString(),
                            row.path("kind").asString(),
                            row.path("topic").asString(),
                            row.path("partition").asInt(),
                            row.path("offset").asLong(),
                            row.path("why").asString()));
        }
        terminal.say("%d records%s"
                .formatted(
                        answer.body().path("records").size(),
                        answer.body().path("next").isString()
                                ? ", and there are more: raise --limit or narrow down"
                                : ""));
        return 0;
    }

    private int show(StoreApi client, Terminal terminal) throws IOException, InterruptedException {
        for (String id : needIds()) {
            StoreApi.Answer answer = client.get("/unreadable/" + encode(id) + (unmasked ? "?unmasked=true" : ""));
            if (!answer.good()) {
                return refused(terminal, answer);
            }
            terminal.say(client.pretty(answer.body()));
        }
        return 0;
    }

    private int resend(StoreApi client, Terminal terminal) throws IOException, InterruptedException {
        if (ids.isEmpty() && topic == null && kind == null) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(),
                    "expected ids, --topic or --kind: not simply everything");
        }
        StoreApi.Answer answer = ids.isEmpty()
                ? client.post("/unreadable/resend?" + selection(), operator, Map.of())
                : client.post("/unreadable/resend", operator, Map.of("ids", ids));
        if (!answer.good()) {
            return refused(terminal, answer);
        }
        JsonNode results = answer.body().path("results");
        results.forEach(result -> terminal.say("%s  %s %s"
                .formatted(
                        result.path("id").asString(),
                        result.path("outcome").asString(),
                        result.path("detail").asString(""))));
        int resent = answer.body().path("resent").asInt();
        terminal.say("%d of %d sent again%s"
                .formatted(
                        resent,
                        results.size(),
                        answer.body().path("more").asBoolean() ? "; there are more: call again" : ""));
        return resent == results.size() ? 0 : 1;
    }

    private int discard(StoreApi client, Terminal terminal) throws IOException, InterruptedException {
        int status = 0;
        for (String id : needIds()) {
            StoreApi.Answer answer =
                    client.post("/unreadable/" + encode(id) + "/discard", operator, Map.of("reason", reason));
            if (answer.good()) {
                terminal.say(id + "  DISCARDED");
            } else {
                status = refused(terminal, answer);
            }
        }
        return status;
    }

    private static int refused(Terminal terminal, StoreApi.Answer answer) {
        terminal.say("refused with %d: %s".formatted(answer.status(), answer.refusal()));
        return 1;
    }

    private List<String> needIds() {
        if (ids.isEmpty()) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(), "expected the id of a parked record");
        }
        return ids;
    }

    private String selection() {
        return "limit=" + limit
                + (topic == null ? "" : "&topic=" + encode(topic))
                + (kind == null ? "" : "&kind=" + encode(kind));
    }

    private String running() {
        return Addresses.running()
                .with(PortOptions.chosen(
                        Objects.requireNonNull(spec).commandLine().getParseResult()))
                .of(Listener.STORE);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
