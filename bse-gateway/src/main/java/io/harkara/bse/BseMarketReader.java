package io.harkara.bse;

import io.harkara.runtime.CacheState;
import io.harkara.runtime.KafkaProperties;
import io.harkara.runtime.MonitoredCaches;
import io.harkara.runtime.TableReader;
import io.harkara.runtime.TopicSetup;
import io.harkara.schemas.BseCalendar;
import io.harkara.schemas.BseScheme;
import io.harkara.schemas.Topics;
import java.time.Duration;
import java.util.List;
import org.springframework.context.SmartLifecycle;

/**
 * Keeps what is known of business days up to date. It is started before the engine and reads both topics to their ends
 * first: an order of a holiday must not go out because the holiday had not been read. Where no hours are set it does nothing.
 */
final class BseMarketReader implements SmartLifecycle, MonitoredCaches {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long LOOK_MILLIS = 10;

    private final KafkaProperties kafka;
    private final BseMarket market;
    private final TableReader<BseCalendar> calendar;
    private final TableReader<BseScheme> schemes;
    private volatile boolean running;

    BseMarketReader(KafkaProperties kafka, BseMarket market) {
        this.kafka = kafka;
        this.market = market;
        this.calendar = new TableReader<>(kafka, Topics.BSE_CALENDAR, (key, latest) -> {
            if (key.equals(Topics.CALENDAR_KEY)) {
                market.take(latest);
            }
        });
        this.schemes = new TableReader<>(kafka, Topics.BSE_SCHEMES, market::take);
    }

    /**
     * Reads until nothing is missing.
     *
     * @throws IllegalStateException when broker or registry do not give all of it within two minutes
     */
    @Override
    public void start() {
        running = true;
        if (!market.hasHours()) {
            return;
        }
        try {
            TopicSetup.create(kafka, List.of(Topics.BSE_CALENDAR.name(), Topics.BSE_SCHEMES.name()));
            calendar.start();
            schemes.start();
            awaitCaughtUp();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the calendar was read", interrupted);
        }
    }

    private void awaitCaughtUp() throws InterruptedException {
        long giveUpAt = System.nanoTime() + PATIENCE.toNanos();
        while (!calendar.isCaughtUp() || !schemes.isCaughtUp()) {
            if (System.nanoTime() - giveUpAt > 0) {
                throw new IllegalStateException(
                        "%s and %s were not read within %s, and trading hours are set: no order is sent without them"
                                .formatted(Topics.BSE_CALENDAR.name(), Topics.BSE_SCHEMES.name(), PATIENCE));
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    @Override
    public List<CacheState> caches() {
        return market.hasHours() ? List.of(CacheState.table("schemes", market.schemes(), schemes.newest())) : List.of();
    }

    @Override
    public void stop() {
        running = false;
        calendar.close();
        schemes.close();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the engine, which comes last, and after it at the end. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE - 1;
    }
}
