package io.harkara.bbps;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.runtime.KafkaProperties;
import io.harkara.runtime.TableReader;
import io.harkara.schemas.BbpsBiller;
import io.harkara.schemas.Topics;
import io.harkara.security.DescribedApi;
import io.harkara.security.TestAccess;
import io.harkara.servers.Servers;
import io.harkara.simulators.bbps.BbpsSimulator;
import io.harkara.simulators.bbps.BbpsSimulatorOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A gateway that somebody looks after over HTTP; every answer is held against the description that it serves. */
final class ManagedGateway implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = BbpsSamples.patience();

    private final Servers servers = Servers.shared();
    private final KafkaProperties kafka = KafkaProperties.of(servers.kafkaBootstrap(), servers.registryUrl());
    private final HttpClient http = HttpClient.newHttpClient();
    private final BbpsSimulator simulator;
    private final String database;
    private final ConfigurableApplicationContext gateway;
    private final DescribedApi api;

    /** Who acts; empty for nobody. */
    private String operator = "asha";

    /** @param settings of the gateway, beside those that it cannot do without */
    ManagedGateway(String... settings) throws Exception {
        servers.deleteTopics();
        TestAccess.renew();
        simulator = BbpsSimulator.start(BbpsSimulatorOptions.DEFAULTS.withPorts(0, 0));
        database = servers.postgresDatabase("bbps_management");
        gateway = start(settings);
        api = new DescribedApi(
                request(gateway, "GET", "/api/v1/openapi.yaml", "", "").body());
    }

    /** Another instance beside this one. */
    ConfigurableApplicationContext start(String... settings) {
        List<String> arguments = new ArrayList<>(List.of(
                "--harkara.mode=development",
                "--server.port=0",
                "--spring.datasource.url=" + database,
                "--spring.datasource.username=" + servers.postgresUser(),
                "--spring.datasource.password=" + servers.postgresPassword(),
                "--harkara.kafka.bootstrap-servers=" + servers.kafkaBootstrap(),
                "--harkara.kafka.registry-url=" + servers.registryUrl(),
                "--harkara.bbps.master-data.enabled=false",
                "--harkara.bbps.accounts.main.url=" + simulator.uri()));
        arguments.addAll(List.of(settings));
        return BbpsGateway.start(arguments.toArray(String[]::new));
    }

    /** No other test is to find the billers of this one. */
    @Override
    public void close() {
        gateway.close();
        servers.deleteTopics();
        TestAccess.renew();
        simulator.close();
        http.close();
    }

    KafkaProperties kafka() {
        return kafka;
    }

    ConfigurableApplicationContext context() {
        return gateway;
    }

    /** Has somebody else act from now on; nobody where the name is empty. */
    void actAs(String name) {
        operator = name;
    }

    DescribedApi api() {
        return api;
    }

    HttpResponse<String> get(String path) throws Exception {
        return send("GET", path, "application/json", "");
    }

    HttpResponse<String> post(String path, String body) throws Exception {
        return send("POST", path, "application/json", body);
    }

    /** A call of this instance, below {@code /api/v1}. */
    HttpResponse<String> send(String method, String path, String type, String body) throws Exception {
        HttpResponse<String> reply = request(gateway, method, "/api/v1" + path, type, body);
        api.check(method, "/api/v1" + path, reply);
        return reply;
    }

    /** A call of any instance. */
    HttpResponse<String> request(
            ConfigurableApplicationContext instance, String method, String path, String type, String body)
            throws Exception {
        return request(instance, method, path, type, body.getBytes(StandardCharsets.UTF_8));
    }

    HttpResponse<String> request(
            ConfigurableApplicationContext instance, String method, String path, String type, byte[] body)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%s%s"
                        .formatted(instance.getEnvironment().getProperty("local.server.port"), path)))
                .header("X-API-Key", TestAccess.everything())
                .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
        if (!operator.isEmpty()) {
            request.header("X-Operator", operator);
        }
        if (!type.isEmpty()) {
            request.header("Content-Type", type);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Reads everything from the venue. */
    JsonNode synchronise() throws Exception {
        assertThat(post("/mdm/sync/start", "").statusCode()).isEqualTo(202);
        return awaitSync();
    }

    JsonNode awaitSync() throws Exception {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() ->
                        !json(get("/mdm/sync/status")).path("state").asString().equals("RUNNING"));
        return json(get("/mdm/sync/status"));
    }

    /** Uploads a file and waits until all of its lines were taken. */
    JsonNode upload(String file) throws Exception {
        HttpResponse<String> kept = send("POST", "/management/upload/billers", "text/csv", file);
        assertThat(kept.statusCode()).as(kept.body()).isEqualTo(202);
        String id = json(kept).path("uploadId").asString();
        assertThat(kept.headers().firstValue("Location")).contains("/api/v1/management/upload/" + id);
        return awaitUpload(id);
    }

    JsonNode awaitUpload(String id) throws Exception {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> !json(get("/management/upload/" + id))
                        .path("state")
                        .asString()
                        .equals("RUNNING"));
        return json(get("/management/upload/" + id + "?limit=1000"));
    }

    Map<String, BbpsBiller> billers() throws Exception {
        return TableReader.snapshot(kafka, Topics.BBPS_BILLERS, PATIENCE);
    }

    /** Changes the venue. */
    void control(String method, String path, String body) throws Exception {
        HttpResponse<String> reply = http.send(
                HttpRequest.newBuilder(URI.create(simulator.controlUri() + path))
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
    }

    void database(String sql) throws Exception {
        try (Connection connection =
                        DriverManager.getConnection(database, servers.postgresUser(), servers.postgresPassword());
                Statement statement = connection.createStatement()) {
            statement.execute("set search_path to bbps_gateway");
            statement.execute(sql);
        }
    }

    static JsonNode json(HttpResponse<String> reply) {
        return JSON.readTree(reply.body());
    }

    /** The problem of a request that was refused. */
    static JsonNode refused(HttpResponse<String> reply, int status, String code, String... words) {
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(status);
        assertThat(reply.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonNode problem = json(reply);
        assertThat(problem.path("code").asString()).isEqualTo(code);
        assertThat(problem.path("detail").asString()).contains(words);
        return problem;
    }
}
