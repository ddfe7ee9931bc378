package io.harkara.simulators;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Bodies of the venue's JSON services. */
final class JsonBody {

    private static final JsonMapper MAPPER = new JsonMapper();

    private JsonBody() {}

    /**
     * The members of a request, or null when it is no JSON object. Numbers count as their text, since the samples have
     * both, and names are found in whatever case, as the venue's stack (ASP.NET) finds them (inference).
     */
    static @Nullable Map<String, String> read(byte[] body) {
        try {
            if (!(MAPPER.readTree(body) instanceof ObjectNode object)) {
                return null;
            }
            Map<String, String> members = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            for (Map.Entry<String, JsonNode> member : object.properties()) {
                JsonNode value = member.getValue();
                if (value.isValueNode() && !value.isNull()) {
                    members.put(member.getKey(), value.asString().strip());
                }
            }
            return members;
        } catch (JacksonException _) {
            return null;
        }
    }

    /** A reply of names and values in turn, without white space. */
    static String write(String... namesAndValues) {
        Map<String, String> reply = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            reply.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return write(reply);
    }

    /** A reply, without white space. */
    static String write(Map<String, ? extends @Nullable Object> reply) {
        return MAPPER.writeValueAsString(reply);
    }
}
