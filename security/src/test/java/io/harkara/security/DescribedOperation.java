package io.harkara.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * One operation of a description, and how a request of it is filled in from its examples and schemas.
 *
 * @param asks what it asks for in the words of {@link EndpointRules.Rule#asks}, or what is wrong with its {@code security}
 * @param node the operation as it is described
 */
public record DescribedOperation(
        DescribedApi api, String method, String path, String asks, List<JsonNode> parameters, JsonNode node) {

    /** In UUIDs that nothing has. */
    private static final String NO_UUID = "0199f0a2-0000-7000-8000-00000000dead";

    private static final String NO_NUMBER = "987654321";
    private static final String NO_NAME = "nobody-has-this";

    static DescribedOperation of(DescribedApi api, String method, String path, JsonNode ofPath, JsonNode node) {
        List<JsonNode> parameters = new ArrayList<>();
        ofPath.forEach(parameter -> parameters.add(api.resolved(parameter)));
        node.path("parameters").forEach(parameter -> parameters.add(api.resolved(parameter)));
        JsonNode security =
                node.has("security") ? node.path("security") : api.document().path("security");
        return new DescribedOperation(api, method, path, asks(security), parameters, node);
    }

    // Key, token and session are three ways for one scope. Another scheme is the operation's own affair: open to the
    // table.
    private static String asks(JsonNode security) {
        if (security.isEmpty() || security.path(0).has("clientSecret")) {
            return "open";
        }
        JsonNode key = security.path(0).path("key");
        boolean same = key.equals(security.path(1).path("token"))
                && key.equals(security.path(2).path("session"));
        if (security.size() != 3 || !key.isArray() || !same || key.size() > 1) {
            return "unclear: " + security;
        }
        return key.isEmpty() ? "any key or token" : key.path(0).asString();
    }

    /** Method, space, path. */
    public String name() {
        return method + " " + path;
    }

    /** Whether it is to change nothing. */
    public boolean reads() {
        return method.equals("GET");
    }

    /** Whether a header is described. */
    public boolean hasHeader(String name) {
        return parameters.stream().anyMatch(parameter -> is(parameter, "header", name));
    }

    /**
     * The path, filled in: with examples where it reads, and with what nobody has where it acts.
     *
     * @param values those that are given
     */
    public String filledPath(Map<String, String> values) {
        String filled = path;
        for (JsonNode parameter : parameters) {
            if (parameter.path("in").asString().equals("path")) {
                String name = parameter.path("name").asString();
                filled = filled.replace("{" + name + "}", encoded(values.getOrDefault(name, inPath(parameter))));
            }
        }
        return filled.replaceAll("\\{[^}]*}", NO_NAME);
    }

    /** The query with every parameter that has an example, where it reads; with those that it cannot do without, where it acts. */
    public String filledQuery() {
        StringBuilder query = new StringBuilder();
        for (JsonNode parameter : parameters) {
            boolean wanted = parameter.path("required").asBoolean(false) || (reads() && parameter.has("example"));
            if (parameter.path("in").asString().equals("query") && wanted) {
                query.append(query.isEmpty() ? '?' : '&')
                        .append(encoded(parameter.path("name").asString()))
                        .append('=')
                        .append(encoded(text(sample(parameter))));
            }
        }
        return query.toString();
    }

    /** The type of the body; null where it has none. */
    public @Nullable String bodyType() {
        return content().propertyNames().stream().findFirst().orElse(null);
    }

    /** The body that is its first example, or what its schema asks for. */
    public String filledBody() {
        String type = bodyType();
        if (type == null) {
            return "";
        }
        JsonNode content = content().path(type);
        JsonNode examples = content.path("examples");
        JsonNode value = examples.isEmpty()
                ? sample(content)
                : api.resolved(examples.iterator().next()).path("value");
        if (!type.endsWith("x-www-form-urlencoded")) {
            return type.endsWith("json") && !type.endsWith("ndjson") ? value.toString() : text(value);
        }
        StringBuilder form = new StringBuilder();
        value.propertyStream()
                .forEach(field -> form.append(form.isEmpty() ? "" : "&")
                        .append(encoded(field.getKey()))
                        .append('=')
                        .append(encoded(text(field.getValue()))));
        return form.toString();
    }

    private JsonNode content() {
        return api.resolved(node.path("requestBody")).path("content");
    }

    private String inPath(JsonNode parameter) {
        if (reads()) {
            return text(sample(parameter));
        }
        JsonNode schema = api.resolved(parameter.path("schema"));
        if (schema.path("format").asString("").equals("uuid")) {
            return NO_UUID;
        }
        return schema.path("type").asString("").equals("integer") ? NO_NUMBER : NO_NAME;
    }

    private JsonNode sample(JsonNode described) {
        if (described.has("example")) {
            return described.path("example");
        }
        JsonNode schema = api.resolved(described.path("schema"));
        for (String given : List.of("example", "default", "const")) {
            if (schema.has(given)) {
                return schema.path(given);
            }
        }
        if (schema.path("examples").has(0)) {
            return schema.path("examples").path(0);
        }
        JsonNodeFactory make = JsonNodeFactory.instance;
        if (schema.has("enum")) {
            return schema.path("enum").path(0);
        }
        return switch (schema.path("type").asString("object")) {
            case "integer", "number" -> make.numberNode(schema.path("minimum").asInt(1));
            case "boolean" -> make.booleanNode(false);
            case "array" -> make.arrayNode();
            case "string" -> make.stringNode(string(schema));
            default -> {
                var object = make.objectNode();
                schema.path("required")
                        .forEach(name -> object.set(
                                name.asString(),
                                sample(JsonMapper.shared()
                                        .createObjectNode()
                                        .set("schema", schema.path("properties").path(name.asString())))));
                yield object;
            }
        };
    }

    private static String string(JsonNode schema) {
        return switch (schema.path("format").asString("")) {
            case "uuid" -> NO_UUID;
            case "date-time" -> "2026-03-02T04:30:00Z";
            case "date" -> "2026-03-02";
            default -> NO_NAME;
        };
    }

    private static boolean is(JsonNode parameter, String where, String name) {
        return parameter.path("in").asString().equals(where)
                && parameter.path("name").asString().equalsIgnoreCase(name);
    }

    /** The headers that it cannot do without, and those that keep a call short or say who acts. */
    public List<String> filledHeaders() {
        List<String> headers = new ArrayList<>();
        if (hasHeader("Idempotency-Key")) {
            headers.addAll(List.of("Idempotency-Key", "matrix-" + UUID.randomUUID()));
        }
        if (hasHeader("Prefer")) {
            headers.addAll(List.of("Prefer", "wait=1"));
        }
        if (hasHeader("X-Operator")) {
            headers.addAll(List.of("X-Operator", "asha"));
        }
        String type = bodyType();
        if (type != null) {
            headers.addAll(List.of("Content-Type", type));
        }
        return headers;
    }

    private static String text(JsonNode value) {
        return value.isString() ? value.asString() : value.toString();
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return name();
    }
}
