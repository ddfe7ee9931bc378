package io.harkara.security;

import io.harkara.runtime.CacheState;
import io.harkara.runtime.KafkaProperties;
import io.harkara.runtime.MonitoredCaches;
import io.harkara.runtime.TableReader;
import io.harkara.runtime.TopicSetup;
import io.harkara.schemas.IdentityEntry;
import io.harkara.schemas.Topics;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;

/** Reads who may call from the first record to the last, at every start, and goes on. Until it is through, nobody is known. */
public final class AccessReader implements HealthIndicator, MonitoredCaches, SmartLifecycle {

    private static final Duration PAUSE = Duration.ofMillis(5);

    /** The web server comes long after, and goes long before. */
    private static final int FIRST = -1_000;

    private final KafkaProperties kafka;
    private final AccessTable table;
    private final Duration patience;
    private final TableReader<IdentityEntry> reader;
    private volatile boolean running;

    /** @param patience how long a start waits until all is read; it goes on without */
    AccessReader(KafkaProperties kafka, AccessTable table, Duration patience) {
        this.kafka = kafka;
        this.table = table;
        this.patience = patience;
        this.reader = new TableReader<>(kafka, Topics.IDENTITY_ACCESS, table::take);
    }

    /** Comes before the web server, whose first caller shall not find nobody known. */
    @Override
    public void start() {
        running = true;
        try {
            // The audit's too, which every service writes: one question to the broker for both.
            TopicSetup.create(kafka, List.of(Topics.IDENTITY_ACCESS.name(), Topics.AUDIT_EVENTS.name()));
            reader.start();
            awaitCaughtUp(patience);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public int getPhase() {
        return FIRST;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public void stop() {
        running = false;
        reader.close();
    }

    /** Whether everything has been read that was there at the start. */
    public boolean isCaughtUp() {
        return reader.isCaughtUp();
    }

    @Override
    public List<CacheState> caches() {
        return List.of(CacheState.table("access", table.size(), reader.newest()));
    }

    private void awaitCaughtUp(Duration most) throws InterruptedException {
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
}
