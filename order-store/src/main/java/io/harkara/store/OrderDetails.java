package io.harkara.store;

import jakarta.servlet.http.HttpServletRequest;
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
    private final Unmasking unmasking;
    private final JsonMapper json;

    OrderDetails(
            Timelines timelines,
            RefusedMoves refusedMoves,
            InterventionQueries interventions,
            Unmasking unmasking,
            JsonMapper json) {
        this.unmasking = unmasking;
        this.timelines = timelines;
        this.refusedMoves = refusedMoves;
        this.interventions = interventions;
        this.json = json;
    }

    /** An order that the caller may see; what it and the venue's answer say of persons is shown where he asks for it and may. */
    OrderDetail of(OrderQueries.Found found, HttpServletRequest request) {
        UUID id = found.order().orderId();
        boolean clear = unmasking.of(request, id, "order");
        return new OrderDetail(
                found.order(),
                timelines.of(id),
                refusedMoves.of(id),
                shown(found.payload(), clear),
                shown(found.answer(), clear),
                interventions.replaces(id),
                interventions.replacedBy(id),
                interventions.ofOrder(id),
                interventions.audit(id, null, null, MOST_AUDIT).reversed());
    }

    private @Nullable JsonNode shown(@Nullable String document, boolean clear) {
        if (document == null) {
            return null;
        }
        JsonNode tree = json.readTree(document);
        return clear ? Masking.images(tree) : Masking.payload(tree);
    }
}
