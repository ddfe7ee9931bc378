package io.harkara.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** The audit from the command line. */
@Command(
        name = "audit",
        description = {
            "Whether the audit is whole (docs/security.md).",
            "",
            "  verify   walks the chain of every service, and says where it is broken",
            "",
            "Prints the head of each chain: note it where whoever owns the database cannot write, and give it with --head later.",
            "The exit status is 0 only when every chain is whole and has every head that was noted."
        })
final class AuditCommand implements Callable<Integer> {

    /** What to do. */
    enum Verb {
        VERIFY
    }

    @Parameters(index = "0", paramLabel = "WHAT", description = "verify.")
    private Verb verb = Verb.VERIFY;

    @Option(
            names = "--head",
            paramLabel = "SOURCE:SEQUENCE:HASH",
            description = "A head that was printed earlier; may be given several times.")
    private List<String> heads = new ArrayList<>();

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
                case VERIFY -> verify(client, terminal);
            };
        } catch (ConnectException nobodyThere) {
            throw new IOException("no store answers at " + address, nobodyThere);
        }
    }

    private int verify(StoreApi client, Terminal terminal) throws IOException, InterruptedException {
        String query = heads.stream()
                .map(head -> "head=" + URLEncoder.encode(head, UTF_8))
                .collect(Collectors.joining("&", "?", ""));
        StoreApi.Answer answer = client.get("/admin/audit-logs/verify" + query);
        if (!answer.good()) {
            terminal.say("refused with %d: %s".formatted(answer.status(), answer.refusal()));
            return 1;
        }
        JsonNode chains = answer.body().path("chains");
        chains.forEach(chain -> say(terminal, chain));
        boolean intact = answer.body().path("intact").asBoolean(false);
        terminal.say(intact ? "%d chains, all whole".formatted(chains.size()) : "BROKEN");
        return intact ? 0 : 1;
    }

    private static void say(Terminal terminal, JsonNode chain) {
        JsonNode fault = chain.path("fault");
        terminal.say("%-6s %s  %d entries%s"
                .formatted(
                        fault.isObject() ? "BROKEN" : "whole",
                        chain.path("head").asString(),
                        chain.path("entries").asLong(),
                        chain.path("after").asLong() == 0
                                ? ""
                                : " after " + chain.path("after").asLong() + ", which retention has removed"));
        if (fault.isObject()) {
            terminal.say("       at %s %d: %s (%s)"
                    .formatted(
                            chain.path("source").asString(),
                            fault.path("sequence").asLong(),
                            fault.path("detail").asString(),
                            fault.path("kind").asString()));
        }
        chain.path("notChecked")
                .forEach(sequence ->
                        terminal.say("       the head that was noted at %d cannot be compared: retention has removed it"
                                .formatted(sequence.asLong())));
    }

    private String running() {
        return Addresses.running()
                .with(PortOptions.chosen(
                        Objects.requireNonNull(spec).commandLine().getParseResult()))
                .of(Listener.STORE);
    }
}
