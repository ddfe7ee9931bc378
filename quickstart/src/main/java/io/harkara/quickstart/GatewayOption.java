package io.harkara.quickstart;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Option of the verbs by which a person acts at the gateway of BSE. */
final class GatewayOption {

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);

    @Option(
            names = "--gateway",
            paramLabel = "URL",
            description = "Base address of the gateway; that of ./harkara up where none is given.")
    private @Nullable URI gateway;

    /** Where the gateway listens. */
    URI address() {
        return gateway == null ? URI.create(Addresses.running().of(Listener.BSE_GATEWAY)) : gateway;
    }

    /** A client that gives up soon where nobody is there. */
    static HttpClient http() {
        return HttpClient.newBuilder().connectTimeout(CONNECT_LIMIT).build();
    }
}
