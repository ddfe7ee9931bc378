package io.harkara.bbps;

import io.harkara.schemas.BbpsBiller;
import io.harkara.schemas.BbpsSync;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is known of billers, kept up to date from their topic. */
final class BbpsBillers {

    private final Map<String, BbpsBiller> billers = new ConcurrentHashMap<>();
    private volatile @Nullable BbpsSync lastSync;

    /** Takes a record of the topic; null is the value of a biller that was removed. */
    void take(String id, @Nullable BbpsBiller biller) {
        if (biller == null) {
            billers.remove(id);
        } else {
            billers.put(id, biller);
        }
    }

    /** Takes the last complete synchronisation; null where there is none any more. */
    void takeSync(@Nullable BbpsSync sync) {
        lastSync = sync;
    }

    /** The biller of that id; null where none is known, of which nothing is judged then. */
    @Nullable
    BbpsBiller find(String id) {
        return billers.get(id);
    }

    /** All that are known, deactivated ones included. */
    List<BbpsBiller> all() {
        return List.copyOf(billers.values());
    }

    /** The billers that are asked for, by id; deactivated ones included. */
    List<BbpsBiller> matching(Predicate<BbpsBiller> asked) {
        return billers.values().stream()
                .filter(asked)
                .sorted(Comparator.comparing(BbpsBiller::getId))
                .toList();
    }

    /** The billers of a category, by id; deactivated ones included. */
    List<BbpsBiller> inCategory(String category) {
        return matching(biller -> biller.getCategory().equals(category));
    }

    /** The categories of those that are known, in the order of the alphabet. */
    SortedSet<String> categories() {
        return billers.values().stream().map(BbpsBiller::getCategory).collect(Collectors.toCollection(TreeSet::new));
    }

    /** @throws BbpsProblemException when no biller is of that category */
    void requireCategory(String category) throws BbpsProblemException {
        SortedSet<String> known = categories();
        if (!known.contains(category)) {
            throw BbpsProblemException.unknownCategory(category, known);
        }
    }

    int size() {
        return billers.size();
    }

    /** The last complete synchronisation; null where there was none. */
    @Nullable
    BbpsSync lastSync() {
        return lastSync;
    }
}
