package io.harkara.intake;

import io.harkara.runtime.KafkaProperties;
import io.harkara.runtime.TableReader;
import io.harkara.schemas.BbpsBiller;
import io.harkara.schemas.BbpsSync;
import io.harkara.schemas.Topics;
import org.jspecify.annotations.Nullable;

/** Reads the billers of BBPS from the first record to the last, at every start, and goes on. */
final class BillerReader implements AutoCloseable {

    private final TableReader<BbpsBiller> billers;
    private final TableReader<BbpsSync> syncs;

    BillerReader(KafkaProperties kafka, Billers table) {
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
    public void close() {
        billers.close();
        syncs.close();
    }
}
