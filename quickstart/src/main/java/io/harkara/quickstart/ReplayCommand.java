package io.harkara.quickstart;

import io.harkara.quickstart.OperatorClient.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Asks for the next attempt of orders that are REJECTED or FAILED. */
@Command(
        name = "replay",
        description =
                "Asks for the next attempt of orders that are REJECTED or FAILED, those named or those that a filter"
                        + " finds. The exit status is 0 only when every one of them was taken.")
final class ReplayCommand implements Callable<Integer> {

    private static final String REPLAY = "/api/v1/orders/replay";

    @Parameters(
            paramLabel = "ORDER[@VERSION]",
            arity = "0..*",
            description = "Orders, with the version that you saw; without one the present version is shown and used.")
    private List<String> orders = List.of();

    @Mixin
    private final OperatorOptions operator = new OperatorOptions();

    @Option(names = "--version", paramLabel = "N", description = "The version that you saw, for a single order.")
    private @Nullable Long version;

    @Option(names = "--dry-run", description = "Only say what would happen, and why not.")
    private boolean dryRun;

    @Option(
            names = "--deadline",
            paramLabel = "TIME",
            description = "No send after this time; needed where the order's own has passed.")
    private @Nullable String deadline;

    @Option(
            names = "--order",
            paramLabel = "FILE",
            description =
                    "Place the corrected order of this file (JSON as intake takes it) in the place of the one named.")
    private @Nullable Path corrected;

    @Option(names = "--client", paramLabel = "NAME", description = "Filter: orders of this upstream system.")
    private @Nullable String client;

    @Option(names = "--status", paramLabel = "STATUS", description = "Filter: REJECTED, FAILED; both without it.")
    private List<String> statuses = List.of();

    @Option(names = "--from", paramLabel = "TIME", description = "Filter: placed at this time or later.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "TIME", description = "Filter: placed before this time.")
    private @Nullable String to;

    @Option(names = "--limit", paramLabel = "N", description = "Filter: at most so many orders, 1 to 200.")
    private @Nullable Integer limit;

    @Spec
    private @Nullable CommandSpec spec;

    private final Terminal terminal = Terminal.standard();

    @Override
    public Integer call() throws IOException {
        LogFile.none();
        ObjectNode filter = filter();
        if (orders.isEmpty() == filter.isEmpty()) {
            throw wrong("expected either orders or a filter (--client, --status, --from, --to, --limit)");
        }
        if (orders.size() != 1 && (version != null || corrected != null)) {
            throw wrong("--version and --order speak of a single order");
        }
        try (OperatorClient store = operator.client()) {
            if (corrected != null) {
                return edit(store, OrderAtVersion.parse(orders.getFirst()), corrected);
            }
            return filter.isEmpty() ? show(replay(store, named(store), dryRun)) : byFilter(store, filter);
        }
    }

    // The versions that the dry run shows are those that the operator saw; an order that moves on meanwhile is left
    // alone.
    private int byFilter(OperatorClient store, ObjectNode filter) throws IOException {
        ObjectNode body = body(true);
        body.set("filter", filter);
        Answer found = store.post(REPLAY, body);
        if (dryRun || found.refused() || found.body().path("replays").isEmpty()) {
            return show(found);
        }
        ArrayNode named = JsonNodeFactory.instance.arrayNode();
        for (JsonNode replay : found.body().path("replays")) {
            named.addObject()
                    .put("orderId", replay.path("orderId").asString())
                    .put("version", replay.path("version").asLong());
        }
        return show(replay(store, named, false));
    }

    private Answer replay(OperatorClient store, ArrayNode named, boolean dry) throws IOException {
        ObjectNode body = body(dry);
        body.set("orders", named);
        return store.post(REPLAY, body);
    }

    private int edit(OperatorClient store, OrderAtVersion order, Path file) throws IOException {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("version", version == null ? order.seen(store, terminal) : version);
        body.set("order", new JsonMapper().readTree(Files.readString(Home.given(file))));
        return Resolutions.show(
                store.post("/api/v1/orders/%s/replay".formatted(order.id()), body), operator.json(), terminal);
    }

    private ArrayNode named(OperatorClient store) throws IOException {
        ArrayNode named = JsonNodeFactory.instance.arrayNode();
        for (String text : orders) {
            OrderAtVersion order = OrderAtVersion.parse(text);
            named.add(
                    version == null
                            ? order.named(store, terminal)
                            : new OrderAtVersion(order.id(), version).named(store, terminal));
        }
        return named;
    }

    private ObjectNode body(boolean dry) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("dryRun", dry);
        if (deadline != null) {
            body.put("deadline", deadline);
        }
        return body;
    }

    private ObjectNode filter() {
        ObjectNode filter = JsonNodeFactory.instance.objectNode();
        put(filter, "client", client);
        put(filter, "from", from);
        put(filter, "to", to);
        put(filter, "limit", limit == null ? null : limit.toString());
        if (!statuses.isEmpty()) {
            statuses.forEach(filter.putArray("status")::add);
        }
        return filter;
    }

    private static void put(ObjectNode object, String name, @Nullable String value) {
        if (value != null) {
            object.put(name, value);
        }
    }

    private int show(Answer answer) {
        if (answer.refused()) {
            terminal.say("refused: " + answer.words());
        } else {
            List<String> lines = new ArrayList<>();
            answer.body().path("replays").forEach(replay -> lines.add(line(replay)));
            lines.forEach(terminal::say);
            terminal.say("%d %s, %d refused, %d not found%s"
                    .formatted(
                            answer.body().path("taken").asInt(),
                            answer.body().path("dryRun").asBoolean() ? "would be taken" : "taken",
                            answer.body().path("refused").asInt(),
                            answer.body().path("notFound").asInt(),
                            answer.body().path("more").asBoolean() ? "; there are more, run it again" : ""));
        }
        if (operator.json()) {
            terminal.say(answer.body().toString());
        }
        return answer.refused()
                        || answer.body().path("refused").asInt() > 0
                        || answer.body().path("notFound").asInt() > 0
                ? 1
                : 0;
    }

    private static String line(JsonNode replay) {
        String what = replay.path("result").asString();
        String order = replay.path("orderId").asString();
        return replay.has("code")
                ? "%s  %s  %s: %s"
                        .formatted(
                                order,
                                what,
                                replay.path("code").asString(),
                                replay.path("text").asString())
                : "%s  %s  attempt %d"
                        .formatted(order, what, replay.path("attempt").asInt());
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
