package io.harkara.quickstart;

import io.harkara.servers.EmbeddedServersConfig;
import io.harkara.servers.OutsideServers;
import io.harkara.servers.ServerKind;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to be started, and where.
 *
 * @param ports where everything listens
 * @param data folder whose data the next start finds again; null for a temporary one
 * @param logs folder of the log files
 * @param outside servers that run elsewhere and are used instead of embedded ones
 * @param seed start of the simulator's random draws
 */
record Plan(Ports ports, @Nullable Path data, Path logs, OutsideServers outside, long seed) {

    /** Everything on free ports, with data that is deleted at the end. */
    static Plan temporary(Path logs, long seed) {
        return new Plan(Ports.free(), null, logs, OutsideServers.none(), seed);
    }

    /** Everything that this process starts: servers that run elsewhere are not among it. */
    Set<Listener> listeners() {
        Set<Listener> listeners = EnumSet.allOf(Listener.class);
        listeners.removeIf(listener -> listener.server() != null && isOutside(listener.server()));
        return listeners;
    }

    /** The same on other ports. */
    Plan withPorts(Ports changed) {
        return new Plan(changed, data, logs, outside, seed);
    }

    /** The part that concerns Kafka, PostgreSQL and the registry. */
    EmbeddedServersConfig servers() {
        EmbeddedServersConfig config =
                data == null ? EmbeddedServersConfig.temporary() : EmbeddedServersConfig.persistent(data);
        config = config.withLogDirectory(logs).withOutside(outside);
        for (Listener listener : listeners()) {
            if (listener.server() != null) {
                config = config.withPort(listener.server(), ports.of(listener));
            }
        }
        return config;
    }

    private boolean isOutside(ServerKind server) {
        return switch (server) {
            case KAFKA -> outside.kafka() != null;
            case POSTGRES -> outside.postgres() != null;
            case REGISTRY -> outside.registry() != null;
        };
    }
}
