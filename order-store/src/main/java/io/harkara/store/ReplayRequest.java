package io.harkara.store;

import io.harkara.schemas.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A call for many replays.
 *
 * @param named orders with the versions that the caller saw; null where a filter finds them
 * @param filter null where the orders are named
 * @param deadline for all of them; null for each one's own
 */
record ReplayRequest(
        @Nullable List<Named> named,
        @Nullable OrderFilter filter,
        @Nullable Instant deadline,
        boolean dryRun) {

    /** Most orders of one call. */
    static final int MOST = 200;

    private static final String ORDERS = "orders";
    private static final String FILTER = "filter";

    /** One order. The id stays as it was given, so that an impossible one can be listed. */
    record Named(String orderId, long version) {}

    /**
     * The call that a body spells.
     *
     * @throws BadRequestException naming everything that is wrong with it
     */
    static ReplayRequest parse(@Nullable JsonNode json) {
        JsonBody body = new JsonBody(json, Set.of(ORDERS, FILTER, "deadline", "dryRun"));
        if (body.has(ORDERS) == body.has(FILTER)) {
            body.fault(ORDERS, null, "either orders, each with its version, or a filter");
        }
        ReplayRequest request = new ReplayRequest(
                body.has(ORDERS) ? named(body) : null,
                body.has(FILTER) ? filter(body) : null,
                body.time("deadline"),
                body.flag("dryRun"));
        body.check();
        return request;
    }

    private static List<Named> named(JsonBody body) {
        List<Named> named = new ArrayList<>();
        JsonNode orders = body.node(ORDERS);
        if (!orders.isArray() || orders.isEmpty() || orders.size() > MOST) {
            body.fault(ORDERS, null, "1 to %d objects with orderId and version".formatted(MOST));
            return named;
        }
        for (JsonNode order : orders) {
            JsonNode version = order.path("version");
            if (!order.path("orderId").isString() || !version.isIntegralNumber()) {
                body.fault(
                        ORDERS,
                        order.path("orderId").asString(""),
                        "orderId as a text and version, the one that you saw, as a number");
            } else {
                named.add(new Named(order.path("orderId").asString(), version.longValue()));
            }
        }
        return named;
    }

    // The names and values of GET /api/v1/orders; without a status, those from which a replay is allowed.
    private static @Nullable OrderFilter filter(JsonBody body) {
        if (!(body.node(FILTER) instanceof ObjectNode given)) {
            body.fault(FILTER, null, "an object with the parameters of GET /api/v1/orders");
            return null;
        }
        Map<String, List<String>> query = new LinkedHashMap<>();
        query.put("status", List.of(Status.REJECTED.name(), Status.FAILED.name()));
        query.put("limit", List.of(Integer.toString(MOST)));
        given.properties().forEach(field -> query.put(field.getKey(), values(field.getValue())));
        OrderFilter filter = OrderFilter.parse(query);
        if (filter.limit() > MOST) {
            body.fault("limit", Integer.toString(filter.limit()), "at most " + MOST);
        }
        return filter;
    }

    private static List<String> values(JsonNode node) {
        if (!node.isArray()) {
            return List.of(node.asString(""));
        }
        List<String> values = new ArrayList<>();
        node.forEach(item -> values.add(item.asString("")));
        return values;
    }
}
