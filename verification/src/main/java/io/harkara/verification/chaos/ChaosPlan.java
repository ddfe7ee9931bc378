package io.harkara.verification.chaos;

import io.harkara.schemas.Topics;
import io.harkara.verification.rules.Rule;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to be run.
 *
 * @param seed of the schedule and of the orders
 * @param time for how long things go wrong, from 30 seconds
 * @param orders how many orders are submitted in that time, from 1
 * @param venues where the orders go, from one
 * @param losses whether one process after another is killed, and nothing else goes wrong
 * @param brokenRule the rule that the gateways are made to break, or null
 */
record ChaosPlan(
        long seed,
        Duration time,
        int orders,
        Set<String> venues,
        boolean losses,
        @Nullable Rule brokenRule) {

    private static final Duration SHORTEST = Duration.ofSeconds(30);

    /** All that there are. */
    static final Set<String> EVERY_VENUE = Set.of(Topics.BSE, Topics.BBPS, Topics.BROKER);

    ChaosPlan {
        venues = Set.copyOf(venues);
        if (venues.isEmpty() || !EVERY_VENUE.containsAll(venues)) {
            throw new IllegalArgumentException("venues %s: expected some of %s".formatted(venues, EVERY_VENUE));
        }
        if (time.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException("time %s: expected %s or more".formatted(time, SHORTEST));
        }
        if (orders < 1) {
            throw new IllegalArgumentException("orders %d: expected 1 or more".formatted(orders));
        }
    }

    List<Service> services() {
        return Service.of(venues);
    }

    List<PlannedFault> faults() {
        return losses ? Schedule.losses(time, services()) : Schedule.of(seed, time, services());
    }
}
