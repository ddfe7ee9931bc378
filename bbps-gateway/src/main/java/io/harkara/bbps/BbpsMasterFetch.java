package io.harkara.bbps;

import io.harkara.bbps.BbpsMasterData.LeftOut;
import io.harkara.bbps.BbpsMasterData.Wanted;
import io.harkara.schemas.BbpsBiller;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads some billers from the venue now, with their plans, and writes what they change. */
final class BbpsMasterFetch {

    private final BbpsMasterData venue;
    private final BbpsTaking taking;
    private final BbpsBillers billers;
    private final BbpsMasterTopics topics;

    BbpsMasterFetch(BbpsMasterData venue, BbpsTaking taking, BbpsBillers billers, BbpsMasterTopics topics) {
        this.venue = venue;
        this.taking = taking;
        this.billers = billers;
        this.topics = topics;
    }

    /**
     * What was read.
     *
     * @param billers as they are known now
     * @param kept those that were added or changed by hand and stayed as they were
     */
    record Fetched(
            List<BbpsBiller> billers, List<LeftOut> leftOut, int changed, int unchanged, int kept, int plansChanged) {}

    /**
     * Reads them.
     *
     * @param overwrite whether what was done to them by hand goes
     */
    Fetched fetch(Wanted wanted, boolean overwrite) throws MasterDataException, InterruptedException {
        List<BbpsBiller> found = new ArrayList<>();
        List<LeftOut> leftOut = new ArrayList<>();
        int changed = 0;
        int unchanged = 0;
        int kept = 0;
        int pages = 0;
        for (@Nullable String page = venue.billersFrom(wanted); page != null; pages++) {
            BbpsTaking.requireEnd(pages);
            BbpsTaking.Billers taken = taking.billers(page, overwrite);
            for (BbpsBiller row : taken.page().rows()) {
                BbpsBiller known = billers.find(row.getId());
                found.add(known == null ? row : known);
            }
            leftOut.addAll(taken.page().leftOut());
            changed += taken.changed();
            unchanged += taken.unchanged();
            kept += taken.kept();
            page = taken.page().next();
        }
        return new Fetched(found, leftOut, changed, unchanged, kept, plans(found));
    }

    private int plans(List<BbpsBiller> found) throws MasterDataException, InterruptedException {
        List<String> ids = found.stream()
                .filter(BbpsChange::hasPlans)
                .map(BbpsBiller::getId)
                .toList();
        if (ids.isEmpty()) {
            return 0;
        }
        var known = topics.plans();
        int changed = 0;
        for (int from = 0; from < ids.size(); from += BbpsTaking.PLANS_OF) {
            changed += taking.plans(ids.subList(from, Math.min(from + BbpsTaking.PLANS_OF, ids.size())), null, known)
                    .changed();
        }
        return changed;
    }
}
