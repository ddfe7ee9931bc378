package io.harkara.quickstart;

import io.harkara.quickstart.OperatorClient.Answer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An order as a person names it: its id, and after an at sign the version that he saw.
 *
 * @param version null where none was named: then it is the one that is read and shown now
 */
record OrderAtVersion(String id, @Nullable Long version) {

    /**
     * What a person typed.
     *
     * @throws IllegalArgumentException when the version is no number
     */
    static OrderAtVersion parse(String text) {
        int at = text.indexOf('@');
        if (at < 0) {
            return new OrderAtVersion(text, null);
        }
        try {
            return new OrderAtVersion(text.substring(0, at), Long.valueOf(text.substring(at + 1)));
        } catch (NumberFormatException _) {
            throw new IllegalArgumentException("'%s': expected ID or ID@VERSION".formatted(text));
        }
    }

    /** The order as bulk calls name it. One that the store does not know has no version; it will say so. */
    ObjectNode named(OperatorClient store, Terminal terminal) throws IOException {
        ObjectNode named = JsonNodeFactory.instance.objectNode();
        named.put("orderId", id);
        named.put("version", version == null ? seen(store, terminal) : version);
        return named;
    }

    /** The version that was named, or the present one, which is shown. */
    long seen(OperatorClient store, Terminal terminal) throws IOException {
        if (version != null) {
            return version;
        }
        Answer answer = store.get("/api/v1/orders/" + id);
        JsonNode order = answer.body();
        if (answer.refused()) {
            return 0;
        }
        terminal.say("%s is %s at version %d, attempt %d"
                .formatted(
                        id,
                        order.path("status").asString(),
                        order.path("version").asLong(),
                        order.path("attempt").asInt()));
        return order.path("version").asLong();
    }
}
