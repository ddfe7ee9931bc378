package io.harkara.bse;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.runtime.EventHeaders;
import io.harkara.runtime.KafkaProperties;
import io.harkara.runtime.Received;
import io.harkara.runtime.TopicReader;
import io.harkara.runtime.TopicSetup;
import io.harkara.runtime.TopicWriter;
import io.harkara.runtime.Traceparent;
import io.harkara.schemas.BseEnquiry;
import io.harkara.schemas.BseOrderType;
import io.harkara.schemas.BsePayment;
import io.harkara.schemas.OrderStatusEvent;
import io.harkara.schemas.PaymentMode;
import io.harkara.schemas.Status;
import io.harkara.schemas.Topics;
import io.harkara.security.Scope;
import io.harkara.security.TestAccess;
import io.harkara.servers.Servers;
import io.harkara.simulators.BseSimulator;
import io.harkara.simulators.BseSimulatorOptions;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Payments and links through the whole gateway, between real Kafka, PostgreSQL and the simulator. One gateway for all: what it took
 * shortly before it ends would come once more to the next one, whose tables are empty.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BsePaymentGatewayTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration COMMITTED = Duration.ofSeconds(2);
    private static final BigDecimal RUPEES = new BigDecimal("500.00");

    private final Servers servers = Servers.shared();
    private final KafkaProperties kafka = KafkaProperties.of(servers.kafkaBootstrap(), servers.registryUrl());
    private final List<OrderStatusEvent> published = new CopyOnWriteArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private BseSimulator simulator;
    private TopicWriter writer;
    private TopicReader<OrderStatusEvent> statuses;
    private ConfigurableApplicationContext gateway;

    @BeforeAll
    void open() throws Exception {
        simulator = BseSimulator.start(BseSimulatorOptions.DEFAULTS.withPorts(0, 0));
        // Otherwise its purchases go on as if somebody had paid them.
        control("PATCH", "/settings", "{\"lifeCycle\":{\"paymentRequired\":true,\"paymentMillis\":600000}}");
        writer = new TopicWriter(kafka, "test");
        gateway = start();
        TopicSetup.create(
                kafka,
                List.of(Topics.BSE_COMMANDS.name(), Topics.status(Topics.BSE).name()));
        statuses = new TopicReader<>(
                kafka,
                List.of(Topics.status(Topics.BSE)),
                new TopicReader.Options("watch-bse-" + UUID.randomUUID(), 1, 100),
                writer,
                batch -> batch.stream().map(Received::value).forEach(published::add));
        statuses.start();
    }

    @AfterAll
    void close() throws InterruptedException {
        // Offsets are committed every half second: no other test is to get the last of these payments.
        Thread.sleep(COMMITTED);
        statuses.close();
        gateway.close();
        writer.close();
        simulator.close();
        http.close();
    }

    private ConfigurableApplicationContext start() {
        var _ = TestAccess.everything();
        return BseGateway.start(
                "--harkara.mode=development",
                "--server.port=0",
                "--spring.datasource.url=" + servers.postgresDatabase("bse_pay"),
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
                "--harkara.bse.calls.read-timeout=5s",
                "--harkara.bse.look-ups.first=300ms",
                "--harkara.bse.look-ups.schedule=500ms",
                "--harkara.bse.look-ups.settle-time=1s",
                "--harkara.bse.look-ups.misses=2",
                "--harkara.bse.look-ups.per-second=20",
                "--harkara.bse.following.first=500ms",
                "--harkara.bse.following.schedule=500ms",
                "--harkara.bse.pace.first-wait=300ms",
                "--harkara.gateway.down-pause=2s");
    }

    @Test
    void aPaymentTravelsToItsEndAndItsPageIsFetchedFromTheGateway() throws Exception {
        String purchase = purchase();
        String payment = pay(PaymentMode.DIRECT, purchase);
        await(payment, Status.ACCEPTED);

        HttpResponse<String> page = page(payment, "*/*");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("<html").contains(purchase);
        onlyItsClientGetsIt(payment);
        assertThat(page.headers().firstValue("content-type")).hasValue("text/html;charset=UTF-8");
        assertThat(page.headers().firstValue("content-security-policy").orElse(""))
                .startsWith("sandbox");
        assertThat(page.headers().firstValue("cache-control")).hasValue("no-store");
        assertThat(detail(payment, Status.ACCEPTED)).contains("PAYMENT INITIATED, PAGE READY UNTIL");

        await(payment, Status.COMPLETED);
        assertThat(detail(payment, Status.COMPLETED)).isEqualTo("APPROVED ( DIRECT )");
        String second = pay(PaymentMode.UPI, purchase);
        await(second, Status.REJECTED);
        assertThat(payments(purchase)).isEqualTo(1);
        assertThat(published.toString()).doesNotContain("<html", "://");
    }

    private void onlyItsClientGetsIt(String payment) throws Exception {
        String owner = TestAccess.key(kafka, "test", Scope.ORDERS_READ);
        String other = TestAccess.key(kafka, "another-client", Scope.ORDERS_READ);
        Awaitility.await().until(() -> page(payment, "*/*", owner).statusCode() == 200);
        Awaitility.await().until(() -> page(payment, "*/*", other).statusCode() != 401);
        assertThat(page(payment, "*/*", other).statusCode()).isEqualTo(404);
    }

    @Test
    void aPaymentWhoseReplyIsLostIsFoundWhereTheVenueTookIt() throws Exception {
        String purchase = purchase();
        control("PUT", "/faults", "{\"acceptThenDrop\":{\"probability\":1,\"limit\":1,\"operations\":[\"Payment\"]}}");
        String payment = pay(PaymentMode.UPI, purchase);

        await(payment, Status.COMPLETED);
        assertThat(statuses(payment)).contains(Status.UNKNOWN).doesNotContain(Status.WAITING);
        assertThat(payments(purchase)).isEqualTo(1);
    }

    @Test
    void aPaymentThatWasLostOnItsWayGoesOutAgainOnceItsAbsenceIsEstablished() throws Exception {
        String purchase = purchase();
        control("PUT", "/faults", "{\"dropThenNothing\":{\"probability\":1,\"limit\":1,\"operations\":[\"Payment\"]}}");
        String payment = pay(PaymentMode.UPI, purchase);

        await(payment, Status.COMPLETED);
        assertThat(statuses(payment))
                .containsSubsequence(
                        Status.SUBMITTING, Status.UNKNOWN, Status.WAITING, Status.SUBMITTING, Status.ACCEPTED);
        assertThat(payments(purchase)).isEqualTo(1);
    }

    @Test
    void aLinkWhoseReplyIsLostIsAskedForAgainAndTheStateOfAPaymentIsTold() throws Exception {
        control("PUT", "/faults", "{\"dropThenNothing\":{\"probability\":1,\"limit\":1,\"operations\":[\"MFAPI\"]}}");
        String link = place(
                BseOrderType.PAYMENT_LINK,
                BseSamples.link().setReturnUrl("https://example.com/paid").build());
        await(link, Status.COMPLETED);
        assertThat(statuses(link)).contains(Status.WAITING).doesNotContain(Status.UNKNOWN);

        HttpResponse<String> answer = page(link, "application/json");
        assertThat(answer.body()).startsWith("{\"url\":\"" + simulator.uri()).contains("\"until\":\"");
        HttpResponse<String> browser = page(link, "text/html");
        assertThat(browser.statusCode()).isEqualTo(303);
        URI address = URI.create(browser.headers().firstValue("location").orElseThrow());
        assertThat(get(address).body()).contains("UCC001");
        HttpResponse<String> none = page(UUID.randomUUID().toString(), "*/*");
        assertThat(none.statusCode()).isEqualTo(404);
        assertThat(none.headers().firstValue("content-type")).hasValue("application/problem+json");
        assertThat(none.body()).contains("\"code\":\"not-found\"");

        String enquiry = place(BseOrderType.PAYMENT_STATUS, new BseEnquiry("UCC001", "1994507", null));
        await(enquiry, Status.REJECTED);
        String asked = place(BseOrderType.PAYMENT_STATUS, new BseEnquiry("UCC001", purchase(), null));
        await(asked, Status.COMPLETED);
        assertThat(detail(asked, Status.COMPLETED)).isEqualTo("PAYMENT NOT INITIATED FOR GIVEN ORDER");
    }

    @Test
    void whileOneServiceIsDownOrdersOfTheOthersGoOnAndItsOwnEndOnceItIsWell() throws Exception {
        String purchase = purchase();
        control("PUT", "/faults", "{\"dropThenNothing\":{\"probability\":1,\"operations\":[\"MFAPI\"]}}");
        List<String> enquiries = Stream.generate(
                        () -> place(BseOrderType.PAYMENT_STATUS, new BseEnquiry("UCC001", purchase, null)))
                .limit(15)
                .toList();
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(actuator("prometheus"))
                        .containsPattern("harkara_service_down\\{[^}]*service=\"mfapi\"[^}]*} 1\\.0"));

        assertThat(purchase()).isNotEqualTo(purchase);
        assertThat(actuator("prometheus"))
                .containsPattern("harkara_service_down\\{[^}]*service=\"order-entry\"[^}]*} 0\\.0");
        assertThat(actuator("health/readiness")).contains("\"UP\"");
        assertThat(enquiries)
                .allSatisfy(enquiry -> assertThat(statuses(enquiry))
                        .isNotEmpty()
                        .containsAnyOf(Status.WAITING, Status.SUBMITTING)
                        .doesNotContain(Status.FAILED, Status.COMPLETED, Status.UNKNOWN));

        control("PUT", "/faults", "{}");
        enquiries.forEach(enquiry -> await(enquiry, Status.COMPLETED));
    }

    /** A purchase at the venue, by its number there. */
    private String purchase() {
        String order = place(
                BseOrderType.LUMPSUM, BseSamples.purchase().setAmount(RUPEES).build());
        await(order, Status.ACCEPTED);
        return Objects.requireNonNull(event(order, Status.ACCEPTED).getVenueReference());
    }

    private String pay(PaymentMode mode, String number) {
        BsePayment payment = BsePayment.newBuilder(BseSamples.payment(mode))
                .setOrderNumbers(List.of(number))
                .setTotalAmount(RUPEES)
                .build();
        return place(BseOrderType.PAYMENT, payment);
    }

    private String place(BseOrderType type, SpecificRecord order) {
        Instant now = Instant.now();
        String id = UUID.randomUUID().toString();
        writer.write(
                        Topics.BSE_COMMANDS,
                        id,
                        type.command(
                                BseSamples.header()
                                        .setOrderId(id)
                                        .setType(type.typeName())
                                        .setOrderingKey(id)
                                        .setIdempotencyKey(id)
                                        .setSubmittedAt(now)
                                        .setDeadline(now.plusSeconds(120))
                                        .build(),
                                order),
                        EventHeaders.of(id + "/1", "/test", type.typeName(), now, Traceparent.start()))
                .join();
        return id;
    }

    private void await(String orderId, Status status) {
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(statuses(orderId)).as("%s", events(orderId)).contains(status));
    }

    private List<OrderStatusEvent> events(String orderId) {
        return published.stream()
                .filter(event -> event.getOrderId().equals(orderId))
                .toList();
    }

    private List<Status> statuses(String orderId) {
        return events(orderId).stream().map(OrderStatusEvent::getStatus).toList();
    }

    private OrderStatusEvent event(String orderId, Status status) {
        return published.stream()
                .filter(event -> event.getOrderId().equals(orderId) && event.getStatus() == status)
                .findFirst()
                .orElseThrow();
    }

    private String detail(String orderId, Status status) {
        return String.valueOf(event(orderId, status).getDetail());
    }

    /** How many payments of the order took effect. */
    private int payments(String number) throws Exception {
        String entries = get(simulator.controlUri().resolve("/ledger?kind=payment&verdict=executed&order=" + number))
                .body();
        return entries.split("\"verdict\":\"executed\"", -1).length - 1;
    }

    private HttpResponse<String> page(String orderId, String accept) throws Exception {
        return page(orderId, accept, TestAccess.everything());
    }

    private HttpResponse<String> page(String orderId, String accept, String key) throws Exception {
        return http.send(
                HttpRequest.newBuilder(ours("/api/v1/bse/orders/%s/page".formatted(orderId)))
                        .header("X-API-Key", key)
                        .header("Accept", accept)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private String actuator(String path) throws Exception {
        return get(ours("/actuator/" + path)).body();
    }

    private URI ours(String path) {
        int port = gateway.getEnvironment().getProperty("local.server.port", Integer.class, 0);
        return URI.create("http://127.0.0.1:%d%s".formatted(port, path));
    }

    private HttpResponse<String> get(URI uri) throws Exception {
        return http.send(
                HttpRequest.newBuilder(uri)
                        .header("X-API-Key", TestAccess.everything())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private void control(String method, String path, String json) throws Exception {
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(simulator.controlUri().resolve(path))
                        .method(method, HttpRequest.BodyPublishers.ofString(json))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    }
}
