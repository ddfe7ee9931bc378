package io.harkara.quickstart;

import io.harkara.runtime.Secret;
import io.harkara.servers.EmbeddedServers;
import io.harkara.servers.ServerStartException;
import io.harkara.servers.Servers;
import io.harkara.simulators.BseSimulator;
import io.harkara.simulators.BseSimulatorOptions;
import io.harkara.simulators.bbps.BbpsSimulator;
import io.harkara.simulators.bbps.BbpsSimulatorOptions;
import io.harkara.simulators.broker.kite.KiteSimulator;
import io.harkara.simulators.broker.kite.KiteSimulatorOptions;
import io.harkara.simulators.broker.smartapi.SmartSimulator;
import io.harkara.simulators.broker.smartapi.SmartSimulatorOptions;
import io.harkara.simulators.broker.xts.XtsSimulator;
import io.harkara.simulators.broker.xts.XtsSimulatorOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whole pipeline in this JVM: the servers, the simulators of the venues, and a Spring context for each service. What has
 * started is stopped again in the reverse order, also when the start is broken off.
 */
final class Pipeline implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Pipeline.class);

    private final Plan plan;
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private boolean stopping;
    private volatile @Nullable Secret administrator;
    private volatile @Nullable String toolsKey;
    private volatile @Nullable Servers runsOn;

    Pipeline(Plan plan) {
        this.plan = plan;
    }

    /**
     * Starts everything and returns when all of it answers.
     *
     * @throws StartException when something does not start; what has started still has to be closed
     */
    void start(Stopwatch watch, Terminal terminal) throws StartException {
        try {
            startParts(watch, terminal);
        } catch (StartException failure) {
            // What else fails while everything is being stopped is a consequence, and would only mislead.
            throw isStopping() ? new StartException("stopped before everything was up", failure) : failure;
        }
    }

    private void startParts(Stopwatch watch, Terminal terminal) throws StartException {
        terminal.progress("starting Kafka, PostgreSQL and the schema registry");
        BseSimulator bse = keep(simulator());
        BbpsSimulator bbps = keep(bbpsSimulator());
        XtsSimulator xts = keep(xtsSimulator());
        KiteSimulator kite = keep(kiteSimulator());
        SmartSimulator smart = keep(smartSimulator());
        Servers servers = keep(servers());
        runsOn = servers;
        terminal.progress("starting the services (%.1f s)".formatted(watch.seconds()));
        Secret admin = admin();
        Services services = keep(new Services(plan.ports(), servers, bse, bbps, xts, kite, smart, admin));
        services.start();
        CallerKey.use(toolsKey(admin));
        terminal.say("  everything is up after %.1f s".formatted(watch.seconds()));
    }

    private Secret admin() throws StartException {
        try {
            return FirstKeys.admin(plan.data());
        } catch (IOException failure) {
            throw StartException.of("the administrator's key", failure);
        }
    }

    private String toolsKey(Secret admin) throws StartException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            administrator = admin;
            toolsKey =
                    new FirstKeys(http, address(Listener.INTAKE), admin).tools(plan.data() == null ? null : Home.key());
            return toolsKey;
        } catch (IOException failure) {
            throw StartException.of("the first keys", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StartException("interrupted while the first keys were made", interrupted);
        }
    }

    /** What makes more clients and keys; once it has started. */
    FirstKeys keys(HttpClient http) {
        return new FirstKeys(http, address(Listener.INTAKE), Objects.requireNonNull(administrator));
    }

    /** Writes down where everything listens, for as long as it runs, and the key that the verbs call with. */
    void announce(Path file) throws IOException {
        FirstKeys.write(Home.key(), Objects.requireNonNull(toolsKey));
        Addresses.of(plan).write(file);
        synchronized (this) {
            parts.push(() -> Files.deleteIfExists(file));
        }
    }

    /** Whether there is something to stop. */
    synchronized boolean isOpen() {
        return !parts.isEmpty() || !stopping;
    }

    /** The servers that it runs on, once they have started. */
    Servers runsOn() {
        return Objects.requireNonNull(runsOn);
    }

    /** Base address of something that speaks HTTP. */
    URI address(Listener listener) {
        return URI.create(Loopback.http(plan.ports().of(listener)));
    }

    Plan plan() {
        return plan;
    }

    /** Stops what has started, last first. A second call does nothing; one beside the first does its share. */
    @Override
    public void close() {
        AutoCloseable part;
        while ((part = next()) != null) {
            close(part);
        }
    }

    private synchronized @Nullable AutoCloseable next() {
        stopping = true;
        return parts.poll();
    }

    /** Whether it is being stopped, or has been. */
    synchronized boolean isStopping() {
        return stopping;
    }

    private BseSimulator simulator() throws StartException {
        try {
            return BseSimulator.start(BseSimulatorOptions.DEFAULTS
                    .withPorts(plan.ports().of(Listener.SIMULATOR), plan.ports().of(Listener.SIMULATOR_CONTROL))
                    .withSeed(plan.seed()));
        } catch (IOException failure) {
            throw StartException.of("the simulator of BSE", failure);
        }
    }

    private BbpsSimulator bbpsSimulator() throws StartException {
        try {
            return BbpsSimulator.start(BbpsSimulatorOptions.DEFAULTS
                    .withPorts(
                            plan.ports().of(Listener.BBPS_SIMULATOR),
                            plan.ports().of(Listener.BBPS_SIMULATOR_CONTROL))
                    .withSeed(plan.seed()));
        } catch (IOException failure) {
            throw StartException.of("the simulator of BBPS", failure);
        }
    }

    private XtsSimulator xtsSimulator() throws StartException {
        try {
            return XtsSimulator.start(XtsSimulatorOptions.DEFAULTS
                    .withPorts(
                            plan.ports().of(Listener.XTS_SIMULATOR),
                            plan.ports().of(Listener.XTS_SIMULATOR_CONTROL))
                    .withAccounts(SimulatedBrokers.USERS)
                    .withSeed(plan.seed()));
        } catch (IOException failure) {
            throw StartException.of("the simulator of XTS", failure);
        }
    }

    private KiteSimulator kiteSimulator() throws StartException {
        try {
            return KiteSimulator.start(KiteSimulatorOptions.DEFAULTS
                    .withPorts(
                            plan.ports().of(Listener.KITE_SIMULATOR),
                            plan.ports().of(Listener.KITE_SIMULATOR_CONTROL))
                    .withAccounts(List.of(SimulatedBrokers.KITE))
                    .withSeed(plan.seed()));
        } catch (IOException failure) {
            throw StartException.of("the simulator of Kite", failure);
        }
    }

    private SmartSimulator smartSimulator() throws StartException {
        try {
            return SmartSimulator.start(SmartSimulatorOptions.DEFAULTS
                    .withPorts(
                            plan.ports().of(Listener.SMARTAPI_SIMULATOR),
                            plan.ports().of(Listener.SMARTAPI_SIMULATOR_CONTROL))
                    .withAccounts(List.of(SimulatedBrokers.ANGEL))
                    .withSeed(plan.seed()));
        } catch (IOException failure) {
            throw StartException.of("the simulator of SmartAPI", failure);
        }
    }

    private Servers servers() throws StartException {
        try {
            return EmbeddedServers.start(plan.servers());
        } catch (ServerStartException failure) {
            // Its message is complete: which server, why, and what to do.
            throw new StartException(String.valueOf(failure.getMessage()), failure);
        }
    }

    private <P extends AutoCloseable> P keep(P part) throws StartException {
        synchronized (this) {
            if (!stopping) {
                parts.push(part);
                return part;
            }
        }
        close(part);
        throw new StartException("the start was broken off", null);
    }

    private static void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception failure) {
            // The rest has to be stopped all the same.
            log.error("{} did not stop cleanly", part, failure);
        }
    }
}
