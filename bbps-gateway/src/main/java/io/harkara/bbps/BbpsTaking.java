package io.harkara.bbps;

import io.harkara.bbps.BbpsMasterData.LeftOut;
import io.harkara.bbps.BbpsMasterData.Page;
import io.harkara.gateway.outcome.Cause;
import io.harkara.schemas.BbpsBiller;
import io.harkara.schemas.BbpsPlan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes what the venue tells of billers and plans, and writes what differs from what is known. */
final class BbpsTaking {

    private static final Logger log = LoggerFactory.getLogger(BbpsTaking.class);

    /** More pages than any venue has billers or plans for; a list that does not end is no list. */
    private static final int MOST_PAGES = 1_000;

    /** Billers whose plans are asked for at once. */
    static final int PLANS_OF = 20;

    private final BbpsMasterData venue;
    private final BbpsBillers billers;
    private final BbpsMasterTopics topics;

    BbpsTaking(BbpsMasterData venue, BbpsBillers billers, BbpsMasterTopics topics) {
        this.venue = venue;
        this.billers = billers;
        this.topics = topics;
    }

    /** A page of billers, and how many of them changed something. */
    record Billers(Page<BbpsBiller> page, int changed, int unchanged, int kept) {}

    /**
     * Reads a page of billers and writes what it changes.
     *
     * @param overwrite whether what was done to them by hand goes
     */
    Billers billers(String page, boolean overwrite) throws MasterDataException, InterruptedException {
        Page<BbpsBiller> read = venue.billers(page);
        log("biller", read.leftOut());
        List<BbpsBiller> changed = new ArrayList<>();
        int unchanged = 0;
        int kept = 0;
        for (BbpsBiller biller : read.rows()) {
            switch (BbpsChange.of(billers.find(biller.getId()), biller, overwrite)) {
                case CHANGED -> changed.add(biller);
                case UNCHANGED -> unchanged++;
                case KEPT -> kept++;
            }
        }
        topics.billers(changed);
        return new Billers(read, changed.size(), unchanged, kept);
    }

    /** Plans of some billers, and how many of them changed something. */
    record Plans(int pages, int read, int changed, List<LeftOut> leftOut) {}

    /**
     * Reads the plans of some billers and writes what they change; those that are not told any more cannot be bought any more.
     *
     * @param since those only that the venue changed since, which tells nothing of the others; null for all
     * @param known the plans that are known, which is brought up to date
     */
    Plans plans(List<String> ids, @Nullable Instant since, Map<String, BbpsPlan> known)
            throws MasterDataException, InterruptedException {
        Set<String> told = new HashSet<>();
        List<BbpsPlan> changed = new ArrayList<>();
        int read = 0;
        List<LeftOut> leftOut = new ArrayList<>();
        int pages = 0;
        for (@Nullable String page = venue.plansFrom(ids, since); page != null; pages++) {
            // What is not read to its end says nothing of what is not on it.
            requireEnd(pages);
            Page<BbpsPlan> plans = venue.plans(page);
            log("plan", plans.leftOut());
            for (BbpsPlan plan : plans.rows()) {
                String key = BbpsMasterTopics.planKey(plan);
                told.add(key);
                if (BbpsChange.of(known.get(key), plan) == BbpsChange.CHANGED) {
                    changed.add(plan);
                }
            }
            plans.leftOut().forEach(odd -> told.add(odd.id()));
            read += plans.rows().size();
            leftOut.addAll(plans.leftOut());
            page = plans.next();
        }
        // A row without an id may be any plan.
        if (since == null && !told.contains("")) {
            changed.addAll(gone(ids, told, known));
        }
        topics.plans(changed);
        changed.forEach(plan -> known.put(BbpsMasterTopics.planKey(plan), plan));
        return new Plans(pages, read, changed.size(), leftOut);
    }

    /**
     * Holds the number of pages against how many there can be.
     *
     * @throws MasterDataException when the list does not end
     */
    static void requireEnd(int pages) throws MasterDataException {
        if (pages >= MOST_PAGES) {
            throw new MasterDataException(
                    new Cause("LIST_TOO_LONG", "the venue's list has more than %d pages".formatted(MOST_PAGES)), false);
        }
    }

    private static List<BbpsPlan> gone(List<String> ids, Set<String> told, Map<String, BbpsPlan> known) {
        Set<String> asked = Set.copyOf(ids);
        return known.entrySet().stream()
                .filter(plan -> plan.getValue().getActive()
                        && asked.contains(plan.getValue().getBillerId())
                        && !told.contains(plan.getKey()))
                .map(plan ->
                        BbpsPlan.newBuilder(plan.getValue()).setActive(false).build())
                .toList();
    }

    private static void log(String what, List<LeftOut> rows) {
        rows.forEach(odd -> log.warn(
                "{} {} cannot be read and is left out: {}",
                what,
                odd.id().isEmpty() ? "(without an id)" : odd.id(),
                odd.why()));
    }
}
