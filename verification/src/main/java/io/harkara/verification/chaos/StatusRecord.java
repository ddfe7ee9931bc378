package io.harkara.verification.chaos;

import io.harkara.schemas.Status;
import org.jspecify.annotations.Nullable;

/**
 * A status as it stands on the topic.
 *
 * @param number of the order, or -1 where it is none of ours
 */
record StatusRecord(
        int partition,
        long offset,
        int number,
        String orderId,
        long version,
        int attempt,
        Status status,
        @Nullable String venueReference,
        @Nullable String reason) {}
