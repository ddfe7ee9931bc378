package io.harkara.bbps;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.harkara.bbps.BbpsMasterData.LeftOut;
import io.harkara.schemas.BbpsBiller;
import io.harkara.schemas.BbpsOrigin;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What there is, for whoever looks after it: the billers, what was done to them by hand, and what went wrong lately.
 *
 * @param byCategory the same figures for each category
 * @param uploads how many there are of each state, and what their lines came to; dry runs do not count
 * @param lastUploads the latest first, dry runs included
 * @param sync the synchronisation that runs or ran last; left out where none ever did
 * @param leftOut the first rows of the venue that it could not read
 */
record BbpsManagementStats(
        Billers billers,
        Map<String, Billers> byCategory,
        Map<BbpsUploadState.State, BbpsUploadTable.Total> uploads,
        List<BbpsUploadState> lastUploads,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable BbpsSyncState sync,

        List<LeftOut> leftOut) {

    /**
     * How many billers there are.
     *
     * @param active those that take fetches and payments
     * @param inactive those that do not
     * @param ofVenue those that are as the venue has them
     * @param local those that were added by hand
     * @param overridden those of the venue that were changed by hand
     */
    record Billers(int known, int active, int inactive, int ofVenue, int local, int overridden) {

        static Billers of(List<BbpsBiller> billers) {
            int active = (int) billers.stream().filter(BbpsChange::isActive).count();
            return new Billers(
                    billers.size(),
                    active,
                    billers.size() - active,
                    count(billers, BbpsOrigin.VENUE),
                    count(billers, BbpsOrigin.LOCAL),
                    count(billers, BbpsOrigin.OVERRIDDEN));
        }

        private static int count(List<BbpsBiller> billers, BbpsOrigin origin) {
            return (int) billers.stream()
                    .filter(biller -> biller.getOrigin() == origin)
                    .count();
        }
    }

    /** The figures of these billers by category. */
    static Map<String, Billers> byCategory(List<BbpsBiller> billers) {
        return billers.stream()
                .collect(Collectors.groupingBy(
                        BbpsBiller::getCategory,
                        TreeMap::new,
                        Collectors.collectingAndThen(Collectors.toList(), Billers::of)));
    }
}
