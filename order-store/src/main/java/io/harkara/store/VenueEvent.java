package io.harkara.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Orders go out to a venue again, or do not, as one instance of its gateway sees it.
 *
 * @param reason why they do not; null where they do
 */
record VenueEvent(
        String position,
        String venue,
        String instance,
        boolean up,
        @Nullable String reason,
        Instant since) implements FeedNews {

    @Override
    public String name() {
        return "venue";
    }
}
