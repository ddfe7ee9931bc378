package io.harkara.store;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * All that is known of one order.
 *
 * @param payload what the client asked for, personal data masked; null while only statuses are known
 */
record OrderDetail(
        @JsonUnwrapped OrderView order,
        List<TimelineEntry> timeline,
        List<RefusedMove> illegalMoves,
        @Nullable JsonNode payload) {}
