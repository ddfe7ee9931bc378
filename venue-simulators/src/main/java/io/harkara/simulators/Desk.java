package io.harkara.simulators;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One family of operations that have effects: reads a request, decides on it and words the venue's answer. */
interface Desk {

    /** What a call asks for, or null when it asks for no effect. */
    @Nullable
    OrderRequest request(Map<String, String> members);

    /** Decides, and does what was asked for when nothing is against it. */
    Decision decide(OrderRequest request, Map<String, String> members, BseRules rules);

    /** What is said to a good session or password that is refused on purpose. */
    Decision refusedSession();

    /** The venue's answer. */
    String answer(OrderRequest request, Decision decision);

    /** The same, where its form depends on a setting. */
    default String answer(OrderRequest request, Decision decision, Settings settings) {
        return answer(request, decision);
    }
}
