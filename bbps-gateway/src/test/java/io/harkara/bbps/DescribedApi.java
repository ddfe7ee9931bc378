package io.harkara.bbps;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The description of an API, and what was answered of what it describes. */
final class DescribedApi {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> METHODS = Set.of("get", "post", "put", "delete");

    private final JsonNode document;
    private final Set<String> answered = new LinkedHashSet<>();

    /** @param yaml the description, OpenAPI 3.1 */
    DescribedApi(String yaml) {
        Object tree = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
        this.document = JSON.readTree(JSON.writeValueAsString(tree));
    }

    JsonNode document() {
        return document;
    }

    Set<String> paths() {
        return new TreeSet<>(document.path("paths").propertyNames());
    }

    /** Every method, path and status that is described, such as {@code GET /api/v1/x 200}. */
    Set<String> described() {
        Set<String> described = new TreeSet<>();
        document.path("paths")
                .propertyStream()
                .forEach(path -> path.getValue()
                        .propertyStream()
                        .filter(operation -> METHODS.contains(operation.getKey()))
                        .forEach(operation -> operation
                                .getValue()
                                .path("responses")
                                .propertyNames()
                                .forEach(status -> described.add(key(operation.getKey(), path.getKey(), status)))));
        return described;
    }

    /** Those of them that were answered. */
    Set<String> answered() {
        return answered;
    }

    /** Holds an answer against the description. */
    void check(String method, String address, HttpResponse<String> reply) {
        String path = template(address.split("\\?", 2)[0]);
        String status = String.valueOf(reply.statusCode());
        JsonNode operation = document.path("paths").path(path).path(method.toLowerCase(Locale.ROOT));
        JsonNode response = resolved(operation.path("responses").path(status));
        String what = "%s %s: %s".formatted(method, address, reply.body());
        assertThat(response.isMissingNode())
                .as("%s is described with %s: %s", path, status, what)
                .isFalse();
        String type = reply.headers().firstValue("Content-Type").orElse("").split(";", 2)[0];
        assertThat(response.path("content").propertyNames()).as(what).contains(type);
        if (type.endsWith("json")) {
            List<String> faults = new ArrayList<>();
            hold(
                    JSON.readTree(reply.body()),
                    response.path("content").path(type).path("schema"),
                    "",
                    faults);
            assertThat(faults).as(what).isEmpty();
        }
        answered.add(key(method, path, status));
    }

    /** Every reference that leads nowhere. */
    List<String> brokenReferences() {
        return document.findValues("$ref").stream()
                .map(JsonNode::asString)
                .filter(reference -> at(reference).isMissingNode())
                .toList();
    }

    /** The words of an enumeration. */
    List<String> words(String schema) {
        return document.at("/components/schemas/" + schema + "/enum")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    private static String key(String method, String path, String status) {
        return "%s %s %s".formatted(method.toUpperCase(Locale.ROOT), path, status);
    }

    // A path without a variable is nearer than one with.
    private String template(String address) {
        return paths().stream()
                .filter(path -> address.matches(path.replaceAll("\\{[^}]+}", "[^/]+")))
                .min((one, other) -> Long.compare(
                        one.chars().filter(c -> c == '{').count(),
                        other.chars().filter(c -> c == '{').count()))
                .orElseThrow(() -> new AssertionError("%s is not described".formatted(address)));
    }

    private void hold(JsonNode value, JsonNode schema, String path, List<String> faults) {
        List<JsonNode> parts = new ArrayList<>();
        parts(schema, parts);
        for (JsonNode part : parts) {
            String type = part.path("type").asString("");
            boolean right = switch (type) {
                case "object" -> value.isObject();
                case "array" -> value.isArray();
                case "string" -> value.isString();
                case "integer" -> value.isIntegralNumber();
                case "number" -> value.isNumber();
                case "boolean" -> value.isBoolean();
                default -> false;
            };
            if (!right) {
                faults.add("%s is %s, described as %s".formatted(path, value, type));
            }
            if (part.has("enum")
                    && part.path("enum")
                            .valueStream()
                            .noneMatch(word -> word.asString().equals(value.asString()))) {
                faults.add("%s is %s, described as one of %s".formatted(path, value, part.path("enum")));
            }
            if (part.has("pattern")
                    && !value.asString().matches(part.path("pattern").asString())) {
                faults.add("%s is %s, described as %s".formatted(path, value, part.path("pattern")));
            }
            part.path("required").forEach(name -> {
                if (!value.has(name.asString())) {
                    faults.add("%s.%s is missing".formatted(path, name.asString()));
                }
            });
        }
        value.propertyStream().forEach(property -> {
            JsonNode described = property(parts, property.getKey());
            String inside = path + "." + property.getKey();
            if (described == null) {
                faults.add(inside + " is not described");
            } else if (!described.isEmpty()) {
                hold(property.getValue(), described, inside, faults);
            }
        });
        if (value.isArray()) {
            value.forEach(item -> hold(item, parts.getFirst().path("items"), path + "[]", faults));
        }
    }

    private static JsonNode property(List<JsonNode> parts, String name) {
        for (JsonNode part : parts) {
            if (part.path("properties").has(name)) {
                return part.path("properties").path(name);
            }
        }
        for (JsonNode part : parts) {
            if (part.has("additionalProperties")) {
                return part.path("additionalProperties");
            }
        }
        return null;
    }

    private void parts(JsonNode schema, List<JsonNode> parts) {
        JsonNode found = resolved(schema);
        if (found.has("allOf")) {
            found.path("allOf").forEach(part -> parts(part, parts));
        } else {
            parts.add(found);
        }
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? resolved(at(node.path("$ref").asString())) : node;
    }

    private JsonNode at(String reference) {
        return document.at(reference.substring(1));
    }
}
