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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    /** The ledger's name for a declaration for FATCA, which carries no reference and gets no number. */
    static final String DECLARATION = "fatca";

    private static final Pattern PAN = Pattern.compile("\"type\":\"bse.fatca\".*?\"pan\":\"([A-Z0-9]{10})\"");
    private static final int SHORT_REFERENCE = 10;

    private Audit() {}

    static Figures of(List<Submission> submissions, Collection<StoredOrder> stored, List<Effect> effects) {
        Set<String> promised = submissions.stream()
                .map(Submission::orderId)
                .filter(id -> id != null)
                .collect(Collectors.toSet());
        Map<String, String> declared = declared(submissions);
        Map<String, StoredOrder> byId = stored.stream().collect(Collectors.toMap(StoredOrder::id, order -> order));
        Map<String, Integer> timesByName = new HashMap<>();
        effects.forEach(effect -> timesByName.merge(name(effect), 1, Integer::sum));

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
            Set<String> names = names(order);
            if (declared.containsKey(id)) {
                names.add(DECLARATION + "/" + declared.get(id));
            }
            int times = names.stream()
                    .mapToInt(name -> timesByName.getOrDefault(name, 0))
                    .sum();
            explained.addAll(names);
            executedTwice += times > 1 ? 1 : 0;
            lost += times == 0 && DONE.contains(order.status()) ? 1 : 0;
            contradicted += times > 0 && saysUndone(order) ? 1 : 0;
        }
        contradicted += (int) effects.stream()
                .filter(effect -> !explained.contains(name(effect)))
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

    /** The PAN of each order that declares one, by the order's id. */
    private static Map<String, String> declared(Collection<Submission> submissions) {
        Map<String, String> declared = new HashMap<>();
        for (Submission submission : submissions) {
            Matcher pan = PAN.matcher(submission.line().json());
            if (submission.orderId() != null && pan.find()) {
                declared.put(submission.orderId(), pan.group(1));
            }
        }
        return declared;
    }

    /** What an effect is known by: our reference, or where the venue's call has no field for one, its kind and number. */
    private static String name(Effect effect) {
        return effect.reference().isEmpty() ? effect.kind() + "/" + effect.orderNumber() : effect.reference();
    }

    /** What the effects of an order may be known by. Some calls have room for the end of our reference only. */
    private static Set<String> names(StoredOrder order) {
        Set<String> names = new HashSet<>();
        for (String reference : order.wireReferences()) {
            names.add(reference);
            names.add(reference.substring(Math.max(0, reference.length() - SHORT_REFERENCE)));
        }
        if (order.venueReference() != null) {
            names.add(order.type().substring(order.type().indexOf('.') + 1) + "/" + order.venueReference());
        }
        return names;
    }

    // An order that the venue took and the registrar then refused is REJECTED, and stands in the ledger all the same.
    private static boolean saysUndone(@Nullable StoredOrder order) {
        return order != null
                && (order.status() == Status.REJECTED || order.status() == Status.FAILED)
                && !order.was(Status.ACCEPTED);
    }
}
