package io.harkara.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Which servers a configuration means, put together and not yet started. */
record EmbeddedServersAssembly(ServerGroup servers, ParentWatch watch) {
    static EmbeddedServersAssembly of(EmbeddedServersConfig config, DataDirectory data) {
        Path logs = logFolder(config, data);
        var servers = new EnumMap<ServerKind, EmbeddedServer>(ServerKind.class);
        boolean ownPostgres = config.started().contains(ServerKind.POSTGRES);
        var tool = ownPostgres ? new PostgresTool(PostgresBinaries.home()) : null;
        var launcher = config.started().contains(ServerKind.REGISTRY) ? RegistryLauncher.find() : null;
        var watch = ParentWatch.start(
                data.temporary() ? data.root() : null,
                data.postgres(),
                tool == null ? List.of() : tool.command("pg_ctl", PostgresServer.stopArguments(data.postgres())));
        PostgresServer postgres = null;
        if (tool != null) {
            postgres = new PostgresServer(
                    tool,
                    data.postgres(),
                    new ServerLog(logs.resolve("postgresql.log")),
                    new PostgresPassword(data.postgresPassword()),
                    watch::guard);
            servers.put(ServerKind.POSTGRES, postgres);
        }
        if (config.started().contains(ServerKind.KAFKA)) {
            servers.put(ServerKind.KAFKA, new KafkaBroker(data.kafka()));
        }
        if (launcher != null) {
            servers.put(
                    ServerKind.REGISTRY,
                    new RegistryServer(
                            launcher,
                            storage(data.temporary(), postgres, config.outside().postgres()),
                            new ServerLog(logs.resolve("registry.log"))));
        }
        return new EmbeddedServersAssembly(new ServerGroup(servers, !data.temporary()), watch);
    }

    private static Path logFolder(EmbeddedServersConfig config, DataDirectory data) {
        Path wished = config.logDirectory() == null ? data.logs() : config.logDirectory();
        try {
            return Files.createDirectories(wished).toRealPath();
        } catch (IOException failed) {
            throw new ServerStartException("The log folder " + wished + " cannot be made: " + failed, failed);
        }
    }

    private static Supplier<Map<String, String>> storage(
            boolean temporary, @Nullable PostgresServer own, @Nullable PostgresLogin outside) {
        if (temporary) {
            return RegistryStorage::memory;
        }
        if (own != null) {
            return () -> RegistryStorage.postgres(own.login());
        }
        if (outside != null) {
            return () -> RegistryStorage.postgres(outside);
        }
        throw new IllegalStateException("A registry that keeps its schemas has no PostgreSQL.");
    }
}
