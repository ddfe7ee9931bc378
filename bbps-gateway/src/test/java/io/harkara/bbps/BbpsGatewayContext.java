package io.harkara.bbps;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.runtime.EventHeaders;
import io.harkara.runtime.KafkaProperties;
import io.harkara.runtime.Received;
import io.harkara.runtime.TopicReader;
import io.harkara.runtime.TopicSetup;
import io.harkara.runtime.TopicWriter;
import io.harkara.runtime.Traceparent;
import io.harkara.schemas.BbpsOrderType;
import io.harkara.schemas.CommandHeader;
import io.harkara.schemas.OrderStatusEvent;
import io.harkara.schemas.Status;
import io.harkara.schemas.Topic;
import io.harkara.schemas.Topics;
import io.harkara.security.TestAccess;
import io.harkara.servers.Servers;
import io.harkara.simulators.bbps.BbpsSimulator;
import io.harkara.simulators.bbps.BbpsSimulatorOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole gateway between real Kafka, PostgreSQL and the simulator, and what a test does with them. */
final class BbpsGatewayContext {

    private static final Duration COMMITTED = Duration.ofSeconds(2);
    private static final JsonMapper JSON = new JsonMapper();

    private final Servers servers = Servers.shared();
    private final KafkaProperties kafka = KafkaProperties.of(servers.kafkaBootstrap(), servers.registryUrl());
    private final List<OrderStatusEvent> published = new CopyOnWriteArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private final BbpsSimulator simulator = BbpsSimulator.start(BbpsSimulatorOptions.DEFAULTS.withPorts(0, 0));
    private final TopicWriter writer = new TopicWriter(kafka, "test");
    private TopicReader<OrderStatusEvent> statuses;
    private ConfigurableApplicationContext gateway;
    private List<String> arguments = List.of();

    BbpsGatewayContext() throws Exception {
        TopicSetup.create(kafka, List.of(Topics.status(Topics.BBPS).name(), Topics.BBPS_BILLERS.name()));
    }

    /** Address of the aggregator, whichever dialect is spoken. */
    URI aggregator() {
        return simulator.uri();
    }

    /** Starts the gateway, in a hurry where it would otherwise wait. */
    void start(String database, String... settings) {
        var _ = TestAccess.everything();
        arguments = new ArrayList<>(List.of(
                "--harkara.mode=development",
                "--server.port=0",
                "--spring.datasource.url=" + servers.postgresDatabase(database),
                "--spring.datasource.username=" + servers.postgresUser(),
                "--spring.datasource.password=" + servers.postgresPassword(),
                "--harkara.kafka.bootstrap-servers=" + servers.kafkaBootstrap(),
                "--harkara.kafka.registry-url=" + servers.registryUrl(),
                "--harkara.bbps.calls.read-timeout=5s",
                "--harkara.bbps.look-ups.first=300ms",
                "--harkara.bbps.look-ups.schedule=500ms",
                "--harkara.bbps.look-ups.settle-time=1s",
                "--harkara.bbps.look-ups.misses=2",
                "--harkara.bbps.look-ups.per-second=20",
                "--harkara.bbps.following.first=500ms",
                "--harkara.bbps.following.schedule=500ms",
                "--harkara.bbps.reversals.every=1s",
                "--harkara.bbps.reversals.per-minute=600",
                "--harkara.bbps.pace.first-wait=300ms",
                "--harkara.bbps.pace.longest-wait=1s"));
        arguments.addAll(List.of(settings));
        gateway = BbpsGateway.start(arguments.toArray(String[]::new));
        statuses = new TopicReader<>(
                kafka,
                List.of(Topics.status(Topics.BBPS)),
                new TopicReader.Options("watch-bbps-" + UUID.randomUUID(), 1, 100),
                writer,
                batch -> batch.stream().map(Received::value).forEach(published::add));
        statuses.start();
    }

    /** Why another instance with other settings does not start beside this one. */
    Throwable whyNoStart(String... settings) {
        List<String> all = new ArrayList<>(List.of(settings));
        // The first of two values counts.
        Set<String> names = all.stream().map(BbpsGatewayContext::name).collect(Collectors.toSet());
        arguments.stream().filter(argument -> !names.contains(name(argument))).forEach(all::add);
        return Assertions.catchThrowable(
                () -> BbpsGateway.start(all.toArray(String[]::new)).close());
    }

    private static String name(String argument) {
        return argument.substring(0, argument.indexOf('='));
    }

    <T> T bean(Class<T> type) {
        return gateway.getBean(type);
    }

    /** Waits until the billers are read: from then on payments have their fees and limits. */
    void awaitBillers() {
        BbpsBillers billers = bean(BbpsBillers.class);
        Awaitility.await().atMost(BbpsSamples.patience()).until(() -> billers.lastSync() != null);
    }

    void close() throws InterruptedException {
        // Offsets are committed every half second: no other test is to get the last of these payments.
        Thread.sleep(COMMITTED);
        statuses.close();
        gateway.close();
        writer.close();
        simulator.close();
        http.close();
    }

    String place(BbpsOrderType type, SpecificRecord order) {
        CommandHeader header = BbpsSamples.header(type).build();
        place(type, header, order);
        return header.getOrderId();
    }

    void place(BbpsOrderType type, CommandHeader header, SpecificRecord order) {
        write(
                Topics.BBPS_COMMANDS,
                header.getOrderId(),
                type.command(header, order),
                header.getOrderId() + "/" + header.getAttempt(),
                type.typeName());
    }

    /** Places an order and waits until it ends so. */
    String completed(BbpsOrderType type, SpecificRecord order) {
        return ended(type, order, Status.COMPLETED);
    }

    String ended(BbpsOrderType type, SpecificRecord order, Status status) {
        String id = place(type, order);
        await(id, status);
        return id;
    }

    /** The code with which an order is rejected. */
    String rejected(BbpsOrderType type, SpecificRecord order) {
        String id = ended(type, order, Status.REJECTED);
        return event(id, Status.REJECTED).getReason().getCode();
    }

    <T extends SpecificRecord> void write(Topic<T> topic, String key, T value, String id, String type) {
        writer.write(topic, key, value, EventHeaders.of(id, "/test", type, Instant.now(), Traceparent.start()))
                .join();
    }

    void await(String orderId, Status status) {
        Awaitility.await()
                .atMost(BbpsSamples.patience())
                .untilAsserted(() -> assertThat(statuses(orderId))
                        .as(() -> orderId + " " + reasons(orderId))
                        .contains(status));
    }

    List<OrderStatusEvent> events() {
        return List.copyOf(published);
    }

    List<Status> statuses(String orderId) {
        return published.stream()
                .filter(event -> event.getOrderId().equals(orderId))
                .map(OrderStatusEvent::getStatus)
                .toList();
    }

    OrderStatusEvent event(String orderId, Status status) {
        return published.stream()
                .filter(event -> event.getOrderId().equals(orderId) && event.getStatus() == status)
                .findFirst()
                .orElseThrow();
    }

    JsonNode answer(String orderId) {
        return JSON.readTree(
                Objects.requireNonNull(event(orderId, Status.COMPLETED).getAnswer(), "answer"));
    }

    String wireReference(String orderId) {
        return Objects.requireNonNull(event(orderId, Status.SUBMITTING).getWireReference());
    }

    /** Why it stands as it does, through all of its statuses. */
    String reasons(String orderId) {
        return published.stream()
                .filter(event -> event.getOrderId().equals(orderId) && event.getReason() != null)
                .map(event -> event.getReason().toString())
                .toList()
                .toString();
    }

    /** How often the biller was paid for an order. */
    long executed(String orderId) throws Exception {
        return ledger("reference=" + wireReference(orderId) + "&verdict=executed")
                .size();
    }

    JsonNode ledger(String query) throws Exception {
        HttpResponse<String> reply = send("GET", URI.create(simulator.controlUri() + "/ledger?" + query), "");
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
        return JSON.readTree(reply.body()).path("entries");
    }

    /** Calls the simulator's control port. */
    void control(String method, String path, String body) throws Exception {
        HttpResponse<String> reply = send(method, URI.create(simulator.controlUri() + path), body);
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
    }

    /** Has the next calls of an operation meet a fault. */
    void fault(String name, String operation, int times) throws Exception {
        control(
                "PUT",
                "/faults",
                "{\"%s\":{\"probability\":1,\"limit\":%d,\"operations\":[\"%s\"]}}".formatted(name, times, operation));
    }

    /** Says what becomes of the payments or fetches of one customer. */
    void rule(String stage, String mobile, String outcome) throws Exception {
        control(
                "PUT",
                "/rules",
                "{\"rules\":[{\"stage\":\"%s\",\"field\":\"mobile\",\"match\":\"%s\",%s}]}"
                        .formatted(stage, mobile, outcome));
    }

    /** Calls the gateway itself. */
    HttpResponse<String> http(String method, String path, String body) throws Exception {
        String port = gateway.getEnvironment().getRequiredProperty("local.server.port");
        return send(method, URI.create("http://127.0.0.1:%s/api/v1%s".formatted(port, path)), body);
    }

    JsonNode get(String path) throws Exception {
        HttpResponse<String> reply = http("GET", path, "");
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
        return JSON.readTree(reply.body());
    }

    private HttpResponse<String> send(String method, URI address, String body) throws Exception {
        HttpRequest.BodyPublisher sent =
                body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
        return http.send(
                HttpRequest.newBuilder(address)
                        .header("X-API-Key", TestAccess.everything())
                        .header("Content-Type", "application/json")
                        .method(method, sent)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
