package io.harkara.runtime;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Whether the schema registry answers, asked at most once in five seconds. Any answer below 500 is one: what it says depends on
 * whose registry it is. It is no part of readiness, for a service works on with the schemas that it knows.
 */
public final class RegistryHealth implements HealthIndicator, AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final int BROKEN = 500;

    private final String address;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private Health last = Health.unknown().build();
    private long askedAt = System.nanoTime() - FRESH.toNanos();

    /** An indicator for the registry of the properties. */
    public RegistryHealth(KafkaProperties properties) {
        this.address = properties.registryUrl();
    }

    @Override
    public synchronized Health health() {
        if (System.nanoTime() - askedAt >= FRESH.toNanos()) {
            last = ask();
            askedAt = System.nanoTime();
        }
        return last;
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    private Health ask() {
        try {
            // Confluent's client takes several addresses, separated by commas; one that answers is enough.
            for (String one : address.split(",", -1)) {
                HttpRequest request = HttpRequest.newBuilder(URI.create(one.strip()))
                        .timeout(TIMEOUT)
                        .build();
                int status = client.send(request, HttpResponse.BodyHandlers.discarding())
                        .statusCode();
                if (status < BROKEN) {
                    return Health.up().build();
                }
            }
            return Health.down()
                    .withDetail("reason", "the schema registry answers with an error of its own")
                    .build();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Health.down(interrupted).build();
        } catch (IOException | IllegalArgumentException failure) {
            return Health.down()
                    .withDetail("reason", "the schema registry does not answer: " + failure)
                    .build();
        }
    }
}
