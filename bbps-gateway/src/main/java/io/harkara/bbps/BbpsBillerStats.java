package io.harkara.bbps;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.harkara.schemas.BbpsBiller;
import io.harkara.schemas.BbpsSync;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How many billers are known.
 *
 * @param lastSync the last synchronisation of everything or of changes that came to its end; left out where there was none
 */
record BbpsBillerStats(
        int billers,
        Map<String, Long> byCategory,
        Map<String, Long> byStatus,
        Map<String, Long> byOrigin,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Sync lastSync) {

    /** What stands on the topic of synchronisations. */
    record Sync(int billers, int plans, Instant updatedSince, Instant finishedAt) {}

    static BbpsBillerStats of(BbpsBillers known) {
        List<BbpsBiller> all = known.all();
        BbpsSync last = known.lastSync();
        return new BbpsBillerStats(
                all.size(),
                by(all, BbpsBiller::getCategory),
                by(all, biller -> biller.getStatus().name()),
                by(all, biller -> biller.getOrigin().name()),
                last == null
                        ? null
                        : new Sync(last.getBillers(), last.getPlans(), last.getUpdatedSince(), last.getFinishedAt()));
    }

    private static Map<String, Long> by(List<BbpsBiller> all, Function<BbpsBiller, String> what) {
        return all.stream().collect(Collectors.groupingBy(what, TreeMap::new, Collectors.counting()));
    }
}
