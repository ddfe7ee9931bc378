package io.harkara.bbps;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.runtime.EventHeaders;
import io.harkara.runtime.KafkaProperties;
import io.harkara.runtime.Received;
import io.harkara.runtime.TopicReader;
import io.harkara.runtime.TopicSetup;
import io.harkara.runtime.TopicWriter;
import io.harkara.runtime.Traceparent;
import io.harkara.schemas.BbpsComplaint;
import io.harkara.schemas.BbpsCustomer;
import io.harkara.schemas.BbpsDispute;
import io.harkara.schemas.BbpsEnquiry;
import io.harkara.schemas.BbpsFetch;
import io.harkara.schemas.BbpsOrderType;
import io.harkara.schemas.BbpsPayment;
import io.harkara.schemas.BbpsRefund;
import io.harkara.schemas.CommandAction;
import io.harkara.schemas.CommandHeader;
import io.harkara.schemas.OperatorRequest;
import io.harkara.schemas.OrderStatusEvent;
import io.harkara.schemas.Status;
import io.harkara.schemas.Topics;
import io.harkara.servers.Servers;
import io.harkara.simulators.bbps.BbpsSimulator;
import io.harkara.simulators.bbps.BbpsSimulatorOptions;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.apache.avro.specific.SpecificRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Bills and payments through the whole gateway, between real Kafka, PostgreSQL and the simulator. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BbpsGatewayTest {

    private static final Duration COMMITTED = Duration.ofSeconds(2);
    private static final JsonMapper JSON = new JsonMapper();

    private final Servers servers = Servers.shared();
    private final KafkaProperties kafka = KafkaProperties.of(servers.kafkaBootstrap(), servers.registryUrl());
    private final List<OrderStatusEvent> published = new CopyOnWriteArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private BbpsSimulator simulator;
    private TopicWriter writer;
    private TopicReader<OrderStatusEvent> statuses;
    private ConfigurableApplicationContext gateway;

    @BeforeAll
    void open() throws Exception {
        simulator = BbpsSimulator.start(BbpsSimulatorOptions.DEFAULTS.withPorts(0, 0));
        writer = new TopicWriter(kafka, "test");
        gateway = BbpsGateway.start(
                "--harkara.mode=development",
                "--server.port=0",
                "--spring.datasource.url=" + servers.postgresDatabase("bbps_pay"),
                "--spring.datasource.username=" + servers.postgresUser(),
                "--spring.datasource.password=" + servers.postgresPassword(),
                "--harkara.kafka.bootstrap-servers=" + servers.kafkaBootstrap(),
                "--harkara.kafka.registry-url=" + servers.registryUrl(),
                "--harkara.bbps.accounts.main.url=" + simulator.uri(),
                "--harkara.bbps.calls.read-timeout=5s",
                "--harkara.bbps.look-ups.first=300ms",
                "--harkara.bbps.look-ups.schedule=500ms",
                "--harkara.bbps.look-ups.settle-time=1s",
                "--harkara.bbps.look-ups.misses=2",
                "--harkara.bbps.look-ups.per-second=20",
                "--harkara.bbps.following.first=500ms",
                "--harkara.bbps.following.schedule=500ms",
                "--harkara.bbps.reversals.every=1s",
                "--harkara.bbps.pace.first-wait=300ms");
        // The billers are read at the start; payments have their fees and limits from then on.
        BbpsBillers billers = gateway.getBean(BbpsBillers.class);
        Awaitility.await().atMost(BbpsSamples.patience()).until(() -> billers.lastSync() != null);
        TopicSetup.create(kafka, List.of(Topics.status(Topics.BBPS).name()));
        statuses = new TopicReader<>(
                kafka,
                List.of(Topics.status(Topics.BBPS)),
                new TopicReader.Options("watch-bbps-" + UUID.randomUUID(), 1, 100),
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

    @Test
    void aBillIsFetchedAndPaidOnce() throws Exception {
        String fetch = fetch();
        JsonNode bill = answer(fetch);
        assertThat(bill.path("fetchId").asString()).isEqualTo(fetch);
        assertThat(bill.at("/bills/0/amount").asString()).isEqualTo("1000.00");
        assertThat(bill.at("/bills/0/billNumber").asString()).isEqualTo("12303");

        String payment = place(BbpsOrderType.PAYMENT, BbpsSamples.payment(fetch, "1000.00"));
        await(payment, Status.COMPLETED);
        JsonNode receipt = answer(payment);
        assertThat(receipt.path("transactionId").asString()).hasSizeBetween(16, 20);
        assertThat(receipt.path("transactionId").asString())
                .isEqualTo(event(payment, Status.COMPLETED).getVenueReference());
        assertThat(receipt.path("total").asString()).isEqualTo("1000.00");
        assertThat(executed(payment)).isEqualTo(1);

        // A second order cannot pay the same bill.
        String again = place(BbpsOrderType.PAYMENT, BbpsSamples.payment(fetch, "1000.00"));
        await(again, Status.REJECTED);
        assertThat(event(again, Status.REJECTED).getReason().getCode()).isEqualTo("FETCH_USED");
        assertThat(event(again, Status.REJECTED).getReason().getText()).contains(payment, "fetch the bill again");
    }

    @Test
    void aFetchIsKeptWithoutWaitingForTheDiskAndWhatIsWrittenNextWaitsAgain() throws Exception {
        try (Connection connection = gateway.getBean(DataSource.class).getConnection()) {
            BbpsFetchTable table =
                    new BbpsFetchTable(new SingleConnectionDataSource(connection, true), Clock.systemUTC());
            String order = UUID.randomUUID().toString();
            BbpsFetched fetched = new BbpsFetched(
                    order,
                    "main",
                    BbpsSamples.FETCHED_BILLER,
                    "reference",
                    null,
                    List.of(),
                    List.of(),
                    BbpsSamples.MOBILE,
                    "",
                    Instant.now().plusSeconds(60));
            connection.setAutoCommit(false);
            table.keep(fetched, BbpsAnswers.ofFetch(fetched, null));
            assertThat(waits(connection)).isEqualTo("off");
            connection.commit();
            assertThat(waits(connection)).isEqualTo("on");
            connection.setAutoCommit(true);
            assertThat(Objects.requireNonNull(table.take(order, "payment")).paidBy())
                    .isEqualTo("payment");
        }
    }

    private static String waits(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("show synchronous_commit")) {
            row.next();
            return row.getString(1);
        }
    }

    @Test
    void aPaymentWhoseReplyIsLostIsFoundWhereItWasTakenAndNeverMadeAgain() throws Exception {
        String fetch = fetch();
        control(
                "PUT",
                "/faults",
                "{\"acceptThenDrop\":{\"probability\":1,\"limit\":1,\"operations\":[\"paymentRequest\"]}}");
        String payment = place(BbpsOrderType.PAYMENT, BbpsSamples.payment(fetch, "1000.00"));

        await(payment, Status.COMPLETED);
        assertThat(statuses(payment)).contains(Status.UNKNOWN).doesNotContain(Status.WAITING);
        assertThat(executed(payment)).isEqualTo(1);
        assertThat(answer(payment).path("amount").asString()).isEqualTo("1000.00");
    }

    @Test
    void aPaymentThatWasLostOnItsWayGoesOutAgainOnceItsAbsenceIsEstablished() throws Exception {
        String fetch = fetch();
        control(
                "PUT",
                "/faults",
                "{\"dropThenNothing\":{\"probability\":1,\"limit\":1,\"operations\":[\"paymentRequest\"]}}");
        String payment = place(BbpsOrderType.PAYMENT, BbpsSamples.payment(fetch, "1000.00"));

        await(payment, Status.COMPLETED);
        assertThat(statuses(payment))
                .containsSubsequence(Status.SUBMITTING, Status.UNKNOWN, Status.WAITING, Status.SUBMITTING);
        assertThat(executed(payment)).isEqualTo(1);
    }

    @Test
    void aPaymentThatPendsIsFollowedToItsEndAndThenItsMoneyGoesBackOnce() throws Exception {
        control(
                "PUT",
                "/rules",
                "{\"rules\":[{\"stage\":\"payment\",\"field\":\"mobile\",\"match\":\"9000000001\",\"outcome\":\"pendThenReject\",\"code\":\"BPR005\",\"message\":\"cannot accept now\",\"afterMillis\":1500}]}");
        BbpsFetch asked = BbpsFetch.newBuilder(BbpsSamples.fetch())
                .setCustomer(new BbpsCustomer("9000000001", null, null, "Asha Rao"))
                .build();
        String fetch = place(BbpsOrderType.FETCH, asked);
        await(fetch, Status.COMPLETED);
        String payment = place(BbpsOrderType.PAYMENT, BbpsSamples.payment(fetch, "1000.00"));
        await(payment, Status.ACCEPTED);
        String early = place(BbpsOrderType.REFUND, new BbpsRefund(payment, new BigDecimal("1000.00"), "customer left"));
        await(early, Status.REJECTED);
        assertThat(event(early, Status.REJECTED).getReason().getCode()).isEqualTo("PAYMENT_NOT_FAILED");

        await(payment, Status.REJECTED);
        assertThat(event(payment, Status.REJECTED).getReason().getCode()).isEqualTo("BPR005");
        assertThat(event(payment, Status.REJECTED).getReason().getText()).contains("cannot accept now");

        String refund = place(BbpsOrderType.REFUND, new BbpsRefund(payment, new BigDecimal("1000.00"), "failed"));
        await(refund, Status.COMPLETED);
        assertThat(answer(refund).path("venueCall").asBoolean()).isFalse();
        String second = place(BbpsOrderType.REFUND, new BbpsRefund(payment, new BigDecimal("1.00"), "failed"));
        await(second, Status.REJECTED);
        assertThat(event(second, Status.REJECTED).getReason().getText()).contains(refund);
        aRefundedPaymentIsNotPaidByAReplay(payment, fetch, refund);
        control("PUT", "/rules", "{\"rules\":[]}");
    }

    private void aRefundedPaymentIsNotPaidByAReplay(String payment, String fetch, String refund) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        CommandHeader header = BbpsSamples.header(BbpsOrderType.PAYMENT)
                .setOrderId(payment)
                .setIdempotencyKey(payment)
                .setOrderingKey(payment)
                .setAttempt(2)
                .setAction(CommandAction.REPLAY)
                .setOperatorRequest(new OperatorRequest(
                        UUID.randomUUID().toString(),
                        "asha",
                        null,
                        event(payment, Status.REJECTED).getVersion(),
                        now,
                        null))
                .build();
        write(BbpsOrderType.PAYMENT, header, BbpsSamples.payment(fetch, "1000.00"), 2);
        Awaitility.await()
                .atMost(BbpsSamples.patience())
                .untilAsserted(() -> assertThat(published)
                        .filteredOn(event -> event.getOrderId().equals(payment)
                                && event.getAttempt() == 2
                                && event.getStatus() == Status.REJECTED)
                        .singleElement()
                        .satisfies(event -> {
                            assertThat(event.getReason().getCode()).isEqualTo("REFUNDED_ALREADY");
                            assertThat(event.getReason().getText()).contains(refund);
                        }));
    }

    @Test
    void whatDoesNotFitTheBillIsRefusedBeforeItLeaves() throws Exception {
        BbpsFetch asked =
                BbpsSamples.fetch("MAHA00000MAH01", BbpsSamples.inputs("Consumer No", "000123456789", "BU", "4567"));
        String fetch = place(BbpsOrderType.FETCH, asked);
        await(fetch, Status.COMPLETED);
        String due = answer(fetch).at("/bills/0/amount").asString();
        assertThat(answer(fetch).path("exactness").asString()).isEqualTo("EXACT");
        BigDecimal less = new BigDecimal(due).subtract(new BigDecimal("0.01"));
        BbpsPayment wrong = BbpsPayment.newBuilder(BbpsSamples.payment(fetch, less.toString()))
                .setBillerId("MAHA00000MAH01")
                .build();
        String payment = place(BbpsOrderType.PAYMENT, wrong);
        await(payment, Status.REJECTED);
        assertThat(event(payment, Status.REJECTED).getReason().getCode()).isEqualTo("AMOUNT_NOT_TAKEN");
        assertThat(event(payment, Status.REJECTED).getReason().getText())
                .contains(less.toString(), "exactly Rs " + due);
        assertThat(ledger("reference=" + wireReference(payment))).isEmpty();

        String unknown = place(
                BbpsOrderType.PAYMENT, BbpsSamples.payment(UUID.randomUUID().toString(), "10.00"));
        await(unknown, Status.REJECTED);
        assertThat(event(unknown, Status.REJECTED).getReason().getCode()).isEqualTo("FETCH_UNKNOWN");
    }

    @Test
    void aFetchThatTheBillerRefusesIsRejectedWithItsCodeAndALostAnswerIsAskedForAgain() throws Exception {
        String wrong = place(
                BbpsOrderType.FETCH,
                BbpsSamples.fetch(
                        BbpsSamples.FETCHED_BILLER,
                        BbpsSamples.inputs("a", "11", "a b", "20", "a b c", "30", "a b c d", "40", "a b c d e", "50")));
        await(wrong, Status.REJECTED);
        assertThat(event(wrong, Status.REJECTED).getReason().getCode()).isEqualTo("BFR001");

        control(
                "PUT",
                "/faults",
                "{\"acceptThenDrop\":{\"probability\":1,\"limit\":2,\"operations\":[\"fetchRequest\"]}}");
        String lost = fetch();
        assertThat(statuses(lost)).contains(Status.WAITING).doesNotContain(Status.UNKNOWN);
    }

    @Test
    void aPaymentThatIsGivenBackIsReversed() throws Exception {
        String payment = place(BbpsOrderType.PAYMENT, BbpsSamples.payment(fetch(), "1000.00"));
        await(payment, Status.COMPLETED);
        control("POST", "/payments/reverse", "{\"reference\":\"" + wireReference(payment) + "\"}");

        await(payment, Status.REVERSED);
        assertThat(event(payment, Status.REVERSED).getReason().getCode()).isEqualTo("CREDIT_ADJUSTMENT");
        String refund = place(BbpsOrderType.REFUND, new BbpsRefund(payment, new BigDecimal("1000.00"), "given back"));
        await(refund, Status.COMPLETED);
    }

    @Test
    void aCallbackIsAHintAndWhatItTellsIsAskedOfTheVenue() throws Exception {
        control(
                "PUT",
                "/rules",
                "{\"rules\":[{\"stage\":\"payment\",\"field\":\"mobile\",\"match\":\"9000000002\",\"outcome\":\"pend\",\"afterMillis\":2000}]}");
        BbpsFetch asked = BbpsFetch.newBuilder(BbpsSamples.fetch())
                .setCustomer(new BbpsCustomer("9000000002", null, null, "Asha Rao"))
                .build();
        String fetch = place(BbpsOrderType.FETCH, asked);
        await(fetch, Status.COMPLETED);
        String payment = place(BbpsOrderType.PAYMENT, BbpsSamples.payment(fetch, "1000.00"));
        await(payment, Status.ACCEPTED);

        // It says that the payment failed; the venue does not.
        String lie =
                "{\"event\":\"BILL_PAY\",\"data\":{\"status\":\"Failure\",\"paymentDetails\":{\"paymentRefId\":\"%s\"}}}"
                        .formatted(wireReference(payment));
        for (int i = 0; i < 3; i++) {
            assertThat(callback("/bills/payment/response", lie).body()).contains("CONFIRMED");
        }
        await(payment, Status.COMPLETED);
        assertThat(callback("/bills/payment/response", lie).body()).contains("CONFIRMED");
        assertThat(statuses(payment)).doesNotContain(Status.REJECTED).endsWith(Status.COMPLETED);

        assertThat(callback("", lie.replace(wireReference(payment), "SOMEBODYELSES"))
                        .body())
                .contains("NOT_OURS");
        assertThat(callback("/bills/dispute/response", "{\"event\":\"BILL_DISPUTE\",\"data\":{}}")
                        .body())
                .contains("NOTED");
        assertThat(callback("", "no JSON").statusCode()).isEqualTo(400);
        assertThat(callback("", "{\"data\":{}}").body()).contains("event");
        control("PUT", "/rules", "{\"rules\":[]}");
    }

    private HttpResponse<String> callback(String path, String body) throws Exception {
        String port = gateway.getEnvironment().getRequiredProperty("local.server.port");
        return http.send(
                HttpRequest.newBuilder(
                                URI.create("http://127.0.0.1:%s/api/v1/bbps/callbacks/main%s".formatted(port, path)))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void aTokenThatWasEndedCostsNoPayment() throws Exception {
        String fetch = fetch();
        control("POST", "/tokens/expire", "");
        String payment = place(BbpsOrderType.PAYMENT, BbpsSamples.payment(fetch, "1000.00"));
        await(payment, Status.COMPLETED);
        assertThat(executed(payment)).isEqualTo(1);
    }

    @Test
    void aPaymentIsAskedForAndComplainedAbout() throws Exception {
        String payment = place(BbpsOrderType.PAYMENT, BbpsSamples.payment(fetch(), "1000.00"));
        await(payment, Status.COMPLETED);

        String status = place(
                BbpsOrderType.STATUS,
                BbpsEnquiry.newBuilder().setPaymentId(payment).build());
        await(status, Status.COMPLETED);
        assertThat(answer(status).at("/transactions/0/status").asString()).isEqualTo("Success");
        assertThat(answer(status).at("/transactions/0/paymentReference").asString())
                .isEqualTo(wireReference(payment));

        control("PATCH", "/settings", "{\"coolingHours\":0}");
        String complaint = place(
                BbpsOrderType.COMPLAINT,
                new BbpsComplaint(null, null, payment, BbpsDispute.ACCOUNT_NOT_UPDATED, "still shown as due"));
        await(complaint, Status.COMPLETED);
        String ticket = answer(complaint).path("complaintId").asString();
        assertThat(ticket).startsWith("TKT");

        String second = place(
                BbpsOrderType.COMPLAINT,
                new BbpsComplaint(null, null, payment, BbpsDispute.DOUBLE_PAYMENT, "and paid twice"));
        await(second, Status.REJECTED);

        String asked = place(
                BbpsOrderType.COMPLAINT_STATUS,
                BbpsEnquiry.newBuilder().setComplaintId(ticket).build());
        await(asked, Status.COMPLETED);
        assertThat(answer(asked).path("complaintId").asString()).isEqualTo(ticket);
    }

    private String fetch() {
        String fetch = place(BbpsOrderType.FETCH, BbpsSamples.fetch());
        await(fetch, Status.COMPLETED);
        return fetch;
    }

    private String place(BbpsOrderType type, SpecificRecord order) {
        CommandHeader header = BbpsSamples.header(type).build();
        write(type, header, order, 1);
        return header.getOrderId();
    }

    private void write(BbpsOrderType type, CommandHeader header, SpecificRecord order, int attempt) {
        writer.write(
                        Topics.BBPS_COMMANDS,
                        header.getOrderId(),
                        type.command(header, order),
                        EventHeaders.of(
                                header.getOrderId() + "/" + attempt,
                                "/test",
                                type.typeName(),
                                Instant.now(),
                                Traceparent.start()))
                .join();
    }

    private void await(String orderId, Status status) {
        Awaitility.await()
                .atMost(BbpsSamples.patience())
                .untilAsserted(() -> assertThat(statuses(orderId)).as(orderId).contains(status));
    }

    private List<Status> statuses(String orderId) {
        return published.stream()
                .filter(event -> event.getOrderId().equals(orderId))
                .map(OrderStatusEvent::getStatus)
                .toList();
    }

    private OrderStatusEvent event(String orderId, Status status) {
        return published.stream()
                .filter(event -> event.getOrderId().equals(orderId) && event.getStatus() == status)
                .findFirst()
                .orElseThrow();
    }

    private JsonNode answer(String orderId) {
        return JSON.readTree(
                Objects.requireNonNull(event(orderId, Status.COMPLETED).getAnswer(), "answer"));
    }

    private String wireReference(String orderId) {
        return Objects.requireNonNull(event(orderId, Status.SUBMITTING).getWireReference());
    }

    private long executed(String orderId) throws Exception {
        return ledger("reference=" + wireReference(orderId) + "&verdict=executed")
                .size();
    }

    private JsonNode ledger(String query) throws Exception {
        HttpResponse<String> reply = http.send(
                HttpRequest.newBuilder(URI.create(simulator.controlUri() + "/ledger?" + query))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
        return JSON.readTree(reply.body()).path("entries");
    }

    private void control(String method, String path, String body) throws Exception {
        HttpResponse<String> reply = http.send(
                HttpRequest.newBuilder(URI.create(simulator.controlUri() + path))
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
    }
}
