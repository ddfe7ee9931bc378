package io.harkara.simulators.bbps;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The master data: billers by id, in the order of their ids, and their plans. */
final class Billers {

    private final TreeMap<String, Biller> billers = new TreeMap<>();
    private final Set<String> odd = ConcurrentHashMap.newKeySet();

    Billers(int count, Instant modifiedAt) {
        for (Biller biller : BillerCatalogue.billers(count, modifiedAt)) {
            billers.put(biller.id(), biller);
        }
    }

    synchronized @Nullable Biller find(String id) {
        return billers.get(id);
    }

    /** All of them by id. */
    synchronized List<Biller> all() {
        return new ArrayList<>(billers.values());
    }

    /** How many active billers there are in each category. */
    Map<String, Integer> categories() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (Category category : Category.ALL) {
            counts.put(category.title(), 0);
        }
        for (Biller biller : all()) {
            if (biller.active()) {
                counts.merge(biller.category(), 1, Integer::sum);
            }
        }
        return counts;
    }

    /** Changes a biller's status, as the network does it to anybody; null where there is no such biller. */
    synchronized @Nullable Biller change(String id, Biller.Status status, Instant at) {
        return billers.computeIfPresent(id, (key, biller) -> biller.with(status, at));
    }

    /** Says whether a biller's row lacks what a row has to have. */
    void odd(String id, boolean isOdd) {
        if (isOdd) {
            odd.add(id);
        } else {
            odd.remove(id);
        }
    }

    boolean isOdd(Biller biller) {
        return odd.contains(biller.id());
    }

    @Nullable
    RechargePlan plan(Biller biller, String id) {
        for (RechargePlan plan : RechargePlan.of(biller)) {
            if (plan.id().equals(id)) {
                return plan;
            }
        }
        return null;
    }
}
