package io.harkara.quickstart;

import io.harkara.quickstart.VenueControl.Effect;
import io.harkara.schemas.Status;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Holds three accounts of one day against each other, none of which knows of the others: what intake promised, what the
 * store shows, and what stands in the venue's own ledger.
 */
final class Audit {

    /** The venue has the order, or had it: the ledger must show it. */
    private static final Set<Status> DONE =
            Set.of(Status.COMPLETED, Status.ACCEPTED, Status.REVERSED, Status.CANCELLED);

    private Audit() {}

    static Figures of(List<Submission> submissions, Collection<StoredOrder> stored, List<Effect> effects) {
        Set<String> promised = submissions.stream()
                .map(Submission::orderId)
                .filter(id -> id != null)
                .collect(Collectors.toSet());
        Map<String, StoredOrder> byId = stored.stream().collect(Collectors.toMap(StoredOrder::id, order -> order));
        Map<String, Integer> timesByReference = new HashMap<>();
        effects.forEach(effect -> timesByReference.merge(effect.reference(), 1, Integer::sum));

        Map<Status, Integer> statuses = new EnumMap<>(Status.class);
        Set<String> explained = new HashSet<>();
        int open = 0;
        int settled = 0;
        int executedTwice = 0;
        int lost = 0;
        int contradicted = 0;
        for (String id : promised) {
            StoredOrder order = byId.get(id);
            if (order == null) {
                lost++;
                continue;
            }
            statuses.merge(order.status(), 1, Integer::sum);
            open += order.isOpen() ? 1 : 0;
            settled += order.wasSettledByLookUp() ? 1 : 0;
            int times = times(order, timesByReference);
            explained.addAll(order.wireReferences());
            executedTwice += times > 1 ? 1 : 0;
            lost += times == 0 && DONE.contains(order.status()) ? 1 : 0;
            contradicted += times > 0 && saysUndone(order) ? 1 : 0;
        }
        contradicted += (int) effects.stream()
                .filter(effect -> !explained.contains(effect.reference()))
                .count();
        return new Figures(
                submissions.size(),
                promised.size(),
                (int) submissions.stream()
                        .filter(submission -> !submission.taken())
                        .count(),
                statuses,
                open,
                settled,
                effects.size(),
                executedTwice,
                lost,
                contradicted);
    }

    private static int times(StoredOrder order, Map<String, Integer> timesByReference) {
        return order.wireReferences().stream()
                .mapToInt(reference -> timesByReference.getOrDefault(reference, 0))
                .sum();
    }

    // An order that the venue took and the registrar then refused is REJECTED, and stands in the ledger all the same.
    private static boolean saysUndone(@Nullable StoredOrder order) {
        return order != null
                && (order.status() == Status.REJECTED || order.status() == Status.FAILED)
                && !order.was(Status.ACCEPTED);
    }
}
