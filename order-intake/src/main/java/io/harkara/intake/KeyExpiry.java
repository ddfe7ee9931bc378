package io.harkara.intake;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes idempotency keys that are older than their life, in batches, so that no statement runs long. After that a retry
 * under the same key would be a new order.
 */
final class KeyExpiry implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(KeyExpiry.class);
    private static final int MOST_AT_ONCE = 5_000;
    private static final int MOST_BATCHES = 1_000;

    private final IdempotencyKeys keys;
    private final Duration life;
    private final Clock clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("intake-key-expiry").factory());

    /** @param every how often to look */
    KeyExpiry(IdempotencyKeys keys, Duration life, Duration every, Clock clock) {
        this.keys = keys;
        this.life = life;
        this.clock = clock;
        var _ = timer.scheduleWithFixedDelay(this::run, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Deletes what is due; returns how many. */
    int sweep() throws SQLException {
        int all = 0;
        for (int batch = 0; batch < MOST_BATCHES; batch++) {
            int deleted = keys.expire(clock.instant(), life, MOST_AT_ONCE);
            all += deleted;
            if (deleted < MOST_AT_ONCE) {
                break;
            }
        }
        return all;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private void run() {
        try {
            int deleted = sweep();
            if (deleted > 0) {
                log.info("{} idempotency keys older than {} deleted", deleted, life);
            }
        } catch (SQLException | RuntimeException failure) {
            log.warn("idempotency keys not deleted, next try at the next turn: {}", failure.toString());
        }
    }
}
