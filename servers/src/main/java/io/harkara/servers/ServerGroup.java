package io.harkara.servers;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts servers side by side, because a user waits for the slowest of them, and stops them side by side. */
final class ServerGroup {
    private static final Logger log = LoggerFactory.getLogger(ServerGroup.class);

    /** A server that was killed a moment ago may hold its port for an instant. */
    private static final Duration PORT_PATIENCE = Duration.ofSeconds(2);

    /** Between the choice of a free port and its use another process can take it. */
    private static final int FREE_PORT_TRIES = 3;

    private final Map<ServerKind, EmbeddedServer> servers;
    private final boolean registryNeedsPostgres;

    ServerGroup(Map<ServerKind, EmbeddedServer> servers, boolean registryNeedsPostgres) {
        this.servers = servers.isEmpty() ? Map.of() : new EnumMap<>(servers);
        this.registryNeedsPostgres = registryNeedsPostgres;
    }

    @Nullable
    EmbeddedServer get(ServerKind kind) {
        return servers.get(kind);
    }

    /** @param ports the wished ports; a server that is not in it gets a free one */
    void startAll(Map<ServerKind, Integer> ports) {
        Consumer<EmbeddedServer> start = server -> start(server, ports);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var kafka = CompletableFuture.runAsync(() -> each(start, ServerKind.KAFKA), threads);
            var rest = registryNeedsPostgres
                    ? CompletableFuture.runAsync(() -> each(start, ServerKind.POSTGRES, ServerKind.REGISTRY), threads)
                    : CompletableFuture.allOf(
                            CompletableFuture.runAsync(() -> each(start, ServerKind.POSTGRES), threads),
                            CompletableFuture.runAsync(() -> each(start, ServerKind.REGISTRY), threads));
            join(CompletableFuture.allOf(kafka, rest));
        }
    }

    /** Every server is stopped even if another one cannot be; the registry goes before the database that it uses. */
    void stopAll() {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var kafka = CompletableFuture.runAsync(() -> each(EmbeddedServer::stop, ServerKind.KAFKA), threads);
            var rest = CompletableFuture.runAsync(
                    () -> {
                        try {
                            each(EmbeddedServer::stop, ServerKind.REGISTRY);
                        } finally {
                            each(EmbeddedServer::stop, ServerKind.POSTGRES);
                        }
                    },
                    threads);
            join(CompletableFuture.allOf(kafka, rest));
        }
    }

    private void each(Consumer<EmbeddedServer> action, ServerKind... inThisOrder) {
        for (ServerKind kind : inThisOrder) {
            EmbeddedServer server = servers.get(kind);
            if (server != null) {
                synchronized (server) {
                    action.accept(server);
                }
            }
        }
    }

    private static void start(EmbeddedServer server, Map<ServerKind, Integer> ports) {
        long begin = System.nanoTime();
        server.prepare();
        Integer wished = ports.get(server.kind());
        if (wished == null) {
            startOnFreePort(server);
        } else if (Ports.becomesFree(wished, PORT_PATIENCE)) {
            server.start(wished);
        } else {
            throw ServerStartException.portTaken(server.kind(), wished);
        }
        log.info(
                "{} is up on 127.0.0.1:{} after {} ms",
                server.kind().title(),
                server.port(),
                Duration.ofNanos(System.nanoTime() - begin).toMillis());
    }

    private static void startOnFreePort(EmbeddedServer server) {
        for (int attempt = 1; ; attempt++) {
            int port = Ports.free();
            try {
                server.start(port);
                return;
            } catch (ServerStartException failed) {
                server.stop();
                if (attempt == FREE_PORT_TRIES || !Ports.isTaken(port)) {
                    throw failed;
                }
            }
        }
    }

    private static void join(CompletableFuture<Void> all) {
        try {
            all.join();
        } catch (CompletionException failed) {
            switch (failed.getCause()) {
                case RuntimeException known -> throw known;
                case Error error -> throw error;
                case null, default -> throw failed;
            }
        }
    }
}
