package io.harkara.quickstart;

import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs everything until it is told to stop, and keeps the data. */
@Command(name = "up", description = "Runs everything on this machine until Ctrl-C. Data is kept in .harkara/data.")
final class UpCommand implements Callable<Integer> {

    private static final long SEED = 1;

    @Mixin
    private final StartOptions options = new StartOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Stopwatch watch = Stopwatch.sinceProgramStart();
        Terminal terminal = Terminal.standard();
        Path logs = options.logs();
        Path log = LogFile.open(logs);
        Path data = options.data() == null ? Home.data() : options.data();
        Plan plan = new Plan(
                Ports.usual().with(PortOptions.chosen(spec.commandLine().getParseResult())),
                data,
                logs,
                options.outside(),
                SEED);
        PortCheck.requireFree(plan);
        terminal.say("Harkara: data in %s, log in %s".formatted(data, log));
        Pipeline pipeline = new Pipeline(plan);
        Shutdown.closeAtTheEnd(pipeline, terminal);
        pipeline.start(watch, terminal);
        try (HttpClient http = HttpClient.newHttpClient()) {
            new VenueControl(http, URI.create(Loopback.http(plan.ports().of(Listener.SIMULATOR_CONTROL)))).setUp();
            new KiteSignIn(http, pipeline).run();
        }
        pipeline.announce(Home.running());
        Hints.of(plan).forEach(terminal::say);
        terminal.say("");
        terminal.say("Ctrl-C stops everything.");
        new CountDownLatch(1).await();
        return 0;
    }
}
