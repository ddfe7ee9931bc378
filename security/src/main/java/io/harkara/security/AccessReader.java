package io.harkara.security;

import io.harkara.runtime.KafkaProperties;
import io.harkara.runtime.TableReader;
import io.harkara.schemas.IdentityEntry;
import io.harkara.schemas.Topics;
import java.time.Duration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Reads who may call from the first record to the last, at every start, and goes on. Until it is through, nobody is known. */
public final class AccessReader implements HealthIndicator, AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(5);

    private final TableReader<IdentityEntry> reader;

    AccessReader(KafkaProperties kafka, AccessTable table) {
        this.reader = new TableReader<>(kafka, Topics.IDENTITY_ACCESS, table::take);
    }

    void start() {
        reader.start();
    }

    /** Whether everything has been read that was there at the start. */
    public boolean isCaughtUp() {
        return reader.isCaughtUp();
    }

    /** Waits for that, but no longer than so long. */
    void awaitCaughtUp(Duration most) throws InterruptedException {
        long giveUpAt = System.nanoTime() + most.toNanos();
        while (!isCaughtUp() && System.nanoTime() - giveUpAt < 0) {
            Thread.sleep(PAUSE);
        }
    }

    @Override
    public Health health() {
        Health.Builder health = isCaughtUp()
                ? Health.up()
                : Health.outOfService().withDetail("reason", "who may call is still being read");
        if (reader.unreadable() > 0) {
            health.withDetail("note", reader.unreadable() + " entries cannot be read");
        }
        return health.build();
    }

    @Override
    public void close() {
        reader.close();
    }
}
