package io.harkara.simulators.engine;

import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** JSON of the control port: strict, so that a misspelt field is an answer and not a silence. */
public final class ControlJson {

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .build();

    private ControlJson() {}

    /** A value as JSON. */
    public static byte[] write(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }

    /**
     * Lays a body over a value: what the body does not name stays as it is, in objects within objects too. No body at all
     * changes nothing.
     *
     * @throws BadControlException naming the field that is unknown or wrong
     */
    public static <T> T merge(T base, Class<T> type, byte[] body) throws BadControlException {
        if (body.length == 0) {
            return base;
        }
        try {
            JsonNode given = MAPPER.readTree(body);
            if (!(given instanceof ObjectNode fields)) {
                throw new BadControlException(null, "found no JSON object, expected {...}");
            }
            ObjectNode merged = MAPPER.valueToTree(base);
            lay(fields, merged);
            return MAPPER.treeToValue(merged, type);
        } catch (JacksonException e) {
            throw refused(e);
        }
    }

    private static void lay(ObjectNode over, ObjectNode base) {
        for (Map.Entry<String, JsonNode> field : over.properties()) {
            if (field.getValue() instanceof ObjectNode part && base.get(field.getKey()) instanceof ObjectNode below) {
                lay(part, below);
            } else {
                base.set(field.getKey(), field.getValue());
            }
        }
    }

    private static BadControlException refused(JacksonException e) {
        String field = e.getPath().stream()
                .map(step -> step.getPropertyName() == null ? "[" + step.getIndex() + "]" : step.getPropertyName())
                .collect(Collectors.joining("."));
        if (e instanceof UnrecognizedPropertyException unknown) {
            return new BadControlException(
                    field, "unknown field '%s', expected one of %s".formatted(field, unknown.getKnownPropertyIds()));
        }
        Throwable cause = e;
        while (cause instanceof DatabindException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = cause instanceof JacksonException json ? json.getOriginalMessage() : cause.getMessage();
        return new BadControlException(
                field.isEmpty() ? null : field, field.isEmpty() ? message : field + ": " + message);
    }
}
