package io.harkara.intake;

import io.harkara.schemas.BbpsBiller;
import io.harkara.schemas.BbpsSync;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the billers of BBPS, kept up to date from their topics. Nothing is judged by it before as many are here as the
 * last complete synchronisation wrote. Safe for many threads.
 */
final class Billers {

    private final Map<String, BbpsBiller> billers = new ConcurrentHashMap<>();
    private volatile @Nullable BbpsSync sync;

    /** Takes a record of the topic of billers. */
    void take(String id, @Nullable BbpsBiller biller) {
        if (biller == null) {
            billers.remove(id);
        } else {
            billers.put(id, biller);
        }
    }

    /** Takes a record of the topic of synchronisations; null is one that is to be forgotten. */
    void synchronised(@Nullable BbpsSync latest) {
        sync = latest;
    }

    /** Whether a biller that is not here does not exist. */
    boolean areComplete() {
        BbpsSync latest = sync;
        return latest != null && billers.size() >= latest.getBillers();
    }

    /** Why nothing is said of a biller that is not here, or null where it does not exist. */
    @Nullable
    String note() {
        BbpsSync latest = sync;
        if (latest == null) {
            return "the gateway has not yet read the billers of BBPS to their end; a biller that is not known is not refused";
        }
        return areComplete()
                ? null
                : "%d of %d billers of BBPS are here; a biller that is not known is not refused"
                        .formatted(billers.size(), latest.getBillers());
    }

    int size() {
        return billers.size();
    }

    /** The id of a known biller that somebody most likely meant, or null. */
    @Nullable
    String nearest(String id) {
        return NearestCode.of(id, billers::containsKey);
    }

    /** The biller of that id, or null. */
    @Nullable
    BbpsBiller named(String id) {
        return billers.get(id);
    }
}
