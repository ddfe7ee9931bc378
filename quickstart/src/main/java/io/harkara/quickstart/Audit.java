package io.harkara.quickstart;

import io.harkara.quickstart.VenueControl.Effect;
import io.harkara.schemas.Status;
import io.harkara.schemas.Topics;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Holds three accounts of one day against each other, none of which knows of the others: what intake promised, what the
 * store shows, and what stands in the venue's own ledger.
 */
final class Audit {

    /** The venue has the order, or had it: the ledger must show it. */
    private static final Set<Status> DONE =
            Set.of(Status.COMPLETED, Status.ACCEPTED, Status.REVERSED, Status.CANCELLED);

    private final Map<String, StoredOrder> stored;
    private final Map<String, Integer> timesByName = new HashMap<>();
    private final Map<String, Set<String>> namesById = new HashMap<>();
    private final Set<String> namesOfDone = new HashSet<>();

    private Audit(Map<String, OrderLine> promised, Collection<StoredOrder> stored, List<Effect> effects) {
        this.stored = stored.stream().collect(Collectors.toMap(StoredOrder::id, Function.identity()));
        effects.forEach(effect -> timesByName.merge(EffectNames.of(effect), 1, Integer::sum));
        promised.forEach((id, line) -> {
            StoredOrder order = this.stored.get(id);
            if (order != null) {
                Set<String> names = EffectNames.of(order, line);
                namesById.put(id, names);
                if (!saysUndone(order)) {
                    namesOfDone.addAll(names);
                }
            }
        });
    }

    static Figures of(List<Submission> submissions, Collection<StoredOrder> stored, List<Effect> effects) {
        Map<String, OrderLine> promised = submissions.stream()
                .filter(Submission::taken)
                .collect(Collectors.toMap(Submission::orderId, Submission::line, (first, _) -> first));
        return new Audit(promised, stored, effects).figures(submissions, promised.keySet(), effects);
    }

    private Figures figures(List<Submission> submissions, Set<String> promised, List<Effect> effects) {
        Map<Status, Integer> statuses = new EnumMap<>(Status.class);
        int open = 0;
        int settled = 0;
        int executedTwice = paidTwice(effects);
        int lost = 0;
        int contradicted = unexplained(effects);
        for (String id : promised) {
            StoredOrder order = stored.get(id);
            if (order == null) {
                lost++;
                continue;
            }
            int times = times(order);
            statuses.merge(order.status(), 1, Integer::sum);
            open += order.isOpen() ? 1 : 0;
            settled += order.wasSettledByLookUp() ? 1 : 0;
            executedTwice += times > 1 ? 1 : 0;
            lost += times == 0 && isDone(order) && !order.changesNothing() ? 1 : 0;
            contradicted += times > 0 && contradicts(order) ? 1 : 0;
        }
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

    /** Whether the ledger has to have it. BBPS and brokers name what their billers and exchanges may still refuse. */
    private static boolean isDone(StoredOrder order) {
        boolean undecided = order.status() == Status.ACCEPTED && !order.isFor(Topics.BSE);
        return DONE.contains(order.status()) && !undecided;
    }

    private int times(StoredOrder order) {
        return names(order).stream()
                .mapToInt(name -> timesByName.getOrDefault(name, 0))
                .sum();
    }

    private Set<String> names(StoredOrder order) {
        return namesById.getOrDefault(order.id(), Set.of());
    }

    /** Effects that no order of the day brought about. */
    private int unexplained(List<Effect> effects) {
        Set<String> explained =
                namesById.values().stream().flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());
        return (int) effects.stream()
                .filter(effect -> !explained.contains(EffectNames.of(effect)))
                .count();
    }

    /** Orders that the venue took more than one payment for, whoever sent them and under whatever references. */
    private static int paidTwice(List<Effect> effects) {
        Map<String, Integer> payments = new HashMap<>();
        effects.forEach(effect -> effect.paid().forEach(number -> payments.merge(number, 1, Integer::sum)));
        return (int) payments.values().stream().filter(times -> times > 1).count();
    }

    /**
     * Whether an order that has an effect says that it has none. A form that was brought twice and refused the second time is
     * two orders about one thing: the effect is that of the first.
     */
    private boolean contradicts(StoredOrder order) {
        return order.changesNothing()
                || (saysUndone(order) && names(order).stream().noneMatch(namesOfDone::contains));
    }

    // An order that the venue took and the registrar then refused is REJECTED, and stands in the ledger all the same.
    private static boolean saysUndone(StoredOrder order) {
        return (order.status() == Status.REJECTED || order.status() == Status.FAILED) && !order.was(Status.ACCEPTED);
    }
}
