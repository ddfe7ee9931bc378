package io.harkara.bbps;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.runtime.KafkaProperties;
import io.harkara.runtime.TableReader;
import io.harkara.schemas.BbpsBiller;
import io.harkara.schemas.BbpsBillerStatus;
import io.harkara.schemas.BbpsOrigin;
import io.harkara.schemas.BbpsPlan;
import io.harkara.schemas.BbpsSync;
import io.harkara.schemas.Topic;
import io.harkara.schemas.Topics;
import io.harkara.security.TestAccess;
import io.harkara.servers.Servers;
import io.harkara.simulators.bbps.BbpsSimulator;
import io.harkara.simulators.bbps.BbpsSimulatorOptions;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Billers and plans through the whole gateway, between real Kafka, PostgreSQL and the simulator. */
class BbpsMasterDataTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String BILLER = "MAHA00000MAH01";

    private final Servers servers = Servers.shared();
    private final KafkaProperties kafka = KafkaProperties.of(servers.kafkaBootstrap(), servers.registryUrl());
    private final HttpClient http = HttpClient.newHttpClient();
    private BbpsSimulator simulator;
    private String database = "";
    private ConfigurableApplicationContext gateway;

    @BeforeEach
    void open() throws Exception {
        servers.deleteTopics();
        TestAccess.renew();
        simulator = BbpsSimulator.start(BbpsSimulatorOptions.DEFAULTS.withPorts(0, 0));
        database = servers.postgresDatabase("bbps_mdm");
    }

    /** No other test is to find the billers of this one. */
    @AfterEach
    void close() {
        if (gateway != null) {
            gateway.close();
        }
        servers.deleteTopics();
        TestAccess.renew();
        simulator.close();
        http.close();
    }

    @Test
    void everythingIsReadAtTheStartAndThenOnlyWhatChanges() throws Exception {
        start("--harkara.bbps.master-data.enabled=true");
        Awaitility.await().atMost(PATIENCE).until(() -> get("/mdm/sync/status").statusCode() == 200);
        JsonNode first = awaitEnd();

        assertThat(first.path("kind").asString()).isEqualTo("FULL");
        assertThat(first.at("/counts/billers").asInt()).isEqualTo(300);
        assertThat(first.at("/counts/changed").asInt()).isEqualTo(300);
        assertThat(first.at("/counts/leftOut").asInt()).isZero();
        Map<String, BbpsBiller> billers = table(Topics.BBPS_BILLERS);
        assertThat(billers).hasSize(300);
        assertThat(billers.values().stream().map(BbpsBiller::getCategory).distinct())
                .hasSize(20);
        assertThat(billers.get(BILLER).getOrigin()).isEqualTo(BbpsOrigin.VENUE);
        assertThat(billers.get(BILLER).getParameters()).isNotEmpty();
        Map<String, BbpsPlan> plans = table(Topics.BBPS_PLANS);
        assertThat(plans).isNotEmpty().hasSize(first.at("/counts/plans").asInt());
        assertThat(plans.keySet())
                .allSatisfy(key -> assertThat(billers).containsKey(key.substring(0, key.indexOf('/'))));
        assertThat(plans.values().stream()
                        .collect(Collectors.partitioningBy(BbpsPlan::getActive, Collectors.counting())))
                .allSatisfy((_, count) -> assertThat(count).isPositive());
        BbpsSync end = table(Topics.BBPS_SYNCS).get(Topics.BILLER_SYNC_KEY);
        assertThat(end.getBillers()).isEqualTo(300);
        assertThat(end.getPlans()).isEqualTo(plans.size());

        JsonNode second = sync("/mdm/sync/start", "");
        assertThat(second.at("/counts/changed").asInt()).isZero();
        assertThat(second.at("/counts/unchanged").asInt()).isEqualTo(300);
        assertThat(second.at("/counts/plansChanged").asInt()).isZero();
        // What is written again has another time.
        assertThat(times(table(Topics.BBPS_BILLERS))).isEqualTo(times(billers));
        assertThat(times(table(Topics.BBPS_PLANS))).isEqualTo(times(plans));

        Instant before = Instant.now().minusSeconds(1);
        control("/billers", "{\"id\":\"%s\",\"status\":\"PENDING_DEACTIVATION\"}".formatted(BILLER));
        JsonNode third = sync("/mdm/sync/start", "{\"updatedSince\":\"%s\"}".formatted(before));
        assertThat(third.path("kind").asString()).isEqualTo("CHANGES");
        assertThat(third.at("/counts/billers").asInt()).isOne();
        assertThat(third.at("/counts/changed").asInt()).isOne();
        assertThat(table(Topics.BBPS_BILLERS).get(BILLER).getStatus()).isEqualTo(BbpsBillerStatus.PENDING_DEACTIVATION);

        JsonNode stats = json(get("/mdm/stats"));
        assertThat(stats.path("billers").asInt()).isEqualTo(300);
        assertThat(stats.path("byCategory").size()).isEqualTo(20);
        assertThat(stats.at("/byStatus/PENDING_DEACTIVATION").asInt()).isOne();
        assertThat(stats.at("/byOrigin/VENUE").asInt()).isEqualTo(300);
        assertThat(stats.at("/lastSync/billers").asInt()).isEqualTo(300);
        theBillersOfEachCategoryAreListedPageByPage(stats.path("byCategory"));
        String figures = send("GET", "/actuator/prometheus", "").body();
        assertThat(figures)
                .containsPattern("harkara_bbps_billers\\{[^}]*status=\"PENDING_DEACTIVATION\"[^}]*} 1.0")
                .containsPattern("harkara_bbps_sync_age_seconds\\{[^}]*} [0-9.]+");
    }

    private void theBillersOfEachCategoryAreListedPageByPage(JsonNode counts) throws Exception {
        Set<String> listed = new TreeSet<>();
        for (Map.Entry<String, JsonNode> category : counts.properties()) {
            String path = "/mdm/category/" + category.getKey().replace(" ", "%20");
            int here = 0;
            for (String after = ""; after != null; ) {
                JsonNode page = json(get(path + "?limit=4&after=" + after));
                assertThat(page.path("billers")).isNotEmpty().hasSizeLessThanOrEqualTo(4);
                for (JsonNode biller : page.path("billers")) {
                    assertThat(biller.path("category").asString()).isEqualTo(category.getKey());
                    assertThat(listed.add(biller.path("id").asString())).isTrue();
                    here++;
                }
                after = page.hasNonNull("next") ? page.path("next").asString() : null;
            }
            assertThat(here).isEqualTo(category.getValue().asInt());
        }
        assertThat(listed).hasSize(300);
        refused(
                get("/mdm/category/Electricity?limit=0"),
                400,
                "request-invalid",
                "limit: found '0', expected a number");
        refused(get("/mdm/category/electricity"), 404, "not-found", "category: found 'electricity', expected one of");
    }

    @Test
    void oneThatDiesInTheMiddleGoesOnFromItsPageAndASecondIsRefusedMeanwhile() throws Exception {
        start("--harkara.bbps.master-data.enabled=false", "--harkara.bbps.master-data.lease=60s");
        settings("{\"quotas\":{\"billers\":{\"max\":1,\"perSeconds\":3600,\"enforce\":true}}}");
        assertThat(post("/mdm/sync/start", "").statusCode()).isEqualTo(202);
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> json(get("/mdm/sync/status")).at("/tries").asInt() > 0);
        JsonNode middle = json(get("/mdm/sync/status"));
        assertThat(middle.path("state").asString()).isEqualTo("RUNNING");
        assertThat(middle.at("/counts/billers").asInt()).isEqualTo(250);
        assertThat(middle.path("page").asString()).contains("after=");
        assertThat(table(Topics.BBPS_BILLERS)).hasSize(250);

        HttpResponse<String> second = post("/mdm/sync/category", "{\"category\":\"Electricity\"}");
        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(json(second).path("code").asString()).isEqualTo("sync-under-way");
        assertThat(json(second).at("/sync/syncId")).isEqualTo(middle.path("syncId"));

        gateway.close();
        // As it stands where a process dies within a step: the step is its own until its time is over.
        database("update bbps_sync set owner = 'dead', leased_until = clock_timestamp() + interval '3 s'");
        settings("{}");
        start("--harkara.bbps.master-data.enabled=false");
        JsonNode end = awaitEnd();
        assertThat(end.path("syncId")).isEqualTo(middle.path("syncId"));
        assertThat(end.path("state").asString()).isEqualTo("DONE");
        assertThat(end.at("/counts/billers").asInt()).isEqualTo(300);
        assertThat(end.at("/counts/unchanged").asInt())
                .as("no page was read twice")
                .isZero();
        assertThat(end.at("/counts/deactivated").asInt()).isZero();
        assertThat(table(Topics.BBPS_BILLERS)).hasSize(300);
    }

    @Test
    void whatTheVenueDoesNotListIsDeactivatedButNeverHalfOfAllUnasked() throws Exception {
        start("--harkara.bbps.master-data.enabled=false");
        JsonNode first = sync("/mdm/sync/category", "{\"category\":\"Electricity\"}");
        assertThat(first.path("kind").asString()).isEqualTo("CATEGORY");
        assertThat(first.at("/counts/deactivated").asInt()).isZero();
        assertThat(table(Topics.BBPS_SYNCS)).as("a category is not everything").isEmpty();
        BbpsBiller one = table(Topics.BBPS_BILLERS).get(BILLER);
        List<BbpsBiller> gone = new ArrayList<>();
        for (int i = 0; i < 310; i++) {
            gone.add(BbpsBiller.newBuilder(one).setId("GONE%010d".formatted(i)).build());
        }
        gateway.getBean(BbpsMasterTopics.class).billers(gone);

        JsonNode refused = sync("/mdm/sync/start", "");
        assertThat(refused.path("state").asString()).isEqualTo("FAILED");
        assertThat(refused.path("failure").asString()).contains("WITHDRAWS_TOO_MANY", "310 of the 610", "force");
        assertThat(table(Topics.BBPS_BILLERS).get("GONE0000000000").getStatus()).isEqualTo(one.getStatus());

        JsonNode forced = sync("/mdm/sync/start", "{\"force\":true}");
        assertThat(forced.at("/counts/deactivated").asInt()).isEqualTo(310);
        assertThat(table(Topics.BBPS_BILLERS).get("GONE0000000309").getStatus())
                .isEqualTo(BbpsBillerStatus.DEACTIVATED);
        assertThat(table(Topics.BBPS_SYNCS).get(Topics.BILLER_SYNC_KEY).getBillers())
                .isEqualTo(610);
        assertThat(sync("/mdm/sync/start", "").at("/counts/deactivated").asInt())
                .isZero();
    }

    @Test
    void billersAreFetchedAtOnceAndWhatIsWrongIsNamed() throws Exception {
        start("--harkara.bbps.master-data.enabled=false");
        refused(get("/mdm/sync/status"), 404, "not-found", "sync/start");
        refused(get("/mdm/" + BILLER), 404, "not-found", BILLER);

        JsonNode single = json(post("/mdm/fetch/single", "{\"billerId\":\"%s\"}".formatted(BILLER)));
        assertThat(single.path("changed").asInt()).isOne();
        assertThat(single.at("/billers/0/id").asString()).isEqualTo(BILLER);
        assertThat(json(get("/mdm/" + BILLER))).isEqualTo(single.at("/billers/0"));

        JsonNode several = json(post(
                "/mdm/fetch/multiple",
                "{\"billerIds\":[\"%s\",\"OTME00005XXZ43\",\"NONE0000000000\"]}".formatted(BILLER)));
        assertThat(several.path("changed").asInt()).isOne();
        assertThat(several.path("unchanged").asInt()).isOne();
        assertThat(several.at("/notListed/0").asString()).isEqualTo("NONE0000000000");

        JsonNode category = json(post("/mdm/fetch/by-category", "{\"category\":\"Mobile Prepaid\"}"));
        assertThat(category.path("billers"))
                .isNotEmpty()
                .allSatisfy(
                        biller -> assertThat(biller.path("category").asString()).isEqualTo("Mobile Prepaid"));
        assertThat(category.path("plansChanged").asInt())
                .isEqualTo(table(Topics.BBPS_PLANS).size())
                .isPositive();

        refused(post("/mdm/fetch/single", "{\"billerId\":\"NONE0000000000\"}"), 404, "not-found", "NONE0000000000");
        refused(post("/mdm/fetch/single", "{\"billerid\":\"x\"}"), 400, "request-invalid", "billerId: found nothing");
        refused(post("/mdm/fetch/single", "[]"), 400, "request-invalid", "no JSON object");
        refused(post("/mdm/fetch/multiple", "{\"billerIds\":[]}"), 400, "request-invalid", "a list of 1 to 50");
        refused(post("/mdm/fetch/by-category", "{\"category\":\"Nonsense\"}"), 422, "venue-refused", "CategoryName");
        refused(
                post("/mdm/sync/start", "{\"updatedSince\":\"yesterday\"}"),
                400,
                "request-invalid",
                "updatedSince: found 'yesterday', expected a time such as");
        refused(post("/mdm/sync/category", ""), 400, "request-invalid", "category: found nothing");
        JsonNode failed = sync("/mdm/sync/category", "{\"category\":\"Nonsense\"}");
        assertThat(failed.path("state").asString()).isEqualTo("FAILED");
        assertThat(failed.path("failure").asString()).contains("INVALID_CATEGORY_PARAM");

        settings("{\"quotas\":{\"billers\":{\"max\":1,\"perSeconds\":3600,\"enforce\":true}}}");
        post("/mdm/fetch/single", "{\"billerId\":\"%s\"}".formatted(BILLER));
        refused(post("/mdm/fetch/single", "{\"billerId\":\"%s\"}".formatted(BILLER)), 503, "unavailable", "try again");
    }

    @Test
    void whatIsChangedByHandIsKeptUntilItIsOverwritten() throws Exception {
        start("--harkara.bbps.master-data.enabled=false");
        post("/mdm/fetch/single", "{\"billerId\":\"%s\"}".formatted(BILLER));
        ObjectNode shown = (ObjectNode) json(get("/mdm/" + BILLER));

        JsonNode put = json(send(
                "PUT",
                "/api/v1/management/billers/" + BILLER,
                shown.put("name", "Ours").toString()));
        assertThat(put.path("origin").asString()).isEqualTo("OVERRIDDEN");
        ObjectNode added = shown.deepCopy();
        added.put("id", "LOCAL000000001");
        HttpResponse<String> created = send("POST", "/api/v1/management/billers", added.toString());
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        assertThat(json(created).path("origin").asString()).isEqualTo("LOCAL");

        JsonNode kept = json(post("/mdm/fetch/single", "{\"billerId\":\"%s\"}".formatted(BILLER)));
        assertThat(kept.path("kept").asInt()).isOne();
        assertThat(kept.at("/billers/0/name").asString()).isEqualTo("Ours");
        JsonNode end = sync("/mdm/sync/start", "");
        assertThat(end.at("/counts/kept").asInt()).isOne();
        assertThat(end.at("/counts/deactivated").asInt()).isZero();
        assertThat(table(Topics.BBPS_BILLERS).get("LOCAL000000001").getStatus()).isEqualTo(BbpsBillerStatus.ACTIVE);

        String parameters = "/api/v1/management/billers/LOCAL000000001/input-params";
        HttpResponse<String> more =
                send("POST", parameters, "{\"name\":\"Meter No\",\"dataType\":\"NUMERIC\",\"maxLength\":8}");
        assertThat(more.statusCode()).as(more.body()).isEqualTo(201);
        String meter = parameters + "/"
                + URLEncoder.encode("Meter No", StandardCharsets.UTF_8).replace("+", "%20");
        assertThat(json(send("GET", meter, "")).path("maxLength").asInt()).isEqualTo(8);
        refused(send("POST", parameters, "{\"name\":\"Meter No\"}"), 409, "exists", "Meter No");
        assertThat(json(send("DELETE", meter, "")).path("parameters"))
                .hasSize(json(send("GET", parameters, "")).path("parameters").size());
        refused(send("DELETE", meter, ""), 404, "not-found", "no parameter 'Meter No'");
        assertThat(json(send("DELETE", "/api/v1/management/billers/LOCAL000000001", ""))
                        .path("status")
                        .asString())
                .isEqualTo("DEACTIVATED");

        refused(send("POST", "/api/v1/management/billers", added.toString()), 409, "exists", "LOCAL000000001");
        refused(
                send("PUT", "/api/v1/management/billers/NONE0000000000", "{}"),
                400,
                "request-invalid",
                "that of the path");
        refused(send("DELETE", "/api/v1/management/billers/NONE0000000000", ""), 404, "not-found", "NONE0000000000");
        JsonNode faulty = refused(
                send(
                        "POST",
                        "/api/v1/management/billers",
                        "{\"id\":\"short\",\"name\":\"x\",\"category\":\"y\",\"flow\":\"GUESS\",\"exactness\":\"ANY\","
                                + "\"modes\":[{\"name\":\"UPI\",\"minimum\":\"5.00\",\"maximum\":\"1.00\"}],\"channels\":[],"
                                + "\"parameters\":[{\"name\":\"a\",\"regex\":\"(\"}],\"colour\":\"blue\"}"),
                400,
                "request-invalid",
                "id: found 'short', expected 14 letters and digits");
        assertThat(faulty.path("faults")
                        .valueStream()
                        .map(fault -> fault.path("field").asString()))
                .containsExactlyInAnyOrder(
                        "id", "flow", "modes[0].maximum", "channels", "parameters[0].regex", "colour");

        JsonNode again = json(post("/mdm/fetch/single", "{\"billerId\":\"%s\",\"overwrite\":true}".formatted(BILLER)));
        assertThat(again.at("/billers/0/origin").asString()).isEqualTo("VENUE");
        assertThat(again.at("/billers/0/name").asString()).isNotEqualTo("Ours");
    }

    private void start(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--harkara.mode=development",
                "--server.port=0",
                "--spring.datasource.url=" + database,
                "--spring.datasource.username=" + servers.postgresUser(),
                "--spring.datasource.password=" + servers.postgresPassword(),
                "--harkara.kafka.bootstrap-servers=" + servers.kafkaBootstrap(),
                "--harkara.kafka.registry-url=" + servers.registryUrl(),
                "--harkara.bbps.accounts.main.url=" + simulator.uri()));
        arguments.addAll(List.of(more));
        gateway = BbpsGateway.start(arguments.toArray(String[]::new));
    }

    /** Begins one and waits for its end. */
    private JsonNode sync(String path, String body) throws Exception {
        HttpResponse<String> begun = post(path, body);
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(202);
        JsonNode end = awaitEnd();
        assertThat(end.path("syncId")).isEqualTo(json(begun).path("syncId"));
        return end;
    }

    private JsonNode awaitEnd() throws Exception {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() ->
                        !json(get("/mdm/sync/status")).path("state").asString().equals("RUNNING"));
        return json(get("/mdm/sync/status"));
    }

    private JsonNode refused(HttpResponse<String> reply, int status, String code, String words) {
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(status);
        assertThat(reply.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonNode problem = json(reply);
        assertThat(problem.path("code").asString()).isEqualTo(code);
        assertThat(problem.path("detail").asString()).contains(words);
        return problem;
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send("GET", "/api/v1" + path, "");
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return send("POST", "/api/v1" + path, body);
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:%s%s"
                                .formatted(gateway.getEnvironment().getProperty("local.server.port"), path)))
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .header("Content-Type", "application/json")
                        .header("X-API-Key", TestAccess.everything())
                        .header("X-Operator", "asha")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> reply) {
        return JSON.readTree(reply.body());
    }

    private <V extends SpecificRecord> Map<String, V> table(Topic<V> topic) throws Exception {
        return TableReader.snapshot(kafka, topic, PATIENCE);
    }

    private static <V extends SpecificRecord> Map<String, Object> times(Map<String, V> table) {
        return table.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        record -> record.getValue()
                                .get(record.getValue()
                                        .getSchema()
                                        .getField("readAt")
                                        .pos())));
    }

    private void settings(String body) throws Exception {
        control("PUT", "/settings", body);
    }

    private void control(String path, String body) throws Exception {
        control("POST", path, body);
    }

    private void control(String method, String path, String body) throws Exception {
        HttpResponse<String> reply = http.send(
                HttpRequest.newBuilder(URI.create(simulator.controlUri() + path))
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
    }

    private void database(String sql) throws Exception {
        try (Connection connection =
                        DriverManager.getConnection(database, servers.postgresUser(), servers.postgresPassword());
                Statement statement = connection.createStatement()) {
            statement.execute("set search_path to bbps_gateway");
            assertThat(statement.executeUpdate(sql)).isOne();
        }
    }
}
