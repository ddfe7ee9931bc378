package io.harkara.store;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * All that is known of one order.
 *
 * @param payload what the client asked for, personal data masked; null while only statuses are known
 * @param answer what the venue answered, where the order was placed for that; personal data masked
 * @param replaces the order in whose place this one was placed
 * @param replacedBy orders that were placed in the place of this one
 * @param interventions what operators asked of it
 * @param audit who did what, oldest first
 */
record OrderDetail(
        @JsonUnwrapped OrderView order,
        List<TimelineEntry> timeline,
        List<RefusedMove> illegalMoves,
        @Nullable JsonNode payload,
        @Nullable JsonNode answer,
        @Nullable UUID replaces,
        List<UUID> replacedBy,
        List<InterventionView> interventions,
        List<AuditEntry> audit) {}
