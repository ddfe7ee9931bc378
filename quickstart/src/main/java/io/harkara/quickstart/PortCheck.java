package io.harkara.quickstart;

import java.util.Set;
import java.util.stream.Collectors;

/** Looks at every port before anything is started, so that a taken one leaves nothing half started behind. */
final class PortCheck {

    private PortCheck() {}

    /** Refuses a plan some of whose ports are taken, naming all of them. */
    static void requireFree(Plan plan) throws StartException {
        Set<Listener> taken = plan.ports().taken(plan.listeners());
        if (!taken.isEmpty()) {
            throw new StartException(
                    taken.stream()
                            .map(listener ->
                                    "port %d is taken, and %s needs it: stop what uses it, or choose another with %s PORT"
                                            .formatted(plan.ports().of(listener), listener.title(), listener.option()))
                            .collect(Collectors.joining("\n         ")),
                    null);
        }
    }
}
