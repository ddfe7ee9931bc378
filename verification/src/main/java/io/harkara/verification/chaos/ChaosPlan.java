package io.harkara.verification.chaos;

import io.harkara.verification.rules.Rule;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be run.
 *
 * @param seed of the schedule and of the orders
 * @param time for how long things go wrong, from 30 seconds
 * @param orders how many orders are submitted in that time, from 1
 * @param losses whether one process after another is killed, and nothing else goes wrong
 * @param brokenRule the rule that the gateways are made to break, or null
 */
record ChaosPlan(
        long seed,
        Duration time,
        int orders,
        boolean losses,
        @Nullable Rule brokenRule) {

    private static final Duration SHORTEST = Duration.ofSeconds(30);

    ChaosPlan {
        if (time.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException("time %s: expected %s or more".formatted(time, SHORTEST));
        }
        if (orders < 1) {
            throw new IllegalArgumentException("orders %d: expected 1 or more".formatted(orders));
        }
    }

    List<PlannedFault> faults() {
        return losses ? Schedule.losses(time) : Schedule.of(seed, time);
    }
}
