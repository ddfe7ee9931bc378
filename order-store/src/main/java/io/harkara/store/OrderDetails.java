package io.harkara.store;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Gathers all that is known of one order, as it may be shown. */
final class OrderDetails {

    private static final int MOST_AUDIT = 200;

    private final Timelines timelines;
    private final RefusedMoves refusedMoves;
    private final InterventionQueries interventions;
    private final JsonMapper json;

    OrderDetails(Timelines timelines, RefusedMoves refusedMoves, InterventionQueries interventions, JsonMapper json) {
        this.timelines = timelines;
        this.refusedMoves = refusedMoves;
        this.interventions = interventions;
        this.json = json;
    }

    OrderDetail of(OrderQueries.Found found) {
        UUID id = found.order().orderId();
        return new OrderDetail(
                found.order(),
                timelines.of(id),
                refusedMoves.of(id),
                masked(found.payload()),
                masked(found.answer()),
                interventions.replaces(id),
                interventions.replacedBy(id),
                interventions.ofOrder(id),
                interventions.audit(id, null, null, MOST_AUDIT).reversed());
    }

    private @Nullable JsonNode masked(@Nullable String document) {
        return document == null ? null : Masking.payload(json.readTree(document));
    }
}
