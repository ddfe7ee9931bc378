package io.harkara.bbps;

import io.harkara.runtime.CacheState;
import io.harkara.runtime.KafkaProperties;
import io.harkara.runtime.MonitoredCaches;
import io.harkara.runtime.TableReader;
import io.harkara.runtime.TopicSetup;
import io.harkara.schemas.BbpsBiller;
import io.harkara.schemas.BbpsSync;
import io.harkara.schemas.Topics;
import java.time.Duration;
import java.util.List;
import org.springframework.context.SmartLifecycle;

/**
 * Keeps what is known of billers up to date. It is started before the engine and reads the topic to its end first: which fee a
 * payment has must not depend on how long the process has been up.
 */
final class BbpsBillerReader implements SmartLifecycle, MonitoredCaches {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long LOOK_MILLIS = 10;

    private final KafkaProperties kafka;
    private final BbpsBillers billers;
    private final TableReader<BbpsBiller> reader;
    private final TableReader<BbpsSync> syncs;
    private volatile boolean running;

    BbpsBillerReader(KafkaProperties kafka, BbpsBillers billers) {
        this.kafka = kafka;
        this.billers = billers;
        this.reader = new TableReader<>(kafka, Topics.BBPS_BILLERS, billers::take);
        this.syncs = new TableReader<>(kafka, Topics.BBPS_SYNCS, (key, latest) -> {
            if (key.equals(Topics.BILLER_SYNC_KEY)) {
                billers.takeSync(latest);
            }
        });
    }

    /**
     * Reads until nothing is missing.
     *
     * @throws IllegalStateException when broker or registry do not give all of it within two minutes
     */
    @Override
    public void start() {
        running = true;
        try {
            TopicSetup.create(
                    kafka, List.of(Topics.BBPS_BILLERS.name(), Topics.BBPS_PLANS.name(), Topics.BBPS_SYNCS.name()));
            reader.start();
            syncs.start();
            long giveUpAt = System.nanoTime() + PATIENCE.toNanos();
            while (!reader.isCaughtUp() || !syncs.isCaughtUp()) {
                if (System.nanoTime() - giveUpAt > 0) {
                    throw new IllegalStateException("%s was not read within %s: no payment is made without its fees"
                            .formatted(Topics.BBPS_BILLERS.name(), PATIENCE));
                }
                Thread.sleep(LOOK_MILLIS);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while billers were read", interrupted);
        }
    }

    @Override
    public List<CacheState> caches() {
        return List.of(CacheState.table("billers", billers.size(), reader.newest()));
    }

    @Override
    public void stop() {
        running = false;
        reader.close();
        syncs.close();
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
