package io.harkara.bse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.harkara.runtime.EventHeaders;
import io.harkara.runtime.KafkaProperties;
import io.harkara.runtime.TableReader;
import io.harkara.runtime.TopicWriter;
import io.harkara.runtime.Traceparent;
import io.harkara.schemas.BseScheme;
import io.harkara.schemas.BseSchemeImport;
import io.harkara.schemas.Topics;
import io.harkara.security.EndpointWalk;
import io.harkara.security.Scope;
import io.harkara.security.TestAccess;
import io.harkara.servers.Servers;
import io.harkara.simulators.BseSimulator;
import io.harkara.simulators.BseSimulatorOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Scheme files over HTTP into a gateway as it is started in earnest, on real Kafka. */
class SchemeImportTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Servers SERVERS = Servers.shared();
    private static final KafkaProperties KAFKA = KafkaProperties.of(SERVERS.kafkaBootstrap(), SERVERS.registryUrl());
    private static BseSimulator simulator;
    private static ConfigurableApplicationContext gateway;

    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws Exception {
        var _ = TestAccess.everything();
        simulator = BseSimulator.start(BseSimulatorOptions.DEFAULTS.withPorts(0, 0));
        gateway = BseGateway.start(
                "--harkara.mode=development",
                "--server.port=0",
                "--spring.datasource.url=" + SERVERS.postgresDatabase("bse_schemes"),
                "--spring.datasource.username=" + SERVERS.postgresUser(),
                "--spring.datasource.password=" + SERVERS.postgresPassword(),
                "--harkara.kafka.bootstrap-servers=" + SERVERS.kafkaBootstrap(),
                "--harkara.kafka.registry-url=" + SERVERS.registryUrl(),
                "--harkara.schemes.largest-file=12MB",
                "--harkara.bse.order-entry-url=" + simulator.orderEntryUri(),
                "--harkara.bse.report-url=" + simulator.orderStatusUri());
    }

    @AfterAll
    static void stop() {
        gateway.close();
        simulator.close();
    }

    @Test
    void everyEndpointHasARuleAndAsksWhoCalls() throws Exception {
        assertThat(EndpointWalk.differences(gateway, Set.of())).isEmpty();
        assertThat(EndpointWalk.stale("bse-gateway", BseEndpoints.table())).isEmpty();
        assertThat(EndpointWalk.bodies(gateway, TestAccess.everything()).taken())
                .isEmpty();
        HttpResponse<String> nobody =
                http.send(HttpRequest.newBuilder(uri("/import")).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(nobody.statusCode()).isEqualTo(401);
        String reader = TestAccess.key(KAFKA, "bse-reader", Scope.REFERENCE_READ);
        HttpRequest upload = HttpRequest.newBuilder(uri(""))
                .header("X-API-Key", reader)
                .POST(HttpRequest.BodyPublishers.ofString("x"))
                .build();
        await().untilAsserted(() -> assertThat(
                        http.send(upload, HttpResponse.BodyHandlers.ofString()).body())
                .contains("this needs the scope reference:write"));
    }

    @Test
    void aFileIsPublishedOnceAndThenOnlyWhatChanges() throws Exception {
        begin("A", "B", "C");
        JsonNode again = taken(SchemeLines.file("A", "B", "C"), "");
        assertThat(counts(again)).isEqualTo("rows 3, published 0, unchanged 3, withdrawn 0, faults 0");

        JsonNode changed =
                taken(SchemeLines.file("A").with("B", "Purchase Allowed", "N").with("D"), "?dryRun=false");
        assertThat(counts(changed)).isEqualTo("rows 3, published 2, unchanged 1, withdrawn 1, faults 0");

        Map<String, BseScheme> schemes = schemes();
        assertThat(schemes.get("B").getPurchaseAllowed()).isFalse();
        assertThat(schemes.get("B").getImportId())
                .isEqualTo(changed.path("importId").asString());
        assertThat(schemes.get("C").getListed()).isFalse();
        assertThat(schemes.get("A").getImportId())
                .isNotEqualTo(changed.path("importId").asString());

        JsonNode last = json(get("/import"));
        assertThat(last.path("importId")).isEqualTo(changed.path("importId"));
        assertThat(last.path("withdrawn").asInt()).isOne();
        assertThat(last.path("known").asInt()).isEqualTo(schemes.size());
        assertThat(imported().getKnown()).isEqualTo(schemes.size());

        assertThat(counts(taken(SchemeLines.file("A", "C", "D"), "?force=true")))
                .as("C is listed again")
                .isEqualTo("rows 3, published 1, unchanged 2, withdrawn 1, faults 0");
        assertThat(schemes().get("C").getListed()).isTrue();
    }

    @Test
    void aDryRunSaysWhatWouldHappenAndDoesNothing() throws Exception {
        begin("A", "B", "C");
        JsonNode before = json(get("/import"));

        JsonNode dry = taken(SchemeLines.file("A", "B", "E"), "?dryRun=true");

        assertThat(dry.path("dryRun").asBoolean()).isTrue();
        assertThat(counts(dry)).isEqualTo("rows 3, published 1, unchanged 2, withdrawn 1, faults 0");
        assertThat(schemes()).doesNotContainKey("E");
        assertThat(json(get("/import"))).isEqualTo(before);
        assertThat(post(SchemeLines.file("A").bytes(), "?dryrun=true").statusCode())
                .isEqualTo(400);
    }

    @Test
    void badLinesAreToldAndTheirSchemesStayAsTheyAre() throws Exception {
        begin("A", "B", "C");

        JsonNode answer = taken(SchemeLines.file("A").with("B", "SIP FLAG", "?").with("C"), "");

        assertThat(counts(answer)).isEqualTo("rows 3, published 0, unchanged 2, withdrawn 0, faults 1");
        JsonNode fault = answer.path("faults").path(0);
        assertThat(fault.path("line").asInt()).isEqualTo(3);
        assertThat(fault.path("column").asString()).isEqualTo("SIP FLAG");
        assertThat(fault.path("value").asString()).isEqualTo("?");
        assertThat(fault.path("expected").asString()).isEqualTo("Y or N, 1 or 0");

        JsonNode nameless = taken(SchemeLines.file("A", "B").line("rubbish"), "");
        assertThat(counts(nameless)).isEqualTo("rows 3, published 0, unchanged 2, withdrawn 0, faults 1");
        assertThat(schemes().get("C").getListed()).isTrue();
    }

    @Test
    void aFileThatIsNoneIsRefusedWithAProblem() throws Exception {
        begin("A", "B", "C");
        refused(post(new byte[0], ""), 400, "file-invalid", "the file is empty");
        refused(post("a|b|c\n1|2|3\n".getBytes(UTF_8), ""), 400, "file-invalid", "missing 'Scheme Code'");
        refused(post(SchemeLines.file().bytes(), "?force=true"), 400, "file-invalid", "no scheme");
        refused(post(SchemeLines.file().line("x").bytes(), ""), 400, "file-invalid", "line 2, line is 'x'");
        refused(post(new byte[13 * 1024 * 1024], ""), 413, "too-large", "12582912 bytes");
    }

    @Test
    void aFileThatWouldWithdrawMoreThanHalfIsRefusedUnlessForced() throws Exception {
        begin("A", "B", "C");
        refused(post(SchemeLines.file("A").bytes(), ""), 422, "withdraws-too-many", "2 of the 3 schemes");
        refused(post(SchemeLines.file("A").bytes(), "?dryRun=true"), 422, "withdraws-too-many", "2 of the 3 schemes");
        assertThat(schemes().get("B").getListed()).isTrue();

        assertThat(counts(taken(SchemeLines.file("A"), "?force=true")))
                .isEqualTo("rows 1, published 0, unchanged 1, withdrawn 2, faults 0");
    }

    @Test
    void anImportThatDiedInTheMiddleIsRunAgainAndWritesTheRest() throws Exception {
        begin("A", "B", "C");
        SchemeLines file = SchemeLines.file("A", "B", "C", "N1", "N2");
        SchemeFile read = SchemeFile.read(file.bytes(), 10, "died", Instant.parse("2026-03-02T04:30:00Z"));
        BseScheme written = read.schemes().get(3);
        try (TopicWriter writer = new TopicWriter(KAFKA, "test")) {
            writer.write(
                            Topics.BSE_SCHEMES,
                            written.getCode(),
                            written,
                            EventHeaders.of("died", "/test", "BseScheme", Instant.now(), Traceparent.start()))
                    .join();
        }

        assertThat(counts(taken(file, ""))).isEqualTo("rows 5, published 1, unchanged 4, withdrawn 0, faults 0");
        assertThat(imported().getKnown()).isEqualTo(schemes().size());
    }

    @Test
    void ofTwoAtOnceTheSecondIsToldToWait() throws Exception {
        byte[] large = SchemeLines.file(
                        IntStream.range(0, 8_000).mapToObj(i -> "MANY" + i).toArray(String[]::new))
                .bytes();
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            answers.add(http.sendAsync(request(large, "?force=true"), HttpResponse.BodyHandlers.ofString()));
        }
        List<Integer> statuses =
                answers.stream().map(answer -> answer.join().statusCode()).toList();
        assertThat(statuses).contains(200, 409).containsOnly(200, 409);
        HttpResponse<String> waiting = answers.stream()
                .map(CompletableFuture::join)
                .filter(answer -> answer.statusCode() == 409)
                .findFirst()
                .orElseThrow();
        refused(waiting, 409, "import-under-way", "another file");
        assertThat(waiting.headers().firstValue("Retry-After")).isPresent();
    }

    /** Brings the topic to a state in which just these schemes are listed. */
    private void begin(String... codes) throws Exception {
        taken(SchemeLines.file(codes), "?force=true");
    }

    private JsonNode taken(SchemeLines file, String query) throws Exception {
        HttpResponse<String> response = post(file.bytes(), query);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return json(response);
    }

    private static void refused(HttpResponse<String> response, int status, String code, String words) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(json(response).path("code").asString()).isEqualTo(code);
        assertThat(json(response).path("detail").asString()).contains(words);
    }

    private static String counts(JsonNode answer) {
        return "rows %d, published %d, unchanged %d, withdrawn %d, faults %d"
                .formatted(
                        answer.path("rows").asInt(),
                        answer.path("published").asInt(),
                        answer.path("unchanged").asInt(),
                        answer.path("withdrawn").asInt(),
                        answer.path("faultCount").asInt());
    }

    private HttpResponse<String> post(byte[] body, String query) throws Exception {
        return http.send(request(body, query), HttpResponse.BodyHandlers.ofString());
    }

    /** As curl --data-binary sends it. */
    private static HttpRequest request(byte[] body, String query) {
        return HttpRequest.newBuilder(uri(query))
                .header("X-API-Key", TestAccess.everything())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
    }

    private HttpResponse<String> get(String rest) throws Exception {
        return http.send(
                HttpRequest.newBuilder(uri(rest))
                        .header("X-API-Key", TestAccess.everything())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static URI uri(String rest) {
        return URI.create("http://127.0.0.1:%s/api/v1/reference/bse/schemes%s"
                .formatted(gateway.getEnvironment().getProperty("local.server.port"), rest));
    }

    private static JsonNode json(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }

    private static Map<String, BseScheme> schemes() throws Exception {
        return TableReader.snapshot(KAFKA, Topics.BSE_SCHEMES, PATIENCE);
    }

    private static BseSchemeImport imported() throws Exception {
        return TableReader.snapshot(KAFKA, Topics.BSE_IMPORTS, PATIENCE).get(Topics.SCHEME_IMPORT_KEY);
    }
}
