package io.harkara.bbps;

import io.harkara.bbps.BbpsMasterData.LeftOut;
import io.harkara.bbps.BbpsSyncState.Counts;
import io.harkara.bbps.BbpsSyncState.Kind;
import io.harkara.bbps.BbpsSyncState.Stage;
import io.harkara.bbps.BbpsSyncTable.Listed;
import io.harkara.gateway.outcome.Cause;
import io.harkara.schemas.BbpsBiller;
import io.harkara.schemas.BbpsBillerStatus;
import io.harkara.schemas.BbpsPlan;
import io.harkara.schemas.BbpsSync;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The steps of a synchronisation. Each can be done again: it writes only what is not written yet. */
final class BbpsSyncSteps {

    /** By how much the venue's clock may be behind ours. */
    private static final Duration CLOCKS_APART = Duration.ofMinutes(5);

    private final BbpsTaking taking;
    private final BbpsBillers billers;
    private final BbpsMasterTopics topics;
    private final BbpsSyncTable table;
    private final Clock clock;

    /** The plans that are known, while those of one synchronisation are read. */
    private @Nullable Plans plans;

    BbpsSyncSteps(BbpsTaking taking, BbpsBillers billers, BbpsMasterTopics topics, BbpsSyncTable table, Clock clock) {
        this.taking = taking;
        this.billers = billers;
        this.topics = topics;
        this.table = table;
        this.clock = clock;
    }

    private record Plans(String syncId, Map<String, BbpsPlan> known) {}

    /** What a step did. */
    record Step(BbpsSyncState state, List<Listed> listed, List<String> plansRead, List<LeftOut> leftOut) {}

    /**
     * Does the next step.
     *
     * @throws MasterDataException when it failed; nothing that it did has to be undone
     */
    Step next(BbpsSyncState state) throws MasterDataException, SQLException, InterruptedException {
        return switch (state.stage()) {
            case BILLERS -> billers(state);
            case GONE -> gone(state);
            case PLANS -> plans(state);
        };
    }

    private Step billers(BbpsSyncState state) throws MasterDataException, InterruptedException {
        BbpsTaking.requireEnd(state.counts().pages());
        BbpsTaking.Billers taken = taking.billers(state.page(), false);
        List<Listed> listed = new ArrayList<>();
        for (BbpsBiller biller : taken.page().rows()) {
            listed.add(new Listed(biller.getId(), BbpsChange.hasPlans(biller), false));
        }
        int nameless = 0;
        for (LeftOut odd : taken.page().leftOut()) {
            // The venue has it, whatever else its row says.
            if (odd.id().isEmpty()) {
                nameless++;
            } else {
                listed.add(new Listed(odd.id(), false, false));
            }
        }
        Counts counts = new Counts(
                1,
                taken.page().rows().size(),
                taken.changed(),
                taken.unchanged(),
                taken.kept(),
                0,
                taken.page().leftOut().size(),
                nameless,
                0,
                0);
        String next = taken.page().next();
        return new Step(
                next == null ? state.next(Stage.GONE, "", counts) : state.next(Stage.BILLERS, next, counts),
                listed,
                List.of(),
                taken.page().leftOut());
    }

    private Step gone(BbpsSyncState state) throws MasterDataException, SQLException, InterruptedException {
        if (state.kind() == Kind.CHANGES) {
            // Plans change without their billers.
            List<Listed> others = billers.all().stream()
                    .filter(BbpsChange::hasPlans)
                    .map(biller -> new Listed(biller.getId(), true, true))
                    .toList();
            return new Step(state.next(Stage.PLANS, "", Counts.NONE), others, List.of(), List.of());
        }
        List<BbpsBiller> gone = state.kind() == Kind.FULL && state.counts().nameless() == 0
                ? notListed(new HashSet<>(table.ids()), state.forced())
                : List.of();
        topics.billers(gone);
        Counts counts = new Counts(0, 0, 0, 0, 0, gone.size(), 0, 0, 0, 0);
        return new Step(state.next(Stage.PLANS, "", counts), List.of(), List.of(), List.of());
    }

    private List<BbpsBiller> notListed(Set<String> listed, boolean forced) throws MasterDataException {
        List<BbpsBiller> before =
                billers.all().stream().filter(BbpsChange::isListed).toList();
        List<BbpsBiller> gone = before.stream()
                .filter(biller -> !listed.contains(biller.getId()))
                .map(biller -> BbpsBiller.newBuilder(biller)
                        .setStatus(BbpsBillerStatus.DEACTIVATED)
                        .setReadAt(now())
                        .build())
                .toList();
        if (gone.size() * 2 > before.size() && !forced) {
            throw new MasterDataException(
                    new Cause(
                            "WITHDRAWS_TOO_MANY",
                            "%d of the %d billers that can be paid are not in the venue's list; if that is right, start it with \"force\": true"
                                    .formatted(gone.size(), before.size())),
                    false);
        }
        return gone;
    }

    private Step plans(BbpsSyncState state) throws MasterDataException, SQLException, InterruptedException {
        List<Listed> next = table.withPlans(BbpsTaking.PLANS_OF);
        Map<String, BbpsPlan> known = known(state.syncId());
        if (next.isEmpty()) {
            return end(state, known.size());
        }
        boolean sinceOnly = next.getFirst().sinceOnly();
        List<String> group = next.stream()
                .filter(biller -> biller.sinceOnly() == sinceOnly)
                .map(Listed::billerId)
                .toList();
        BbpsTaking.Plans taken = taking.plans(group, sinceOnly ? state.since() : null, known);
        Counts counts =
                new Counts(taken.pages(), 0, 0, 0, 0, 0, taken.leftOut().size(), 0, taken.read(), taken.changed());
        return new Step(state.next(Stage.PLANS, "", counts), List.of(), group, taken.leftOut());
    }

    private Step end(BbpsSyncState state, int plansKnown) throws MasterDataException, InterruptedException {
        Instant now = now();
        // A category says nothing of the others.
        if (state.kind() != Kind.CATEGORY) {
            topics.end(new BbpsSync(
                    billers.size(),
                    plansKnown,
                    state.startedAt().minus(CLOCKS_APART).truncatedTo(ChronoUnit.MILLIS),
                    now));
        }
        plans = null;
        return new Step(state.done(now), List.of(), List.of(), List.of());
    }

    private Map<String, BbpsPlan> known(String syncId) throws MasterDataException, InterruptedException {
        Plans read = plans;
        if (read == null || !read.syncId.equals(syncId)) {
            read = new Plans(syncId, topics.plans());
            plans = read;
        }
        return read.known;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
