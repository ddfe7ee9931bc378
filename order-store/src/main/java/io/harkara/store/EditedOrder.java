package io.harkara.store;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A corrected order, as intake takes orders. What it does not say of itself it has from the order that it replaces.
 *
 * @param fields the document of POST /api/v1/orders without what is taken from the order
 */
record EditedOrder(ObjectNode fields) {

    static final String REFERENCE = "clientReference";

    /** The document for intake. */
    String document(OrderView replaced) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("type", replaced.type());
        // Never without one: a refusal by intake tells no more of the order than this name.
        document.put(
                REFERENCE,
                replaced.clientReference() == null ? "replaces-" + replaced.orderId() : replaced.clientReference());
        if (!replaced.orderingKey().equals(replaced.orderId().toString())) {
            document.put("orderingKey", replaced.orderingKey());
        }
        for (String name : fields.propertyNames()) {
            JsonNode value = fields.path(name);
            document.set(name, value);
        }
        document.put("replaces", replaced.orderId().toString());
        return document.toString();
    }
}
