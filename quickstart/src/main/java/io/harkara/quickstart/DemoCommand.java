package io.harkara.quickstart;

import io.harkara.schemas.Topics;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Sends a day's orders through everything while the venue misbehaves, and shows what became of them. */
@Command(
        name = "demo",
        description = {
            "Sends a day's orders through everything, while the venue loses 2 %% of its replies after accepting and 1 %% of"
                    + " the calls before, answers 5 %% slowly and ends the session once; then shows what became of them.",
            "Brokers also show their order books late and drop their sockets once.",
            "It uses free ports and a temporary folder; with --keep the usual ports. The exit status is 0 only when nothing"
                    + " was executed twice, lost or left open."
        })
final class DemoCommand implements Callable<Integer> {

    private static final DateTimeFormatter RUN = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss", Locale.ROOT);
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
    private static final Duration SCHEMES_LIMIT = Duration.ofSeconds(30);

    @Mixin
    private final StartOptions options = new StartOptions();

    @Option(
            names = "--orders",
            paramLabel = "FILE",
            description =
                    "Send these orders; usually clients.ndjson, orders.csv, plans.csv, payments.ndjson, bills.csv and"
                            + " equity.csv of samples.")
    private @Nullable Path orders;

    @Option(
            names = "--schemes",
            paramLabel = "FILE",
            description = "Import these schemes before; usually samples/schemes.txt, and none with orders of your own.")
    private @Nullable Path schemes;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Start of the venue's random faults; usually ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Option(names = "--keep", description = "Stay up at the end and print what to open.")
    private boolean keep;

    @Option(names = "--json", description = "Print the figures as one JSON object on the last line, too.")
    private boolean json;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Stopwatch watch = Stopwatch.sinceProgramStart();
        Terminal terminal = Terminal.standard();
        Path log = LogFile.open(options.logs());
        Path file = orders == null ? Home.sampleOrders() : Home.given(orders);
        List<OrderLine> lines = new ArrayList<>(new OrderFile().read(file));
        if (orders == null) {
            lines.addAll(0, new OrderFile().read(Home.sampleClients()));
            lines.addAll(new OrderFile().read(Home.samplePlans()));
            lines.addAll(new OrderFile().read(Home.samplePayments()));
        }
        Demo.Day day = new Demo.Day(
                lines.stream().filter(line -> !line.isFor(Topics.BROKER)).toList(),
                orders == null ? BillLine.read(Home.sampleBills()) : List.of(),
                orders == null
                        ? new OrderFile().read(Home.sampleStocks())
                        : lines.stream()
                                .filter(line -> line.isFor(Topics.BROKER))
                                .toList());
        Plan plan = plan(terminal);
        PortCheck.requireFree(plan);
        terminal.say(
                "Harkara demo: %d orders, %d customers with bills and %d lines for stock brokers from %s, seed %d, log in %s"
                        .formatted(
                                day.lines().size(),
                                day.customers().size(),
                                day.stocks().size(),
                                file.resolveSibling(""),
                                seed,
                                log));
        Pipeline pipeline = new Pipeline(plan);
        Shutdown.closeAtTheEnd(pipeline, terminal);
        pipeline.start(watch, terminal);
        Map<String, Demo.Result> results = run(pipeline, day, watch, terminal);
        Demo.Result result = results.get(Topics.BSE);
        double seconds = watch.seconds();
        Examples.of(result.orders()).forEach(terminal::say);
        if (results.containsKey(Topics.BROKER)) {
            Examples.ofStocks(results.get(Topics.BROKER).orders()).forEach(terminal::say);
        }
        results.forEach((venue, part) -> Report.of(venue, part.figures(), part.submissions(), part.orders())
                .forEach(terminal::say));
        terminal.say("%-24s %7.1f s".formatted("elapsed", seconds));
        Map<String, Figures> figures = new LinkedHashMap<>();
        results.forEach((venue, part) -> figures.put(venue, part.figures()));
        if (keep) {
            pipeline.announce(Home.running());
            Hints.of(plan).forEach(terminal::say);
            terminal.say("");
            terminal.say("Everything stays up. Ctrl-C stops it.");
        }
        if (json) {
            terminal.say(Figures.json(figures, seconds));
        }
        if (keep) {
            new CountDownLatch(1).await();
        }
        pipeline.close();
        return figures.values().stream().allMatch(Figures::promiseKept) ? 0 : 1;
    }

    private Map<String, Demo.Result> run(Pipeline pipeline, Demo.Day day, Stopwatch watch, Terminal terminal)
            throws Exception {
        try (HttpClient http =
                HttpClient.newBuilder().connectTimeout(CONNECT_LIMIT).build()) {
            Demo.Venues venues = Demo.Venues.of(pipeline, http);
            venues.setUp(VenueFaults.ofTheDemo(seed), VenueFaults.ofTheDemo(seed));
            importSchemes(pipeline, http, terminal);
            // A name of its own for each run: the same keys mean other orders, should the database be an old one.
            String client = "demo-" + ZonedDateTime.now(ZoneOffset.UTC).format(RUN);
            Map<String, Demo.Result> results =
                    Demo.on(pipeline, http, client, Demo.Limits.USUAL, terminal).run(day, watch);
            venues.endFaults();
            return results;
        } catch (IOException failure) {
            throw pipeline.isStopping() ? new StartException("stopped before the end", failure) : failure;
        }
    }

    // Where servers from elsewhere hold a scheme master already, it is not ours to replace.
    private void importSchemes(Pipeline pipeline, HttpClient http, Terminal terminal)
            throws IOException, InterruptedException {
        Path file = schemes != null ? Home.given(schemes) : orders == null ? Home.sampleSchemes() : null;
        MasterDataUpload upload = new MasterDataUpload(http, pipeline.address(Listener.BSE_GATEWAY));
        if (file == null || (schemes == null && upload.isAnythingImported())) {
            return;
        }
        MasterDataUpload.Answer answer = upload.send(file, false, false);
        if (!answer.good()) {
            throw new IOException("the schemes of %s were refused with %d: %s"
                    .formatted(
                            file, answer.status(), answer.body().path("detail").asString("")));
        }
        String importId = answer.body().path("importId").asString();
        if (!upload.awaitAt(pipeline.address(Listener.INTAKE), importId, SCHEMES_LIMIT)) {
            throw new IOException("intake has not read the schemes within %d s".formatted(SCHEMES_LIMIT.toSeconds()));
        }
        terminal.say(
                "  %d schemes are known".formatted(answer.body().path("rows").asInt()));
    }

    /** Chosen ports are kept to; others are free ones, or with --keep the usual ones as far as they are free. */
    private Plan plan(Terminal terminal) {
        Map<Listener, Integer> chosen = PortOptions.chosen(spec.commandLine().getParseResult());
        Ports ports = keep ? Ports.usual() : Ports.free();
        if (keep) {
            Set<Listener> movable = EnumSet.allOf(Listener.class);
            movable.removeAll(chosen.keySet());
            Set<Listener> taken = ports.taken(movable);
            ports = ports.withFree(taken);
            for (Listener listener : taken) {
                terminal.say("Port %d is taken: %s listens on %d this time (%s chooses another)."
                        .formatted(listener.usualPort(), listener.title(), ports.of(listener), listener.option()));
            }
        }
        return new Plan(ports.with(chosen), options.data(), options.logs(), options.outside(), seed);
    }
}
