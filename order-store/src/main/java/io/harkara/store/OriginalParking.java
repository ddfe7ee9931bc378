package io.harkara.store;

import io.harkara.runtime.TopicWriter;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Parks the original bytes of a record. What we made of them would not do: a value that is too new for us is lost in it.
 */
final class OriginalParking implements Parking {

    private static final Logger log = LoggerFactory.getLogger(OriginalParking.class);
    private static final long PARK_TIMEOUT_SECONDS = 30;

    private final TopicWriter writer;

    OriginalParking(TopicWriter writer) {
        this.writer = writer;
    }

    @Override
    public void park(List<Refusal> refusals) {
        for (Refusal refusal : refusals) {
            log.error(
                    "{} partition {} offset {} cannot be stored and is parked: {}",
                    refusal.record().topic(),
                    refusal.record().partition(),
                    refusal.record().offset(),
                    refusal.why());
            writer.park(refusal.record().original(), refusal.why())
                    .orTimeout(PARK_TIMEOUT_SECONDS, TimeUnit.SECONDS)
                    .join();
        }
    }
}
