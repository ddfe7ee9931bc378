package io.harkara.store;

import io.harkara.runtime.EventHeaders;
import io.harkara.runtime.KafkaProperties;
import io.harkara.runtime.Received;
import io.harkara.runtime.TopicWriter;
import io.harkara.runtime.Traceparent;
import io.harkara.schemas.BbpsPlan;
import io.harkara.schemas.BseCommand;
import io.harkara.schemas.OrderStatusEvent;
import io.harkara.schemas.Topic;
import io.harkara.schemas.Topics;
import io.harkara.schemas.VenueCommands;
import io.harkara.security.OutsideIssuer;
import io.harkara.security.TestAccess;
import io.harkara.servers.Servers;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole service on a free port, with a database of its own. */
final class RunningStore implements AutoCloseable {

    private static final int TRIES = 60;
    private static final Duration BEFORE_NEXT_TRY = Duration.ofMillis(250);

    final Servers servers = Servers.shared();
    final ConfigurableApplicationContext context;
    final KafkaProperties kafka = KafkaProperties.of(servers.kafkaBootstrap(), servers.registryUrl());
    final TopicWriter writer = new TopicWriter(kafka, "test");
    final String apiKey = TestAccess.everything();
    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = new JsonMapper();

    private static final class Shared {
        private static final RunningStore STORE = withoutReaders();

        // It outlives the test that starts it: it must not park what later ones put on the topics of orders.
        private static RunningStore withoutReaders() {
            RunningStore store = new RunningStore();
            store.context.getBean(OrderReaders.class).stop();
            return store;
        }
    }

    /**
     * The same for all who bring their orders themselves ({@link #project}) and want no settings of their own. It ends with the
     * tests; nobody closes it.
     */
    static RunningStore shared() {
        return Shared.STORE;
    }

    RunningStore(String... settings) {
        List<String> all = new ArrayList<>(List.of(
                "--harkara.mode=development",
                "--server.port=0",
                "--spring.datasource.url=" + servers.postgresDatabase("store"),
                "--spring.datasource.username=" + servers.postgresUser(),
                "--spring.datasource.password=" + servers.postgresPassword(),
                "--harkara.kafka.bootstrap-servers=" + servers.kafkaBootstrap(),
                "--harkara.kafka.registry-url=" + servers.registryUrl(),
                // Its tokens are those of an identity provider that is not ours, by its address alone.
                "--harkara.security.issuer-uri=" + OutsideIssuer.shared().uri(),
                "--harkara.store.group=store-" + UUID.randomUUID()));
        all.addAll(List.of(settings));
        context = OrderStore.start(all.toArray(String[]::new));
    }

    int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return get(path, apiKey);
    }

    /** Asks with a key; an empty one stands for nobody. */
    HttpResponse<String> get(String path, String key) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
        if (!key.isEmpty()) {
            request.header("X-API-Key", key);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Asks with a token. */
    HttpResponse<String> withToken(String path, String token) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri(path))
                .header("Authorization", "Bearer " + token)
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** Posts JSON in the name of an operator; an empty name stands for nobody. */
    HttpResponse<String> post(String path, String operator, String body) throws IOException, InterruptedException {
        return send("POST", path, operator, body);
    }

    /** Puts JSON in the same way. */
    HttpResponse<String> put(String path, String operator, String body) throws IOException, InterruptedException {
        return send("PUT", path, operator, body);
    }

    private HttpResponse<String> send(String method, String path, String operator, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/json")
                .header("X-API-Key", apiKey)
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!operator.isEmpty()) {
            request.header(Operator.HEADER, operator);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Sends a request with these headers and no others. */
    HttpResponse<String> call(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri(path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .headers(headers)
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    JsonNode parse(HttpResponse<String> response) {
        return json.readTree(response.body());
    }

    /** What it answers. It is asked again where it says so: another test may have killed the database a moment ago. */
    JsonNode json(String path) throws IOException, InterruptedException {
        HttpResponse<String> response = get(path);
        for (int again = 0; again < TRIES && response.statusCode() == 503; again++) {
            Thread.sleep(BEFORE_NEXT_TRY);
            response = get(path);
        }
        if (response.statusCode() >= 500) {
            throw new IOException(response.statusCode() + " " + response.body());
        }
        return json.readTree(response.body());
    }

    EventReader stream(String query, String lastEventId) throws IOException, InterruptedException {
        return new EventReader(uri("/api/v1/orders/stream" + query), apiKey, lastEventId);
    }

    Projection projection() {
        return context.getBean(Projection.class);
    }

    Feed feed() {
        return context.getBean(Feed.class);
    }

    void project(List<Received<BseCommand>> commands, List<Received<OrderStatusEvent>> statuses) throws Exception {
        projection().applyCommands(VenueCommands.BSE, commands);
        projection().applyStatuses(statuses);
    }

    void publish(TestOrder order, Received<BseCommand> command) {
        writer.write(
                        Topics.BSE_COMMANDS,
                        order.id(),
                        command.value(),
                        EventHeaders.of(
                                order.id() + "/1",
                                "/test",
                                "BseCommand",
                                order.placedAt(),
                                order.trace().child()))
                .join();
    }

    void publishStatus(TestOrder order, Received<OrderStatusEvent> status) {
        writer.write(
                        Topics.status(Topics.BSE),
                        order.id(),
                        status.value(),
                        EventHeaders.of(
                                order.id() + "/" + status.value().getVersion(),
                                "/test",
                                "OrderStatusEvent",
                                order.placedAt(),
                                order.trace().child()))
                .join();
    }

    /** Master data; null removes what the key has. */
    <V extends SpecificRecord> void publish(Topic<V> topic, String key, @Nullable V value) {
        if (value == null) {
            writer.remove(topic, key, List.of()).join();
        } else {
            writer.write(
                            topic,
                            key,
                            value,
                            EventHeaders.of(key, "/test", "reference", Instant.now(), Traceparent.start()))
                    .join();
        }
    }

    /** Plans, all at once. */
    void publishPlans(List<BbpsPlan> plans) {
        CompletableFuture.allOf(plans.stream()
                        .map(plan -> writer.write(
                                Topics.BBPS_PLANS, plan.getBillerId() + "/" + plan.getId(), plan, List.of()))
                        .toArray(CompletableFuture[]::new))
                .join();
    }

    /** Removes all plans that the store has from their topic, which it shares with others. */
    void removePlans() {
        List<String> keys = context.getBean(JdbcClient.class)
                .sql("select biller_id || '/' || plan_id from store.biller_plans")
                .query(String.class)
                .list();
        CompletableFuture.allOf(keys.stream()
                        .map(key -> writer.remove(Topics.BBPS_PLANS, key, List.of()))
                        .toArray(CompletableFuture[]::new))
                .join();
    }

    static String encode(Object value) {
        return URLEncoder.encode(value.toString(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        writer.close();
        http.close();
        context.close();
    }
}
