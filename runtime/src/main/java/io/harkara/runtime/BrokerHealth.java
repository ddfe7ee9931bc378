package io.harkara.runtime;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Whether the broker answers, asked at most once in two seconds however often health is asked for. */
public final class BrokerHealth implements HealthIndicator, AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final Duration FRESH = Duration.ofSeconds(2);

    private final Admin admin;
    private Health last = Health.unknown().build();
    private long askedAt = System.nanoTime() - FRESH.toNanos();

    /** An indicator with an admin client of its own. */
    public BrokerHealth(KafkaProperties properties) {
        this.admin = Admin.create(properties.clientProperties());
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
        admin.close(TIMEOUT);
    }

    private Health ask() {
        try {
            int nodes = admin.describeCluster()
                    .nodes()
                    .get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                    .size();
            return Health.up().withDetail("nodes", nodes).build();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Health.down(interrupted).build();
        } catch (Exception failure) {
            return Health.down(failure).build();
        }
    }
}
