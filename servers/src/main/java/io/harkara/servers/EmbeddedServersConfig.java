package io.harkara.servers;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@link EmbeddedServers} starts, where it listens and where it keeps its data.
 *
 * @param dataDirectory folder that is created when missing and found again by the next start; null for a temporary one
 *     that is deleted at the end
 * @param logDirectory folder for the logs of PostgreSQL and of the registry; null for {@code logs} in the data folder.
 *     Kafka runs in this JVM and logs through SLF4J
 * @param started the servers to start here
 * @param ports loopback ports, 1 to 65535; a server without one gets a free port
 * @param outside addresses of servers that run elsewhere, for those that are not started here
 */
public record EmbeddedServersConfig(
        @Nullable Path dataDirectory,
        @Nullable Path logDirectory,
        Set<ServerKind> started,
        Map<ServerKind, Integer> ports,
        OutsideServers outside) {
    private static final int LAST_PORT = 65_535;

    public EmbeddedServersConfig {
        started = Set.copyOf(started);
        ports = Map.copyOf(ports);
        ports.forEach((kind, port) -> {
            if (port < 1 || port > LAST_PORT) {
                throw new IllegalArgumentException(
                        kind.portOption() + " is " + port + "; expected a port from 1 to " + LAST_PORT + ".");
            }
        });
        if (ports.values().stream().distinct().count() < ports.size()) {
            throw new IllegalArgumentException("Two servers have the same port: " + ports + "; each needs its own.");
        }
        if (dataDirectory != null
                && started.contains(ServerKind.REGISTRY)
                && !started.contains(ServerKind.POSTGRES)
                && outside.postgres() == null) {
            throw new IllegalArgumentException("A schema registry that keeps its schemas needs PostgreSQL: "
                    + "start it too, or name one that runs elsewhere.");
        }
    }

    /** All three servers on free ports, with data that is deleted at the end. */
    public static EmbeddedServersConfig temporary() {
        return new EmbeddedServersConfig(null, null, Set.of(ServerKind.values()), Map.of(), OutsideServers.none());
    }

    /** All three servers on free ports, with data that the next start on the same folder finds again. */
    public static EmbeddedServersConfig persistent(Path dataDirectory) {
        return new EmbeddedServersConfig(
                dataDirectory, null, Set.of(ServerKind.values()), Map.of(), OutsideServers.none());
    }

    /** The same with a fixed port for one server. */
    public EmbeddedServersConfig withPort(ServerKind kind, int port) {
        var changed = new EnumMap<ServerKind, Integer>(ServerKind.class);
        changed.putAll(ports);
        changed.put(kind, port);
        return new EmbeddedServersConfig(dataDirectory, logDirectory, started, changed, outside);
    }

    /** The same with the servers' logs in this folder. */
    public EmbeddedServersConfig withLogDirectory(Path folder) {
        return new EmbeddedServersConfig(dataDirectory, folder, started, ports, outside);
    }

    /** The same, but only these servers are started. */
    public EmbeddedServersConfig startingOnly(Set<ServerKind> kinds) {
        return new EmbeddedServersConfig(dataDirectory, logDirectory, kinds, ports, outside);
    }

    /** The same, but every server that is named here is used instead of one that is started. */
    public EmbeddedServersConfig withOutside(OutsideServers named) {
        var kept = new HashSet<>(started);
        kept.removeAll(named.kinds());
        return new EmbeddedServersConfig(dataDirectory, logDirectory, kept, ports, named);
    }
}
