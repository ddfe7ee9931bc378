package io.harkara.simulators.bbps;

import java.util.LinkedHashSet;

/** Request ids that were seen. The oldest are forgotten when there are too many. */
final class RequestIds {

    /** More than these are not kept. */
    static final int MAX_IDS = 500_000;

    private final LinkedHashSet<String> seen = new LinkedHashSet<>();

    /** Spends an id; false when it was spent before. */
    synchronized boolean spend(String id) {
        if (!seen.add(id)) {
            return false;
        }
        if (seen.size() > MAX_IDS) {
            seen.removeFirst();
        }
        return true;
    }
}
