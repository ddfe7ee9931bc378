package io.harkara.verification;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a layer found.
 *
 * @param seeds how many seeds were run
 * @param orders orders that the pipeline had answered for
 * @param faults faults that were inflicted, by kind
 * @param effects effects in the venue's own ledger
 * @param unknownSettled orders that were UNKNOWN and came to a status that somebody vouches for
 * @param violations promises that were broken, each with the seed that shows it again; empty is the only good answer
 */
public record LayerResult(
        long seeds,
        long orders,
        SortedMap<String, Long> faults,
        long effects,
        long unknownSettled,
        List<String> violations) {

    public LayerResult {
        faults = new TreeMap<>(faults);
        violations = List.copyOf(violations);
    }

    /** Nothing run, nothing found. */
    public static LayerResult none() {
        return new LayerResult(0, 0, new TreeMap<>(), 0, 0, List.of());
    }

    /** Both together. */
    public LayerResult plus(LayerResult other) {
        SortedMap<String, Long> sum = new TreeMap<>(faults);
        other.faults.forEach((kind, count) -> sum.merge(kind, count, Long::sum));
        List<String> all = new ArrayList<>(violations);
        all.addAll(other.violations);
        return new LayerResult(
                seeds + other.seeds,
                orders + other.orders,
                sum,
                effects + other.effects,
                unknownSettled + other.unknownSettled,
                all);
    }

    /** The fields of the JSON line, in its order. */
    Map<String, Object> json() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("seeds", seeds);
        fields.put("orders", orders);
        fields.put("faults", faults);
        fields.put("effects", effects);
        fields.put("unknownSettled", unknownSettled);
        fields.put("violations", violations);
        return fields;
    }
}
