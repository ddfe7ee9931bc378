package io.harkara.intake;

import io.harkara.runtime.CacheState;
import io.harkara.runtime.KafkaProperties;
import io.harkara.runtime.MonitoredCaches;
import io.harkara.runtime.TableReader;
import io.harkara.schemas.BbpsBiller;
import io.harkara.schemas.BbpsSync;
import io.harkara.schemas.Topics;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Reads the billers of BBPS from the first record to the last, at every start, and goes on. */
final class BillerReader implements HealthIndicator, MonitoredCaches, AutoCloseable {

    private final TableReader<BbpsBiller> billers;
    private final TableReader<BbpsSync> syncs;
    private final Billers table;

    BillerReader(KafkaProperties kafka, Billers table) {
        this.table = table;
        billers = new TableReader<>(kafka, Topics.BBPS_BILLERS, table::take);
        syncs = new TableReader<>(kafka, Topics.BBPS_SYNCS, (key, latest) -> {
            if (key.equals(Topics.BILLER_SYNC_KEY)) {
                table.synchronised(latest);
            }
        });
    }

    void start() {
        billers.start();
        syncs.start();
    }

    /** Whether everything has been read that was there at the start. */
    boolean isCaughtUp() {
        return billers.isCaughtUp() && syncs.isCaughtUp();
    }

    /** What keeps orders from being judged just now, or null. */
    @Nullable
    String trouble() {
        return isCaughtUp() ? null : "the billers of BBPS";
    }

    @Override
    public Health health() {
        String trouble = trouble();
        Health.Builder health = trouble == null
                ? Health.up()
                : Health.outOfService().withDetail("reason", trouble + " are still being read");
        String note = table.note();
        if (note != null) {
            health.withDetail("note", note);
        }
        return health.withDetail("known", table.size()).build();
    }

    @Override
    public List<CacheState> caches() {
        return List.of(CacheState.table("billers", table.size(), billers.newest()));
    }

    @Override
    public void close() {
        billers.close();
        syncs.close();
    }
}
