package io.harkara.quickstart;

import io.harkara.servers.OutsideServers;
import io.harkara.servers.PostgresLogin;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of everything that starts the pipeline, besides the ports. */
final class StartOptions {

    @Option(
            names = "--kafka",
            paramLabel = "HOSTS",
            description = "Use this Kafka (host:port[,host:port]) and start none.")
    private @Nullable String kafka;

    @Option(
            names = "--postgres",
            paramLabel = "URL",
            description = "Use this database (postgresql://user:password@host:port/database) and start none."
                    + " PGUSER and PGPASSWORD are used where the URL does not say.")
    private @Nullable String postgres;

    @Option(
            names = "--registry",
            paramLabel = "URL",
            description = "Use this schema registry (http://host:port/apis/registry/v3) and start none.")
    private @Nullable String registry;

    @Option(names = "--data", paramLabel = "DIR", description = "Keep data in this folder, and find it there again.")
    private @Nullable Path data;

    @Option(
            names = "--logs",
            paramLabel = "DIR",
            description = "Folder of the log files; .harkara/logs in the checkout.")
    private @Nullable Path logs;

    OutsideServers outside() {
        PostgresLogin login = postgres == null ? null : PostgresAddress.parse(postgres, System.getenv());
        return new OutsideServers(kafka, login, registry);
    }

    @Nullable
    Path data() {
        return data == null ? null : Home.given(data);
    }

    Path logs() {
        return logs == null ? Home.logs() : Home.given(logs);
    }
}
