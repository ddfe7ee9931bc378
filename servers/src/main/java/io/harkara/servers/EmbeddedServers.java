package io.harkara.servers;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kafka in this JVM, PostgreSQL and the schema registry in processes of their own, all on loopback. Nothing of it stays
 * when this JVM ends, even if it is killed: PostgreSQL is then stopped, and temporary data deleted, by a shell that
 * waits for that.
 */
public final class EmbeddedServers implements Servers {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedServers.class);

    private final DataDirectory data;
    private final ParentWatch watch;
    private final OutsideServers outside;
    private final ServerGroup servers;
    private final boolean untilJvmEnds;
    private final AtomicBoolean closed = new AtomicBoolean();

    private EmbeddedServers(
            DataDirectory data, ParentWatch watch, OutsideServers outside, ServerGroup servers, boolean untilJvmEnds) {
        this.data = data;
        this.watch = watch;
        this.outside = outside;
        this.servers = servers;
        this.untilJvmEnds = untilJvmEnds;
    }

    /**
     * Starts the servers, side by side, and returns when all of them answer.
     *
     * @throws ServerStartException if a port is taken, the data folder is in use, PostgreSQL cannot run as this user,
     *     or a server does not answer in time; whatever had started is stopped again
     */
    public static EmbeddedServers start(EmbeddedServersConfig config) {
        return start(config, false);
    }

    static EmbeddedServers startUntilJvmEnds() {
        return start(EmbeddedServersConfig.temporary(), true);
    }

    private static EmbeddedServers start(EmbeddedServersConfig config, boolean untilJvmEnds) {
        var data = DataDirectory.open(config.dataDirectory());
        EmbeddedServersAssembly assembly;
        try {
            assembly = EmbeddedServersAssembly.of(config, data);
        } catch (RuntimeException | Error failed) {
            data.close();
            throw failed;
        }
        var started = new EmbeddedServers(data, assembly.watch(), config.outside(), assembly.servers(), untilJvmEnds);
        try {
            assembly.servers().startAll(config.ports());
            return started;
        } catch (RuntimeException | Error failed) {
            try {
                started.stopEverything();
            } catch (RuntimeException alsoFailed) {
                failed.addSuppressed(alsoFailed);
            }
            throw failed;
        }
    }

    @Override
    public String kafkaBootstrap() {
        return servers.get(ServerKind.KAFKA) instanceof KafkaBroker broker
                ? "127.0.0.1:" + broker.port()
                : given(outside.kafka(), ServerKind.KAFKA);
    }

    @Override
    public String postgresUrl() {
        return postgres().url();
    }

    @Override
    public String postgresUser() {
        return postgres().user();
    }

    @Override
    public String postgresPassword() {
        return postgres().password();
    }

    private PostgresLogin postgres() {
        return servers.get(ServerKind.POSTGRES) instanceof PostgresServer server
                ? server.login()
                : given(outside.postgres(), ServerKind.POSTGRES);
    }

    @Override
    public String registryUrl() {
        return servers.get(ServerKind.REGISTRY) instanceof RegistryServer server
                ? server.url()
                : given(outside.registry(), ServerKind.REGISTRY);
    }

    private static <T> T given(@Nullable T address, ServerKind kind) {
        if (address == null) {
            throw new IllegalStateException(kind.title() + " was neither started nor given from outside.");
        }
        return address;
    }

    @Override
    public String postgresDatabase(String name) {
        return PostgresDatabases.of(postgres()).createFresh(name);
    }

    @Override
    public void deleteTopics() {
        KafkaTopics.deleteAll(kafkaBootstrap());
    }

    @Override
    public void stopKafka() {
        stop(ServerKind.KAFKA);
    }

    @Override
    public void startKafka() {
        startAgain(ServerKind.KAFKA);
    }

    @Override
    public void stopPostgres() {
        stop(ServerKind.POSTGRES);
    }

    @Override
    public void killPostgres() {
        if (own(ServerKind.POSTGRES) instanceof PostgresServer server) {
            synchronized (server) {
                server.kill();
            }
        }
    }

    @Override
    public void startPostgres() {
        startAgain(ServerKind.POSTGRES);
    }

    @Override
    public void stopRegistry() {
        stop(ServerKind.REGISTRY);
    }

    @Override
    public void startRegistry() {
        startAgain(ServerKind.REGISTRY);
    }

    private void stop(ServerKind kind) {
        EmbeddedServer server = own(kind);
        synchronized (server) {
            server.stop();
        }
    }

    private void startAgain(ServerKind kind) {
        EmbeddedServer server = own(kind);
        synchronized (server) {
            server.start(server.port());
        }
    }

    private EmbeddedServer own(ServerKind kind) {
        EmbeddedServer server = servers.get(kind);
        if (server == null) {
            throw new IllegalStateException(kind.title() + " was not started here, so it cannot be stopped here.");
        }
        return server;
    }

    @Override
    public void close() {
        if (untilJvmEnds || !closed.compareAndSet(false, true)) {
            return;
        }
        stopEverything();
    }

    /** If a server cannot be stopped, the watch stays and the data folder stays held, until this JVM ends. */
    private void stopEverything() {
        long begin = System.nanoTime();
        servers.stopAll();
        log.info(
                "The servers are stopped after {} ms",
                Duration.ofNanos(System.nanoTime() - begin).toMillis());
        watch.release();
        data.close();
    }
}
