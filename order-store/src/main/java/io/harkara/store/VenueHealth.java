package io.harkara.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A venue as the instances of its gateway see it.
 *
 * @param state whether orders go out
 * @param instances what each of them said last; those that have been silent for a day are left out
 */
record VenueHealth(String venue, State state, List<Instance> instances) {

    /** Three repeats of a gateway. One that says nothing for so long is gone, or cut off. */
    static final Duration SILENT_AFTER = Duration.ofSeconds(45);

    /** Whether orders go out to a venue. */
    enum State {
        UP,
        /** An instance that is heard of says that they do not; they wait. */
        DOWN,
        /** No instance of the gateway is heard of. */
        SILENT
    }

    /**
     * What one instance said last.
     *
     * @param silent whether that is too long ago to count
     */
    record Instance(
            String instance, boolean up, @Nullable String reason, Instant since, Instant saidAt, boolean silent) {}

    static VenueHealth of(String venue, List<Instance> instances) {
        List<Instance> heard =
                instances.stream().filter(instance -> !instance.silent()).toList();
        State state = heard.isEmpty() ? State.SILENT : heard.stream().allMatch(Instance::up) ? State.UP : State.DOWN;
        return new VenueHealth(venue, state, instances);
    }
}
