package io.harkara.bse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.harkara.runtime.EventHeaders;
import io.harkara.runtime.KafkaProperties;
import io.harkara.runtime.Received;
import io.harkara.runtime.TopicReader;
import io.harkara.runtime.TopicSetup;
import io.harkara.runtime.TopicWriter;
import io.harkara.runtime.Traceparent;
import io.harkara.schemas.BseCommand;
import io.harkara.schemas.BseOrderType;
import io.harkara.schemas.BsePlan;
import io.harkara.schemas.OrderStatusEvent;
import io.harkara.schemas.PlanKind;
import io.harkara.schemas.Status;
import io.harkara.schemas.Topics;
import io.harkara.schemas.WireExchange;
import io.harkara.schemas.WireKind;
import io.harkara.security.TestAccess;
import io.harkara.servers.Servers;
import io.harkara.simulators.BseSimulator;
import io.harkara.simulators.BseSimulatorOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole gateway, as it is started in earnest, between real Kafka, PostgreSQL and the simulator. */
class BseGatewayTest {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @TempDir
    private Path settings;

    private final Servers servers = Servers.shared();
    /** An empty one; each call makes another. */
    private final String database = servers.postgresDatabase("bse");

    private final KafkaProperties kafka = KafkaProperties.of(servers.kafkaBootstrap(), servers.registryUrl());
    private final List<OrderStatusEvent> published = new CopyOnWriteArrayList<>();
    private final List<WireExchange> exchanges = new CopyOnWriteArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void anOrderTravelsFromItsTopicToTheVenueAndItsStatusesComeBackEvenWhenTheReplyIsLost() throws Exception {
        try (BseSimulator simulator = BseSimulator.start(BseSimulatorOptions.DEFAULTS.withPorts(0, 0));
                TopicWriter writer = new TopicWriter(kafka, "test");
                ConfigurableApplicationContext gateway = start(simulator)) {
            TopicSetup.create(
                    kafka,
                    List.of(
                            Topics.BSE_COMMANDS.name(),
                            Topics.status(Topics.BSE).name(),
                            Topics.wire(Topics.BSE).name()));
            try (TopicReader<OrderStatusEvent> statuses = new TopicReader<>(
                            kafka,
                            List.of(Topics.status(Topics.BSE)),
                            new TopicReader.Options("watch-bse", 1, 100),
                            writer,
                            batch -> batch.stream().map(Received::value).forEach(published::add));
                    TopicReader<WireExchange> wire = new TopicReader<>(
                            kafka,
                            List.of(Topics.wire(Topics.BSE)),
                            new TopicReader.Options("watch-bse-wire", 1, 100),
                            writer,
                            batch -> batch.stream().map(Received::value).forEach(exchanges::add))) {
                statuses.start();
                wire.start();

                String first = place(writer);
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(statusesOf(first)).contains(Status.ACCEPTED));

                control(simulator, "/faults", "{\"acceptThenDrop\":{\"probability\":1,\"limit\":1}}");
                String lost = place(writer);
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(statusesOf(lost)).contains(Status.UNKNOWN));

                await().atMost(PATIENCE).untilAsserted(() -> {
                    assertThat(statusesOf(first)).contains(Status.COMPLETED);
                    assertThat(statusesOf(lost)).contains(Status.COMPLETED);
                });
                control(
                        simulator,
                        "/rules",
                        "{\"rules\":[{\"field\":\"ClientCode\",\"match\":\"XUNK.*\",\"text\":\"FAILED: CLIENT DOES NOT EXISTS. ORDER ENTRY FAILED\"}]}");
                String refused = place(
                        writer,
                        BseOrderType.LUMPSUM,
                        BseSamples.purchase().setClientCode("XUNK01").build());
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(statusesOf(refused)).contains(Status.REJECTED));
                whatWentOverTheWireIsTold(first, lost, refused);
                // What a plan makes is an order of its own, once, however often it is found.
                BsePlan plan = BseSamples.plan(PlanKind.SIP)
                        .setFirstOrderToday(true)
                        .setStartDate(LocalDate.now(BseReference.INDIA).plusDays(20))
                        .build();
                String sip = place(writer, BseOrderType.SIP, plan);
                await().atMost(PATIENCE).untilAsserted(() -> {
                    assertThat(statusesOf(sip)).contains(Status.COMPLETED);
                    assertThat(childOrders()).contains(Status.SUBMITTING, Status.ACCEPTED, Status.COMPLETED);
                });
                assertThat(childOrders()).doesNotHaveDuplicates();

                int port = gateway.getEnvironment().getProperty("local.server.port", Integer.class, 0);
                assertThat(get(URI.create("http://127.0.0.1:%d/actuator/health/readiness".formatted(port))))
                        .contains("\"UP\"");
                assertThat(get(URI.create("http://127.0.0.1:%d/actuator/prometheus".formatted(port))))
                        .contains("harkara_bse_unlisted_total");
                assertThat(get(simulator.controlUri().resolve("/ledger/summary")))
                        .contains("\"effects\":3", "\"executedTwice\":0", "\"logins\":1");
                assertThat(monitored("http://127.0.0.1:" + port))
                        .contains(
                                "\"name\":\"registry\",\"status\":\"UP\"",
                                "\"name\":\"bse\",\"state\":\"UP\"",
                                "\"until\"")
                        .doesNotContain("Demo@1234");
                aPasswordThatIsWrongIsCuredByAReload(writer, simulator, "http://127.0.0.1:" + port);
            }
        }
    }

    private void aPasswordThatIsWrongIsCuredByAReload(TopicWriter writer, BseSimulator simulator, String gateway)
            throws Exception {
        Files.writeString(settings.resolve("more.yml"), """
                harkara.bse.password: Wrong@9876
                harkara.bse.calls.order-timeout: 2m
                harkara.bse.member-code: "20000"
                harkara.bse.pace.calls-per-second: 40
                """);
        String wrong = post(gateway + "/api/v1/config/reload");
        assertThat(wrong)
                .contains(
                        "\"result\":\"RELOADED\"",
                        "{\"property\":\"harkara.bse.password\",\"secret\":true}",
                        "{\"property\":\"harkara.bse.pace.calls-per-second\",\"from\":\"50\",\"to\":\"40\"}",
                        "\"property\":\"harkara.bse.calls.order-timeout\",\"from\":\"1m\",\"to\":\"2m\",\"why\":\"longer than",
                        "\"property\":\"harkara.bse.member-code\"")
                .doesNotContain("Wrong@9876", "Demo@1234");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(get(URI.create(gateway + "/api/v1/health")))
                        .contains("\"service\":\"bse-gateway\"", "\"OUT_OF_SERVICE\"", "INVALID ACCOUNT INFORMATION"));
        assertThat(monitored(gateway)).contains("\"state\":\"DOWN\"").doesNotContain("Wrong@9876");
        // Nobody tries the wrong one again: five tries lock the user.
        String waiting = place(writer);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(statusesOf(waiting)).contains(Status.WAITING));

        Files.writeString(settings.resolve("more.yml"), "");
        assertThatThrownBy(() ->
                        start(simulator, "--harkara.bse.member-code=20000").close())
                .rootCause()
                .hasMessageContainingAll(
                        "account bse was: member ", "it is now: member 20000, user ", "of its orders are under way");

        Files.writeString(settings.resolve("more.yml"), "harkara.bse.calls.connect-timeout: soon\n");
        assertThat(post(gateway + "/api/v1/config/reload"))
                .contains("\"config-invalid\"", "harkara.bse.calls.connect-timeout", "\"value\":\"soon\"");

        Files.writeString(settings.resolve("more.yml"), "harkara.bse.pace.calls-per-second: 50\n");
        assertThat(post(gateway + "/api/v1/config/reload"))
                .contains("{\"property\":\"harkara.bse.password\",\"secret\":true}");
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(statusesOf(waiting)).contains(Status.ACCEPTED);
            assertThat(get(URI.create(gateway + "/api/v1/health"))).contains("\"status\":\"UP\",\"parts\"");
        });
    }

    private String monitored(String gateway) throws Exception {
        return get(URI.create(gateway + "/api/v1/monitoring/health/detailed"));
    }

    private String post(String address) throws Exception {
        return http.send(
                        HttpRequest.newBuilder(URI.create(address))
                                .header("X-API-Key", TestAccess.everything())
                                .POST(HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private void whatWentOverTheWireIsTold(String first, String lost, String refused) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(sends(refused)).singleElement().satisfies(exchange -> {
                    assertThat(exchange.getHttpStatus()).isEqualTo(200);
                    assertThat(exchange.getFailure()).isNull();
                    assertThat(exchange.getReply()).contains(exchange.getWireReference(), "FAILED");
                }));
        assertThat(sends(first)).singleElement().satisfies(exchange -> {
            assertThat(exchange.getAttempt()).isEqualTo(1);
            assertThat(exchange.getOperation()).isEqualTo("orderEntryParam");
            assertThat(exchange.getMayHaveLeft()).isTrue();
            assertThat(exchange.getRequest())
                    .contains("<TransNo>" + exchange.getWireReference() + "</TransNo>", "<Password>***</Password>");
            assertThat(exchange.getReply()).contains("|" + venueReferenceOf(first) + "|");
        });
        assertThat(exchangesOf(first)).extracting(WireExchange::getKind).contains(WireKind.LOOK_UP);
        assertThat(sends(lost)).singleElement().satisfies(exchange -> {
            assertThat(exchange.getHttpStatus()).isNull();
            assertThat(exchange.getMayHaveLeft()).isTrue();
            assertThat(exchange.getFailure().getCode()).isEqualTo("CLOSED_WITHOUT_REPLY");
            assertThat(exchange.getRequest()).contains(exchange.getWireReference());
            assertThat(exchange.getReply()).isEmpty();
        });
        assertThat(exchangesOf(lost)).anySatisfy(exchange -> {
            assertThat(exchange.getKind()).isEqualTo(WireKind.LOOK_UP);
            assertThat(exchange.getReply()).contains(exchange.getWireReference());
        });
        assertThat(exchanges)
                .allSatisfy(exchange -> assertThat(exchange.toString()).doesNotContain("Demo@1234"));
    }

    private List<WireExchange> exchangesOf(String orderId) {
        return exchanges.stream()
                .filter(exchange -> exchange.getOrderId().equals(orderId))
                .toList();
    }

    private List<WireExchange> sends(String orderId) {
        return exchangesOf(orderId).stream()
                .filter(exchange -> exchange.getKind() == WireKind.SEND)
                .toList();
    }

    private String venueReferenceOf(String orderId) {
        return published.stream()
                .filter(event -> event.getOrderId().equals(orderId) && event.getVenueReference() != null)
                .map(OrderStatusEvent::getVenueReference)
                .findFirst()
                .orElseThrow();
    }

    private ConfigurableApplicationContext start(BseSimulator simulator) {
        return start(simulator, "--spring.application.name=bse-gateway");
    }

    private ConfigurableApplicationContext start(BseSimulator simulator, String more) {
        var _ = TestAccess.everything();
        return BseGateway.start(
                more,
                "--harkara.mode=development",
                "--server.port=0",
                "--spring.datasource.url=" + database,
                "--spring.datasource.username=" + servers.postgresUser(),
                "--spring.datasource.password=" + servers.postgresPassword(),
                "--harkara.kafka.bootstrap-servers=" + servers.kafkaBootstrap(),
                "--harkara.kafka.registry-url=" + servers.registryUrl(),
                "--harkara.bse.order-entry-url=" + simulator.orderEntryUri(),
                "--harkara.bse.report-url=" + simulator.orderStatusUri(),
                "--harkara.bse.upload.url=" + simulator.uri() + "/MFUploadService/MFUploadService.svc/Secure",
                "--harkara.bse.files.url=" + simulator.uri()
                        + "/StarMFFileUploadService/StarMFFileUploadService.svc/Secure",
                "--harkara.bse.json-url=" + simulator.uri(),
                "--spring.config.additional-location=optional:"
                        + settings.resolve("more.yml").toUri(),
                "--harkara.bse.plan-orders=400ms",
                "--harkara.bse.look-ups.first=300ms",
                "--harkara.bse.look-ups.schedule=500ms",
                "--harkara.bse.following.first=500ms",
                "--harkara.bse.following.schedule=500ms");
    }

    private String place(TopicWriter writer) {
        return place(writer, BseOrderType.LUMPSUM, BseSamples.purchase().build());
    }

    private static String place(TopicWriter writer, BseOrderType type, SpecificRecord order) {
        Instant now = Instant.now();
        String id = UUID.randomUUID().toString();
        BseCommand command = type.command(
                BseSamples.header()
                        .setOrderId(id)
                        .setType(type.typeName())
                        .setOrderingKey(id)
                        .setIdempotencyKey(id)
                        .setSubmittedAt(now)
                        .setDeadline(now.plusSeconds(120))
                        .build(),
                order);
        writer.write(
                        Topics.BSE_COMMANDS,
                        id,
                        command,
                        EventHeaders.of(id + "/1", "/test", type.typeName(), now, Traceparent.start()))
                .join();
        return id;
    }

    /** Statuses of everything that plans have made, without what the venue tells of its progress. */
    private List<Status> childOrders() {
        return published.stream()
                .filter(event -> event.getType().equals(BseOrderType.CHILD_ORDER.typeName()))
                .filter(event -> event.getStatus() != Status.ACCEPTED
                        || "ORDER OF PLAN".regionMatches(0, String.valueOf(event.getDetail()), 0, 13))
                .map(OrderStatusEvent::getStatus)
                .toList();
    }

    private List<Status> statusesOf(String orderId) {
        return published.stream()
                .filter(event -> event.getOrderId().equals(orderId))
                .map(OrderStatusEvent::getStatus)
                .toList();
    }

    private void control(BseSimulator simulator, String path, String json) throws Exception {
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(simulator.controlUri().resolve(path))
                        .PUT(HttpRequest.BodyPublishers.ofString(json))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    }

    private String get(URI uri) throws Exception {
        return http.send(
                        HttpRequest.newBuilder(uri)
                                .header("X-API-Key", TestAccess.everything())
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
