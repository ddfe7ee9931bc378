package io.harkara.store;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many parked records wait for a person.
 *
 * @param oldest when the oldest of them was parked; null where there is none
 */
record UnreadableSummary(long open, @Nullable Instant oldest, List<UnreadableQueries.Open> byTopic) {

    static UnreadableSummary of(List<UnreadableQueries.Open> byTopic) {
        return new UnreadableSummary(
                byTopic.stream().mapToLong(UnreadableQueries.Open::records).sum(),
                byTopic.stream()
                        .map(UnreadableQueries.Open::oldest)
                        .min(Comparator.naturalOrder())
                        .orElse(null),
                byTopic);
    }
}
