package io.harkara.simulators;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Bodies of the venue's JSON services. */
final class JsonBody {

    private static final JsonMapper MAPPER = new JsonMapper();

    private JsonBody() {}

    /**
     * The members of a request, or null when it is no JSON object. Numbers count as their text, since the samples have
     * both, and names are found in whatever case, as the venue's stack (ASP.NET) finds them (inference). A list of bytes,
     * which is how that stack writes a file, counts as its Base64.
     */
    static @Nullable Map<String, String> read(byte[] body) {
        try {
            if (!(MAPPER.readTree(body) instanceof ObjectNode object)) {
                return null;
            }
            Map<String, String> members = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            for (Map.Entry<String, JsonNode> member : object.properties()) {
                JsonNode value = member.getValue();
                if (value instanceof ArrayNode list) {
                    members.put(member.getKey(), base64(list));
                } else if (value.isValueNode() && !value.isNull()) {
                    members.put(member.getKey(), value.asString().strip());
                }
            }
            return members;
        } catch (JacksonException _) {
            return null;
        }
    }

    /** The reply of a data contract that has a text and a status. */
    static String response(String text, String status) {
        ObjectNode reply = MAPPER.createObjectNode();
        reply.putNull("Filler");
        return MAPPER.writeValueAsString(reply.put("ResponseString", text).put("Status", status));
    }

    /** A reply of names and values in turn, without white space. */
    static String write(String... namesAndValues) {
        Map<String, String> reply = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            reply.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return MAPPER.writeValueAsString(reply);
    }

    /** The Base64 of a list of bytes, empty where it is none. */
    private static String base64(ArrayNode list) {
        byte[] bytes = new byte[list.size()];
        for (int i = 0; i < bytes.length; i++) {
            int value = list.get(i).asInt(-1);
            if (value < 0 || value > 255) {
                return "";
            }
            bytes[i] = (byte) value;
        }
        return Base64.getEncoder().encodeToString(bytes);
    }
}
