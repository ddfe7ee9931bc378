package io.harkara.quickstart;

import io.harkara.quickstart.OperatorClient.Answer;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Takes down what a person found out about an order that is UNKNOWN or NEEDS_REVIEW. */
@Command(
        name = "resolve",
        description =
                "States what you found out about an order that is UNKNOWN or NEEDS_REVIEW. That it is absent takes a"
                        + " second person, who approves it. The exit status is 0 only when it was taken.",
        subcommands = {ResolveCommand.Approve.class, ResolveCommand.Decline.class, ResolveCommand.Pending.class})
final class ResolveCommand implements Callable<Integer> {

    private static final String RESOLUTIONS = "/api/v1/resolutions";

    @Parameters(
            paramLabel = "ORDER[@VERSION]",
            arity = "0..1",
            description =
                    "The order, with the version that you saw; without one the present version is shown and used.")
    private @Nullable String order;

    @Mixin
    private final OperatorOptions operator = new OperatorOptions();

    @Option(names = "--version", paramLabel = "N", description = "The version that you saw.")
    private @Nullable Long version;

    @Option(
            names = "--finding",
            paramLabel = "FINDING",
            description = "held (the venue has it), finished (and is done with it) or absent.")
    private @Nullable String finding;

    @Option(
            names = "--venue-reference",
            paramLabel = "NAME",
            description = "What the venue calls the order; with held and finished.")
    private @Nullable String venueReference;

    @Option(names = "--evidence", paramLabel = "TEXT", description = "How you found it out.")
    private @Nullable String evidence;

    @Option(
            names = "--reference",
            paramLabel = "WHERE",
            description = "Where the evidence can be seen again: a ticket, a report, a message.")
    private @Nullable String reference;

    @Spec
    private @Nullable CommandSpec spec;

    private final Terminal terminal = Terminal.standard();

    @Override
    public Integer call() throws IOException {
        LogFile.none();
        if (order == null || finding == null) {
            throw new ParameterException(
                    spec.commandLine(), "expected an order and --finding, or one of approve, decline and pending");
        }
        try (OperatorClient store = operator.client()) {
            OrderAtVersion named = OrderAtVersion.parse(order);
            ObjectNode body = JsonNodeFactory.instance.objectNode();
            body.put("version", version == null ? named.seen(store, terminal) : version);
            body.put("finding", finding);
            body.put("venueReference", venueReference);
            body.put("evidence", evidence);
            body.put("evidenceReference", reference);
            Answer answer = store.post("/api/v1/orders/%s/resolve".formatted(named.id()), body);
            return Resolutions.show(answer, operator.json(), terminal);
        }
    }

    /** The second person agrees. */
    @Command(name = "approve", description = "Approves a resolution that another person stated.")
    static final class Approve implements Callable<Integer> {

        @Parameters(paramLabel = "RESOLUTION", description = "Its id.")
        private String id = "";

        @Mixin
        private final OperatorOptions operator = new OperatorOptions();

        @Override
        public Integer call() throws IOException {
            LogFile.none();
            try (OperatorClient store = operator.client()) {
                Answer answer = store.post(RESOLUTIONS + "/" + id + "/approve", JsonNodeFactory.instance.objectNode());
                return Resolutions.show(answer, operator.json(), Terminal.standard());
            }
        }
    }

    /** Somebody disagrees. */
    @Command(name = "decline", description = "Declines a resolution, or takes back your own.")
    static final class Decline implements Callable<Integer> {

        @Parameters(paramLabel = "RESOLUTION", description = "Its id.")
        private String id = "";

        @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why.")
        private String reason = "";

        @Mixin
        private final OperatorOptions operator = new OperatorOptions();

        @Override
        public Integer call() throws IOException {
            LogFile.none();
            try (OperatorClient store = operator.client()) {
                Answer answer = store.post(
                        RESOLUTIONS + "/" + id + "/decline",
                        JsonNodeFactory.instance.objectNode().put("reason", reason));
                return Resolutions.show(answer, operator.json(), Terminal.standard());
            }
        }
    }

    /** What waits for a second person. */
    @Command(name = "pending", description = "Lists the resolutions that wait for a second person.")
    static final class Pending implements Callable<Integer> {

        @Mixin
        private final OperatorOptions operator = new OperatorOptions();

        @Override
        public Integer call() throws IOException {
            LogFile.none();
            Terminal terminal = Terminal.standard();
            try (OperatorClient store = operator.client()) {
                Answer answer = store.get(RESOLUTIONS);
                if (answer.refused()) {
                    return Resolutions.show(answer, operator.json(), terminal);
                }
                answer.body().path("resolutions").forEach(each -> terminal.say(Resolutions.line(each)));
                if (operator.json()) {
                    terminal.say(answer.body().toString());
                }
                return 0;
            }
        }
    }
}
