package io.harkara.servers;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Servers that run elsewhere and are used instead of embedded ones; null for those that are not given.
 *
 * @param kafka {@code host:port[,host:port]}
 * @param postgres the database and its login
 * @param registry base address of the registry's API, {@code http[s]://…/apis/registry/v3} for Apicurio
 */
public record OutsideServers(
        @Nullable String kafka,
        @Nullable PostgresLogin postgres,
        @Nullable String registry) {
    public OutsideServers {
        if (kafka != null && kafka.isBlank()) {
            throw new IllegalArgumentException("The Kafka address is blank; expected host:port[,host:port]");
        }
        if (registry != null && !registry.matches("https?://.+")) {
            throw new IllegalArgumentException(
                    "The registry address is '" + registry + "'; expected http:// or https://");
        }
    }

    /** Nothing runs elsewhere. */
    public static OutsideServers none() {
        return new OutsideServers(null, null, null);
    }

    Set<ServerKind> kinds() {
        var kinds = EnumSet.noneOf(ServerKind.class);
        if (kafka != null) {
            kinds.add(ServerKind.KAFKA);
        }
        if (postgres != null) {
            kinds.add(ServerKind.POSTGRES);
        }
        if (registry != null) {
            kinds.add(ServerKind.REGISTRY);
        }
        return kinds;
    }
}
