package io.harkara.quickstart;

import io.harkara.bbps.BbpsGateway;
import io.harkara.broker.BrokerGateway;
import io.harkara.bse.BseGateway;
import io.harkara.intake.OrderIntake;
import io.harkara.runtime.Secret;
import io.harkara.servers.Servers;
import io.harkara.simulators.BseSimulator;
import io.harkara.simulators.bbps.BbpsSimulator;
import io.harkara.simulators.broker.kite.KiteSimulator;
import io.harkara.simulators.broker.smartapi.SmartSimulator;
import io.harkara.simulators.broker.xts.XtsSimulator;
import io.harkara.store.OrderStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;

/** The services, each a Spring context of its own with the configuration file that it has as a process of its own. */
final class Services implements AutoCloseable {

    private static final List<String> COMMON = List.of(
            "spring.main.banner-mode=off",
            "spring.main.log-startup-info=false",
            // They are stopped in our order, not in the order in which hooks happen to run.
            "spring.main.register-shutdown-hook=false",
            // A live feed that somebody watches must not hold up Ctrl-C.
            "spring.lifecycle.timeout-per-shutdown-phase=2s",
            "harkara.mode=development");

    private final Ports ports;
    private final Servers servers;
    private final BseSimulator bse;
    private final BbpsSimulator bbps;
    private final XtsSimulator xts;
    private final KiteSimulator kite;
    private final SmartSimulator smart;
    private final Secret admin;
    private final List<CompletableFuture<ConfigurableApplicationContext>> contexts = new CopyOnWriteArrayList<>();

    Services(
            Ports ports,
            Servers servers,
            BseSimulator bse,
            BbpsSimulator bbps,
            XtsSimulator xts,
            KiteSimulator kite,
            SmartSimulator smart,
            Secret admin) {
        this.ports = ports;
        this.servers = servers;
        this.bse = bse;
        this.bbps = bbps;
        this.xts = xts;
        this.kite = kite;
        this.smart = smart;
        this.admin = admin;
    }

    /** Starts all of them side by side and returns when all are up. */
    void start() throws StartException {
        String orders = Loopback.http(ports.of(Listener.STORE)) + "/api/v1/orders";
        try (ExecutorService threads = Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().name("start-", 0).factory())) {
            start(threads, Listener.BSE_GATEWAY, BseGateway::start, SimulatedVenue.settings(bse));
            start(threads, Listener.BBPS_GATEWAY, BbpsGateway::start, SimulatedVenue.settings(bbps));
            start(threads, Listener.BROKER_GATEWAY, BrokerGateway::start, SimulatedVenue.settings(xts, kite, smart));
            start(threads, Listener.STORE, OrderStore::start, List.of());
            start(
                    threads,
                    Listener.INTAKE,
                    OrderIntake.application()::run,
                    List.of("harkara.intake.orders-url=" + orders, "harkara.security.bootstrap-key=" + admin.reveal()));
        }
        for (CompletableFuture<ConfigurableApplicationContext> context : contexts) {
            try {
                context.join();
            } catch (CompletionException failure) {
                throw StartException.of("a service", failure);
            }
        }
    }

    /** Stops them side by side. */
    @Override
    public void close() {
        try (ExecutorService threads = Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().name("stop-", 0).factory())) {
            for (CompletableFuture<ConfigurableApplicationContext> context : contexts) {
                threads.execute(() -> close(context.exceptionally(_ -> null).join()));
            }
        }
    }

    private void start(
            ExecutorService threads,
            Listener service,
            Function<String[], ConfigurableApplicationContext> application,
            List<String> own) {
        List<String> settings = new ArrayList<>(COMMON);
        settings.add("server.port=" + ports.of(service));
        settings.add("spring.datasource.url=" + servers.postgresUrl());
        settings.add("spring.datasource.username=" + servers.postgresUser());
        settings.add("spring.datasource.password=" + servers.postgresPassword());
        settings.add("harkara.kafka.bootstrap-servers=" + servers.kafkaBootstrap());
        settings.add("harkara.kafka.registry-url=" + servers.registryUrl());
        String intake = Loopback.http(ports.of(Listener.INTAKE));
        settings.add("harkara.security.issuer=" + intake);
        settings.add("harkara.security.jwk-set-uri=" + intake + "/api/v1/auth/jwks");
        settings.addAll(own);
        String[] arguments = settings.stream().map(setting -> "--" + setting).toArray(String[]::new);
        contexts.add(CompletableFuture.supplyAsync(() -> application.apply(arguments), threads));
    }

    private static void close(@Nullable ConfigurableApplicationContext context) {
        if (context != null) {
            context.close();
        }
    }
}
