package io.harkara.verification.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What was found to be broken: every case is counted, the first few of each invariant are told. */
final class Violations {

    private static final int TOLD = 5;

    private final Map<String, List<String>> told = new TreeMap<>();
    private final Map<String, Integer> counts = new TreeMap<>();

    /**
     * Adds a case.
     *
     * @param invariant its short name
     * @param what the case, with the order's number
     */
    void add(String invariant, String what) {
        counts.merge(invariant, 1, Integer::sum);
        List<String> list = told.computeIfAbsent(invariant, _ -> new ArrayList<>());
        if (list.size() < TOLD) {
            list.add(what);
        }
    }

    boolean isEmpty() {
        return counts.isEmpty();
    }

    /** Names of the invariants that are broken. */
    List<String> invariants() {
        return List.copyOf(counts.keySet());
    }

    /** A line for each told case, and how many more there are. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        told.forEach((invariant, cases) -> {
            cases.forEach(one -> lines.add(invariant + ": " + one));
            int more = counts.getOrDefault(invariant, 0) - cases.size();
            if (more > 0) {
                lines.add("%s: and %d more".formatted(invariant, more));
            }
        });
        return lines;
    }
}
