package io.harkara.intake;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Forgets what no limit asks for any more: what was used on days long past, and buckets that are full again. */
final class LimitTidying implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(LimitTidying.class);
    private static final Duration EVERY = Duration.ofMinutes(10);
    private static final int DAYS_KEPT = 100;

    private final DayUse use;
    private final RateBuckets buckets;
    private final Clock clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("intake-limit-tidying").factory());

    LimitTidying(DayUse use, RateBuckets buckets, Clock clock) {
        this.use = use;
        this.buckets = buckets;
        this.clock = clock;
        var _ = timer.scheduleWithFixedDelay(this::run, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Does it once. */
    void tidy() throws SQLException {
        use.forget(Cutoffs.today(clock.instant()).minusDays(DAYS_KEPT));
        buckets.tidy();
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private void run() {
        try {
            tidy();
        } catch (SQLException | RuntimeException away) {
            log.warn("what limits need no more is forgotten at the next turn: {}", away.toString());
        }
    }
}
