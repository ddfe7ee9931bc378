package io.harkara.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.runtime.EventHeaders;
import io.harkara.runtime.KafkaProperties;
import io.harkara.runtime.Received;
import io.harkara.runtime.TopicReader;
import io.harkara.runtime.TopicSetup;
import io.harkara.runtime.TopicWriter;
import io.harkara.runtime.Traceparent;
import io.harkara.schemas.BrokerCancel;
import io.harkara.schemas.BrokerOrder;
import io.harkara.schemas.BrokerOrderType;
import io.harkara.schemas.BrokerRead;
import io.harkara.schemas.CommandHeader;
import io.harkara.schemas.OrderStatusEvent;
import io.harkara.schemas.Status;
import io.harkara.schemas.Topics;
import io.harkara.security.TestAccess;
import io.harkara.servers.Servers;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.avro.specific.SpecificRecord;
import org.awaitility.Awaitility;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole gateway between real Kafka, PostgreSQL and the simulator of XTS, and what a test does with them. */
final class BrokerGatewayContext {

    private static final JsonMapper JSON = new JsonMapper();

    final XtsControl xts = new XtsControl();
    private final Servers servers = Servers.shared();
    private final KafkaProperties kafka = KafkaProperties.of(servers.kafkaBootstrap(), servers.registryUrl());
    private final List<OrderStatusEvent> published = new CopyOnWriteArrayList<>();
    /** Addresses by name: a database is made anew whenever it is asked for. */
    private final Map<String, String> databases = new HashMap<>();

    final QuoteWatch quotes = new QuoteWatch(kafka);
    private final HttpClient http = HttpClient.newHttpClient();
    private final TopicWriter writer = new TopicWriter(kafka, "test");
    private TopicReader<OrderStatusEvent> statuses;
    private ConfigurableApplicationContext gateway;

    BrokerGatewayContext() throws Exception {
        TopicSetup.create(kafka, List.of(Topics.status(Topics.BROKER).name()));
    }

    /** Starts the gateway, in a hurry where it would otherwise wait. */
    void start(String database, String... settings) {
        var _ = TestAccess.everything();
        List<String> arguments = new ArrayList<>(List.of(
                "--harkara.mode=development",
                "--server.port=0",
                "--spring.datasource.url=" + databases.computeIfAbsent(database, servers::postgresDatabase),
                "--spring.datasource.username=" + servers.postgresUser(),
                "--spring.datasource.password=" + servers.postgresPassword(),
                "--harkara.kafka.bootstrap-servers=" + servers.kafkaBootstrap(),
                "--harkara.kafka.registry-url=" + servers.registryUrl(),
                "--harkara.broker.accounts.main.settings.url=" + xts.uri(),
                "--harkara.broker.calls.read-timeout=2s",
                "--harkara.broker.look-ups.first=300ms",
                "--harkara.broker.look-ups.schedule=500ms",
                "--harkara.broker.look-ups.settle-time=3s",
                "--harkara.broker.look-ups.misses=2",
                "--harkara.broker.following.first=500ms",
                "--harkara.broker.following.schedule=1s",
                "--harkara.broker.following.change-schedule=500ms",
                "--harkara.broker.sessions.pause=200ms",
                "--harkara.broker.pace.first-wait=200ms",
                "--harkara.broker.pace.longest-wait=1s"));
        for (String account : List.of("dealer", "pro")) {
            String its = "--harkara.broker.accounts." + account;
            arguments.addAll(List.of(
                    its + ".settings.profile=jainam",
                    its + ".settings.url=" + xts.uri(),
                    // A second login for market data would end the first one's.
                    its + ".settings.market-data=no",
                    its + (account.equals("pro") ? ".settings.kind=pro" : ".settings.client-id=CL001"),
                    its + ".secrets.app-key=dealer-interactive-key",
                    its + ".secrets.secret-key=dealer-interactive-secret"));
        }
        arguments.addAll(List.of(settings));
        gateway = BrokerGateway.start(arguments.toArray(String[]::new));
        statuses = new TopicReader<>(
                kafka,
                List.of(Topics.status(Topics.BROKER)),
                new TopicReader.Options("watch-broker-" + UUID.randomUUID(), 1, 100),
                writer,
                batch -> batch.stream().map(Received::value).forEach(published::add));
        statuses.start();
    }

    KafkaProperties kafka() {
        return kafka;
    }

    ConfigurableApplicationContext context() {
        return gateway;
    }

    /** What is audited: action, outcome, subject. */
    List<String> audited() {
        return gateway.getBean(JdbcClient.class)
                .sql(
                        "select action || ' ' || outcome || ' ' || subject from broker_gateway.audit_log order by sequence")
                .query(String.class)
                .list();
    }

    void stopGateway() {
        statuses.close();
        gateway.close();
    }

    void close() {
        stopGateway();
        quotes.close();
        writer.close();
        xts.close();
        http.close();
    }

    String place(BrokerOrderType type, SpecificRecord payload) {
        return place(BrokerSamples.header(type).build(), type, payload);
    }

    String place(CommandHeader header, BrokerOrderType type, SpecificRecord payload) {
        var command = type.command(header, payload);
        writer.write(
                        Topics.BROKER_COMMANDS,
                        header.getOrderId(),
                        command,
                        EventHeaders.of(
                                header.getOrderId() + "/1",
                                "/test",
                                type.typeName(),
                                Instant.now(),
                                Traceparent.start()))
                .join();
        return header.getOrderId();
    }

    String place(BrokerOrder.Builder order) {
        return place(BrokerOrderType.ORDER, order.build());
    }

    /** Places an order and waits until it stands so. */
    String placed(BrokerOrder.Builder order, Status status) {
        String id = place(order);
        await(id, status);
        return id;
    }

    String cancel(String orderId) {
        return place(BrokerOrderType.CANCEL, new BrokerCancel(null, orderId, null));
    }

    /** Asks and waits for the answer. */
    JsonNode ask(BrokerOrderType type, BrokerRead.Builder read) {
        String id = place(type, read.build());
        await(id, Status.COMPLETED);
        return JSON.readTree(Objects.requireNonNull(event(id, Status.COMPLETED).getAnswer(), "answer"));
    }

    void await(String orderId, Status status) {
        Awaitility.await()
                .atMost(BrokerSamples.patience())
                .untilAsserted(() -> assertThat(statuses(orderId))
                        .as(() -> orderId + " " + events(orderId))
                        .contains(status));
    }

    List<OrderStatusEvent> events(String orderId) {
        return published.stream()
                .filter(event -> event.getOrderId().equals(orderId))
                .toList();
    }

    List<Status> statuses(String orderId) {
        return events(orderId).stream().map(OrderStatusEvent::getStatus).toList();
    }

    OrderStatusEvent event(String orderId, Status status) {
        return events(orderId).stream()
                .filter(event -> event.getStatus() == status)
                .findFirst()
                .orElseThrow();
    }

    /** The code of the reason for a status. */
    String reason(String orderId, Status status) {
        return Objects.requireNonNull(event(orderId, status).getReason()).getCode();
    }

    String reference(String orderId) {
        return BrokerReference.of(orderId, 1);
    }

    /** How often the broker took an order. */
    long executed(String orderId) {
        return xts.placed(reference(orderId));
    }

    /** Where something of the gateway is. */
    URI address(String path) {
        String port = gateway.getEnvironment().getRequiredProperty("local.server.port");
        return URI.create("http://127.0.0.1:%s%s".formatted(port, path));
    }

    /** A call by somebody who may everything. */
    HttpResponse<String> send(String method, String path) throws Exception {
        return http.send(
                HttpRequest.newBuilder(address(path))
                        .header("X-API-Key", TestAccess.everything())
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    JsonNode call(String method, String path, int status) throws Exception {
        HttpResponse<String> reply = send(method, path);
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(status);
        return JSON.readTree(reply.body());
    }
}
