package io.harkara.verification.chaos;

import java.time.Duration;

/**
 * One fault of a schedule. What does not apply to its kind is drawn all the same, so that kinds do not move each other's
 * draws.
 *
 * @param at since the load began
 * @param service whom it strikes, where it strikes a service or a link
 * @param link which link of that service
 * @param length how long it lasts, where it lasts
 * @param count how many calls it strikes, where it strikes calls
 */
record PlannedFault(Duration at, FaultKind kind, Service service, Link link, Duration length, int count) {

    @Override
    public String toString() {
        return "%6.1f s  %s %s/%s, %d ms, %d"
                .formatted(at.toMillis() / 1e3, kind.title(), service.title(), link, length.toMillis(), count);
    }
}
