package io.harkara.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.schemas.OrderType;
import io.harkara.schemas.VenueCommands;
import io.harkara.security.EndpointRules;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class OpenApiTest {

    private final IntakeApp intake = IntakeApp.shared();

    @Test
    void theDocumentIsOpenApi31AsJsonAndAsYaml() throws Exception {
        assertThat(document().path("openapi").asString()).isEqualTo("3.1.0");
        Reply yaml = intake.get("/v3/api-docs.yaml");
        assertThat(yaml.status()).isEqualTo(200);
        assertThat(yaml.body()).startsWith("openapi: 3.1.0");
    }

    @Test
    void everyAddressOfTheInterfaceIsDescribedAndNoOther() throws Exception {
        Map<String, Set<String>> served = new TreeMap<>();
        intake.bean(EndpointRules.class).all().stream()
                .filter(rule -> rule.path().getPatternString().startsWith("/api/"))
                .forEach(rule -> served.computeIfAbsent(rule.path().getPatternString(), _ -> new TreeSet<>())
                        .add(rule.method().name().toLowerCase(Locale.ROOT)));
        Map<String, Set<String>> described = new TreeMap<>();
        document()
                .path("paths")
                .propertyStream()
                .forEach(path -> described.put(
                        path.getKey(), new TreeSet<>(path.getValue().propertyNames())));
        assertThat(described).isEqualTo(served);
    }

    @Test
    void everyRefLeadsSomewhere() throws Exception {
        JsonNode document = document();
        List<JsonNode> references = document.findValues("$ref");
        assertThat(references).isNotEmpty();
        for (JsonNode reference : references) {
            assertThat(document.at(reference.asString().substring(1)).isMissingNode())
                    .as(reference.asString())
                    .isFalse();
        }
    }

    @Test
    void theFieldsAndTheirFormsAreThoseOfTheRules() throws Exception {
        JsonNode schemas = document().path("components").path("schemas");
        Map<String, JsonNode> described = new HashMap<>();
        for (JsonNode parent : List.of(schemas.path("Submission"), schemas.path("Fields"))) {
            parent.path("properties")
                    .propertyStream()
                    .filter(property -> !property.getKey().equals("order"))
                    .forEach(property -> described.put(property.getKey(), property.getValue()));
        }
        Set<String> fields = Arrays.stream(OrderField.values())
                .filter(field -> field != OrderField.IDEMPOTENCY_KEY)
                .map(OrderField::fieldName)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(described.keySet()).containsExactlyInAnyOrderElementsOf(fields);
        described.forEach((name, schema) -> {
            String form = OrderField.named(name).form().pattern();
            if (schema.has("pattern")) {
                assertThat(schema.path("pattern").asString()).as(name).isEqualTo("^" + form + "$");
            } else if (schema.has("enum") && !name.equals("type")) {
                assertThat(String.join("|", texts(schema.path("enum"))))
                        .as(name)
                        .isEqualTo(form);
            }
        });
    }

    @Test
    void everyKindOfOrderIsDescribedWithItsFields() throws Exception {
        JsonNode document = document();
        JsonNode submission = document.at("/components/schemas/Submission/properties");
        assertThat(texts(submission.path("type").path("enum"))).isEqualTo(VenueCommands.PLACED);
        List<JsonNode> kinds = submission
                .path("order")
                .path("anyOf")
                .valueStream()
                .map(kind -> document.at(kind.path("$ref").asString().substring(1)))
                .toList();
        assertThat(kinds).extracting(kind -> kind.path("title").asString()).isEqualTo(VenueCommands.PLACED);
        for (JsonNode kind : kinds) {
            OrderType<?> type = VenueCommands.typeNamed(kind.path("title").asString());
            List<String> fields = OrderKinds.rulesOf(type).fields().stream()
                    .map(OrderField::fieldName)
                    .toList();
            assertThat(kind.path("properties").propertyNames())
                    .as(type.typeName())
                    .containsExactlyInAnyOrderElementsOf(fields);
            assertThat(fields).containsAll(texts(kind.path("required")));
            kind.path("properties")
                    .propertyStream()
                    .forEach(property -> assertThat(
                                    property.getValue().path("$ref").asString())
                            .isEqualTo("#/components/schemas/Fields/properties/" + property.getKey()));
        }
    }

    @Test
    void everyObjectInsideAnOrderIsDescribedWithItsFields() throws Exception {
        JsonNode document = document();
        Map<String, Set<OrderField>> parts = Map.ofEntries(
                Map.entry("Holder", HolderRules.HOLDER),
                Map.entry("Guardian", HolderRules.GUARDIAN_FIELDS),
                Map.entry("Demat", ClientRules.DEMAT_FIELDS),
                Map.entry("BankAccount", ClientRules.BANK_ACCOUNT),
                Map.entry("Address", AddressRules.CLIENT),
                Map.entry("Nominee", NomineeRules.NOMINEE),
                Map.entry("TaxResidence", DeclarationRules.TAX_RESIDENCE),
                Map.entry("Corporate", CorporateDeclarationRules.CORPORATE_FIELDS),
                Map.entry("BeneficialOwner", BeneficialOwnerRules.OWNER),
                Map.entry("Agent", BillRules.AGENT_FIELDS),
                Map.entry("Customer", BillRules.CUSTOMER_FIELDS),
                Map.entry("Input", BillRules.INPUT_FIELDS),
                Map.entry("ChosenOption", BillPaymentRules.OPTION_FIELDS),
                Map.entry("BillPart", BillPaymentRules.BILL_FIELDS),
                Map.entry("Instrument", BrokerRules.INSTRUMENT_FIELDS));
        parts.forEach((name, fields) -> {
            JsonNode part = document.at("/components/schemas/" + name);
            assertThat(part.path("properties").propertyNames())
                    .as(name)
                    .containsExactlyInAnyOrderElementsOf(
                            fields.stream().map(OrderField::fieldName).toList());
            assertThat(part.path("properties").propertyNames()).containsAll(texts(part.path("required")));
            part.path("properties")
                    .propertyStream()
                    .forEach(property -> assertThat(
                                    property.getValue().path("$ref").asString())
                            .isEqualTo("#/components/schemas/Fields/properties/" + property.getKey()));
        });
        Set<OrderField> inside = parts.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
        assertThat(inside)
                .as("every field that stands inside only is of some object")
                .containsAll(Arrays.stream(OrderField.values())
                        .filter(field -> field.part() == OrderField.Part.INSIDE)
                        .toList());
    }

    @Test
    void theCodesAreThoseThatAreAnswered() throws Exception {
        List<String> codes = texts(document().at("/components/schemas/Code/enum"));
        assertThat(codes)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(ProblemCode.values())
                        .map(ProblemCode::code)
                        .toList());
        List<String> retries = texts(document().at("/components/schemas/Retry/enum"));
        assertThat(retries)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(ProblemCode.Retry.values())
                        .map(ProblemCode.Retry::word)
                        .toList());
    }

    @Test
    void theExamplesOfOrdersAreTaken() throws Exception {
        JsonNode examples = document().at("/components/requestBodies/order/content/application~1json/examples");
        assertThat(examples.valueStream()
                        .map(example -> example.at("/value/type").asString())
                        .distinct())
                .as("an example of every kind")
                .isEqualTo(VenueCommands.PLACED);
        try (IntakeApp member = IntakeApp.start("--harkara.intake.lumpsum-changes=true")) {
            for (JsonNode example : examples) {
                String order = example.path("value").toString();
                assertThat(member.place(IntakeApp.newKey(), order).status())
                        .as(order)
                        .isEqualTo(202);
            }
        }
    }

    @Test
    void theExamplesOfBatchesAreTaken() throws Exception {
        JsonNode content = document().at("/paths/~1api~1v1~1orders~1batch/post/requestBody/content");
        assertThat(content.propertyNames()).containsExactlyInAnyOrder("application/x-ndjson", "text/csv");
        for (Map.Entry<String, JsonNode> form : content.properties()) {
            for (JsonNode example : form.getValue().path("examples")) {
                String body = example.path("value").asString();
                Reply reply = intake.placeBatch(form.getKey(), IntakeApp.newKey(), body);
                assertThat(reply.lines())
                        .as(body)
                        .hasSizeGreaterThan(1)
                        .allMatch(line -> line.path("httpStatus").asInt() == 202);
            }
        }
    }

    @Test
    void answersHaveTheFieldsThatAreDescribed() throws Exception {
        JsonNode schemas = document().path("components").path("schemas");
        Reply taken = intake.place(
                IntakeApp.newKey(),
                Orders.purchase().envelope("clientReference", "x").json());
        assertDescribed(taken.json(), schemas.path("Receipt"));
        Reply refused = intake.place(
                IntakeApp.newKey(), Orders.purchase().with("amount", "x").json());
        assertDescribed(refused.json(), schemas.path("Problem"));
        assertDescribed(refused.json().path("errors").path(0), schemas.path("Fault"));
        String lines = Orders.purchase().json() + "\n{}";
        for (JsonNode line : intake.placeBatch("application/x-ndjson", IntakeApp.newKey(), lines)
                .lines()) {
            assertDescribed(line, schemas.path("LineAnswer"));
        }
    }

    @Test
    void thePageToTryItLoadsNothingFromElsewhere() throws Exception {
        Reply page = intake.get("/try/index.html");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.contentType()).startsWith("text/html");
        assertThat(page.body()).doesNotContain("http:", "https:", "//");
        assertThat(page.headers("Content-Security-Policy"))
                .singleElement()
                .asString()
                .contains("default-src 'none'", "script-src 'self';", "style-src 'self';")
                .doesNotContain("unsafe");
        assertThat(page.body())
                .as("what that policy would not run")
                .doesNotContain("<style", "style=", "onload=")
                .doesNotContainPattern("<script[^>]*>[^<]");
        for (String file : List.of("start.js", "ui/swagger-ui.css", "ui/swagger-ui-bundle.js")) {
            assertThat(page.body()).contains(file);
            assertThat(intake.get("/try/" + file).status()).as(file).isEqualTo(200);
        }
        assertThat(intake.get("/try/start.js").body()).contains("'/v3/api-docs'");
        assertThat(intake.get("/").status()).isEqualTo(302);
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }

    private static void assertDescribed(JsonNode answer, JsonNode schema) {
        assertThat(schema.path("properties").propertyNames()).containsAll(answer.propertyNames());
        assertThat(answer.propertyNames())
                .containsAll(schema.path("required")
                        .valueStream()
                        .map(JsonNode::asString)
                        .toList());
    }

    private JsonNode document() throws Exception {
        Reply reply = intake.get("/v3/api-docs");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.contentType()).startsWith("application/json");
        return reply.json();
    }
}
