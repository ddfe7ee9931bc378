package io.harkara.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The description and what is served are one. */
class OpenApiTest {

    private static final String KNOWN = "known are ";

    private final RunningStore store = RunningStore.shared();
    private JsonNode document;

    @BeforeEach
    void read() throws Exception {
        document = JsonMapper.shared()
                .valueToTree(new Yaml()
                        .<Object>load(store.get("/api/v1/openapi.yaml").body()));
    }

    @Test
    void everyAddressIsDescribedWithItsMethodsAndNoOtherIs() {
        Map<String, Set<String>> served = new TreeMap<>();
        store.context
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .forEach(mapping -> mapping.getPatternValues().stream()
                        .filter(path -> path.startsWith("/api/"))
                        .forEach(path -> mapping.getMethodsCondition()
                                .getMethods()
                                .forEach(method -> served.computeIfAbsent(path, _ -> new TreeSet<>())
                                        .add(method.name().toLowerCase(Locale.ROOT)))));
        Map<String, Set<String>> described = new TreeMap<>();
        document.path("paths")
                .propertyStream()
                .forEach(path -> described.put(
                        path.getKey(), new TreeSet<>(path.getValue().propertyNames())));
        assertThat(described).isEqualTo(served);
    }

    @Test
    void everyRefLeadsSomewhere() {
        List<JsonNode> references = document.findValues("$ref");
        assertThat(references).isNotEmpty();
        for (JsonNode reference : references) {
            assertThat(document.at(reference.asString().substring(1)).isMissingNode())
                    .as(reference.asString())
                    .isFalse();
        }
    }

    /** Who asks with a parameter that there is not is told those that there are. */
    @Test
    void theParametersOfAnAddressAreThoseThatItKnows() throws Exception {
        List<String> compared = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            JsonNode get = path.getValue().path("get");
            HttpResponse<String> response =
                    get.isMissingNode() ? null : store.get(path.getKey().replaceAll("\\{[^}]*}", "SMPL") + "?nosuch=1");
            String told = response == null || response.statusCode() != 400 ? "" : told(store.parse(response));
            if (told.isEmpty()) {
                continue;
            }
            Set<String> described = new TreeSet<>();
            get.path("parameters").forEach(parameter -> {
                JsonNode whole = parameter.has("$ref")
                        ? document.at(parameter.path("$ref").asString().substring(1))
                        : parameter;
                if (!whole.path("in").asString().equals("header")) {
                    described.add(whole.path("name").asString());
                }
            });
            Set<String> known = new TreeSet<>(Arrays.asList(told.split(", ")));
            // Some read what the path holds as a parameter, and some do not.
            known.removeIf(name -> path.getKey().contains("category/{category}") && name.equals("category"));
            described.removeIf(name -> path.getKey().contains("{" + name + "}") && !known.contains(name));
            assertThat(described).as(path.getKey()).isEqualTo(known);
            compared.add(path.getKey());
        }
        assertThat(compared)
                .contains(
                        "/api/v1/billers",
                        "/api/v1/billers/search",
                        "/api/v1/billpayment/history",
                        "/api/v1/complaints");
    }

    private static String told(JsonNode problem) {
        return problem.path("errors")
                .valueStream()
                .map(fault -> fault.path("expected").asString())
                .filter(expected -> expected.contains(KNOWN))
                .map(expected -> expected.substring(expected.indexOf(KNOWN) + KNOWN.length()))
                .filter(names -> !names.isBlank())
                .findFirst()
                .orElse("");
    }
}
