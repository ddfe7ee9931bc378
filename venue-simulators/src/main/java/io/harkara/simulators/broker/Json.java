package io.harkara.simulators.broker;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What requests and replies in JSON are made of. */
public final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Json() {}

    /** An empty object. */
    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** An empty list. */
    public static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    /** A list of texts. */
    public static ArrayNode texts(Iterable<String> values) {
        ArrayNode array = array();
        values.forEach(array::add);
        return array;
    }

    /** Values as JSON nodes in a list. */
    public static ArrayNode list(Iterable<? extends JsonNode> nodes) {
        ArrayNode array = array();
        nodes.forEach(array::add);
        return array;
    }

    /** A node as text. */
    public static String write(JsonNode node) {
        return MAPPER.writeValueAsString(node);
    }

    /** What bytes hold, or null where they are no JSON. */
    public static @Nullable JsonNode read(byte[] body) {
        try {
            return MAPPER.readTree(body);
        } catch (JacksonException _) {
            return null;
        }
    }

    /** What a text holds, or null where it is no JSON. */
    public static @Nullable JsonNode read(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JacksonException _) {
            return null;
        }
    }

    /** An object, or null where the bytes are none. */
    public static @Nullable ObjectNode readObject(byte[] body) {
        return read(body) instanceof ObjectNode object ? object : null;
    }

    /** A member as text, whether it is written as text or as a number; empty where there is none. */
    public static String text(JsonNode node, String name) {
        JsonNode value = node.path(name);
        return value.isValueNode() && !value.isNull() ? value.asString() : "";
    }
}
