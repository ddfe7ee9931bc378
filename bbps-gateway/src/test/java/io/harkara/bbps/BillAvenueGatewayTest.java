package io.harkara.bbps;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.runtime.EventHeaders;
import io.harkara.runtime.KafkaProperties;
import io.harkara.runtime.Received;
import io.harkara.runtime.TopicReader;
import io.harkara.runtime.TopicSetup;
import io.harkara.runtime.TopicWriter;
import io.harkara.runtime.Traceparent;
import io.harkara.schemas.BbpsBiller;
import io.harkara.schemas.BbpsBillerStatus;
import io.harkara.schemas.BbpsBills;
import io.harkara.schemas.BbpsComplaint;
import io.harkara.schemas.BbpsCustomer;
import io.harkara.schemas.BbpsDispute;
import io.harkara.schemas.BbpsEnquiry;
import io.harkara.schemas.BbpsExactness;
import io.harkara.schemas.BbpsFetch;
import io.harkara.schemas.BbpsFlow;
import io.harkara.schemas.BbpsOrderType;
import io.harkara.schemas.BbpsOrigin;
import io.harkara.schemas.BbpsPayment;
import io.harkara.schemas.BbpsPlans;
import io.harkara.schemas.BbpsSelection;
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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.avro.specific.SpecificRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Bills and payments in BillAvenue's dialect through the whole gateway, between real Kafka, PostgreSQL and the simulator. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BillAvenueGatewayTest {

    private static final Duration COMMITTED = Duration.ofSeconds(2);
    private static final JsonMapper JSON = new JsonMapper();

    /** One of which the gateway knows that its bills are fetched first. */
    private static final String KNOWN_BILLER = "NDMC00000DEL02";

    private static final String QUICK_BILLER = "DONA00002MAH02";

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
        TopicSetup.create(kafka, List.of(Topics.status(Topics.BBPS).name(), Topics.BBPS_BILLERS.name()));
        writer.write(
                        Topics.BBPS_BILLERS,
                        KNOWN_BILLER,
                        biller(),
                        EventHeaders.of(KNOWN_BILLER, "/test", "biller", Instant.now(), Traceparent.start()))
                .join();
        control("PATCH", "/settings", "{\"coolingHours\":0}");
        gateway = BbpsGateway.start(
                "--harkara.mode=development",
                "--server.port=0",
                "--spring.datasource.url=" + servers.postgresDatabase("bbps_billavenue"),
                "--spring.datasource.username=" + servers.postgresUser(),
                "--spring.datasource.password=" + servers.postgresPassword(),
                "--harkara.kafka.bootstrap-servers=" + servers.kafkaBootstrap(),
                "--harkara.kafka.registry-url=" + servers.registryUrl(),
                "--harkara.bbps.accounts.main.dialect=billavenue",
                "--harkara.bbps.accounts.main.url=" + simulator.uri(),
                "--harkara.bbps.accounts.main.access-code=AVDEMO00000000000001",
                "--harkara.bbps.accounts.main.institute-id=HK01",
                "--harkara.bbps.accounts.main.working-key=" + BillAvenueSamples.WORKING_KEY,
                "--harkara.bbps.accounts.other.dialect=billavenue",
                "--harkara.bbps.accounts.other.url=" + simulator.uri(),
                "--harkara.bbps.accounts.other.access-code=AVDEMO00000000000001",
                "--harkara.bbps.accounts.other.institute-id=HK01",
                "--harkara.bbps.accounts.other.working-key=" + BillAvenueSamples.WORKING_KEY,
                "--harkara.bbps.accounts.other.key-derivation=raw-hex",
                "--harkara.bbps.accounts.other.encoding=base64",
                "--harkara.bbps.accounts.other.transport=query-with-body",
                "--harkara.bbps.calls.read-timeout=5s",
                "--harkara.bbps.look-ups.first=300ms",
                "--harkara.bbps.look-ups.schedule=500ms",
                "--harkara.bbps.look-ups.settle-time=1s",
                "--harkara.bbps.look-ups.misses=2",
                "--harkara.bbps.look-ups.per-second=20",
                "--harkara.bbps.following.first=500ms",
                "--harkara.bbps.following.schedule=500ms",
                "--harkara.bbps.pace.first-wait=300ms",
                "--harkara.bbps.pace.longest-wait=1s");
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
    void aBillIsFetchedAndPaidOnceUnderTheNameOfItsFetch() throws Exception {
        String fetch = fetch("9100000001");
        JsonNode bill = answer(fetch);
        assertThat(bill.at("/bills/0/amount").asString()).isEqualTo("1000.00");
        assertThat(bill.at("/bills/0/billNumber").asString()).isEqualTo("12303");
        assertThat(bill.at("/bills/0/options/2/option").asString()).isEqualTo("Additional Charges");

        String payment = pay(fetch);
        await(payment, Status.COMPLETED);
        JsonNode receipt = answer(payment);
        assertThat(receipt.path("transactionId").asString()).hasSize(20);
        assertThat(receipt.path("total").asString()).isEqualTo("1000.00");
        assertThat(receipt.path("billerReference").asString()).isNotEmpty();
        JsonNode made = executed("9100000001").get(0);
        assertThat(made.path("reference").asString())
                .isEqualTo(event(fetch, Status.COMPLETED).getVenueReference());

        String again = pay(fetch);
        await(again, Status.REJECTED);
        assertThat(event(again, Status.REJECTED).getReason().getCode()).isEqualTo("FETCH_USED");
        assertThat(executed("9100000001")).hasSize(1);
    }

    @Test
    void aPaymentWhoseReplyIsLostIsFoundUnderTheNameOfItsFetchAndNeverMadeAgain() throws Exception {
        String fetch = fetch("9100000002");
        fault("acceptThenDrop", "billAvenuePay");
        String payment = pay(fetch);

        await(payment, Status.COMPLETED);
        assertThat(statuses(payment)).contains(Status.UNKNOWN).doesNotContain(Status.WAITING);
        assertThat(executed("9100000002")).hasSize(1);
        assertThat(answer(payment).path("amount").asString()).isEqualTo("1000.00");
        assertThat(answer(payment).path("transactionId").asString()).hasSize(20);
    }

    @Test
    void aPaymentThatWasLostOnItsWayGoesOutAgainOnceItsAbsenceIsEstablished() throws Exception {
        String fetch = fetch("9100000003");
        fault("dropThenNothing", "billAvenuePay");
        String payment = pay(fetch);

        await(payment, Status.COMPLETED);
        assertThat(statuses(payment))
                .containsSubsequence(Status.SUBMITTING, Status.UNKNOWN, Status.WAITING, Status.SUBMITTING);
        assertThat(executed("9100000003")).hasSize(1);
    }

    @Test
    void aPaymentThatFetchesItsBillItselfIsFoundAfterItsReplyIsLost() throws Exception {
        BigDecimal due = due("111111");
        fault("acceptThenDrop", "billAvenuePay");
        String payment = place(BbpsOrderType.PAYMENT, ofKnownBiller("111111", "9100000004", due));

        await(payment, Status.COMPLETED);
        assertThat(statuses(payment)).contains(Status.UNKNOWN).doesNotContain(Status.WAITING);
        assertThat(executed("9100000004")).hasSize(1);
    }

    @Test
    void aPaymentThatFetchesItsBillItselfGoesOutAgainUnderTheSameName() throws Exception {
        BigDecimal due = due("222222");
        fault("dropThenNothing", "billAvenuePay");
        String payment = place(BbpsOrderType.PAYMENT, ofKnownBiller("222222", "9100000005", due));

        await(payment, Status.COMPLETED);
        assertThat(statuses(payment)).contains(Status.UNKNOWN, Status.WAITING);
        JsonNode made = executed("9100000005");
        assertThat(made).hasSize(1);
        // Both sends, the one that was lost and the one that paid.
        assertThat(ledger("reference=" + made.get(0).path("reference").asString()))
                .hasSize(2);
    }

    @Test
    void aPaymentWithoutAFetchGoesUnderOurReferenceAndIsFoundByIt() throws Exception {
        fault("acceptThenDrop", "billAvenuePay");
        BbpsPayment quick = BbpsPayment.newBuilder(
                        BillAvenueSamples.direct(QUICK_BILLER, "Donor Name", "Asha", "50.00"))
                .setRemitter("Asha <Rao> & Co")
                .build();
        String payment = place(BbpsOrderType.PAYMENT, quick);

        await(payment, Status.COMPLETED);
        assertThat(statuses(payment)).contains(Status.UNKNOWN);
        assertThat(ledger("verdict=executed&reference="
                        + event(payment, Status.SUBMITTING).getWireReference()))
                .hasSize(1);
    }

    @Test
    void aPaymentThatPendsIsFollowedToItsEnd() throws Exception {
        control(
                "PUT",
                "/rules",
                "{\"rules\":[{\"stage\":\"payment\",\"field\":\"mobile\",\"match\":\"9100000006\",\"outcome\":\"pendThenReject\",\"code\":\"BPR005\",\"afterMillis\":1500}]}");
        String payment = pay(fetch("9100000006"));
        await(payment, Status.ACCEPTED);
        await(payment, Status.REJECTED);
        assertThat(event(payment, Status.REJECTED).getReason().getCode()).isEqualTo("PAYMENT_FAILED");
        control("PUT", "/rules", "{\"rules\":[]}");
    }

    @Test
    void whatTheBillerRefusesIsRejectedWithItsCodeAndALostFetchIsAskedForAgain() throws Exception {
        BbpsFetch wrong = BbpsFetch.newBuilder(BillAvenueSamples.fetch())
                .setInputs(
                        BbpsSamples.inputs("a", "11", "a b", "20", "a b c", "30", "a b c d", "40", "a b c d e", "50"))
                .build();
        String refused = place(BbpsOrderType.FETCH, wrong);
        await(refused, Status.REJECTED);
        assertThat(event(refused, Status.REJECTED).getReason().getCode()).isEqualTo("BFR001");

        fault("acceptThenDrop", "billAvenueFetch");
        String lost = fetch("9100000007");
        assertThat(statuses(lost)).contains(Status.WAITING).doesNotContain(Status.UNKNOWN);
    }

    @Test
    void aKeyThatDoesNotFitCostsNoPayment() throws Exception {
        String fetch = fetch("9100000008");
        control("PATCH", "/settings", "{\"billAvenueKey\":\"rawhex\"}");
        String payment = pay(fetch);
        await(payment, Status.WAITING);
        assertThat(event(payment, Status.WAITING).getReason().getCode()).isEqualTo("DE001");
        control("PATCH", "/settings", "{\"billAvenueKey\":\"md5\"}");

        await(payment, Status.COMPLETED);
        assertThat(statuses(payment)).doesNotContain(Status.UNKNOWN);
        assertThat(executed("9100000008")).hasSize(1);
    }

    @Test
    void theOtherKeyEncodingAndTransportAreSettingsOfAnAccount() throws Exception {
        control("PATCH", "/settings", "{\"billAvenueKey\":\"rawhex\",\"billAvenueEncoding\":\"base64\"}");
        String fetch = place(
                BbpsOrderType.FETCH,
                BbpsFetch.newBuilder(fetchOf("9100000009")).setAccount("other").build());
        await(fetch, Status.COMPLETED);
        String payment = place(
                BbpsOrderType.PAYMENT,
                BbpsPayment.newBuilder(BillAvenueSamples.payment(fetch, "1000.00"))
                        .setAccount("other")
                        .build());
        await(payment, Status.COMPLETED);
        control("PATCH", "/settings", "{\"billAvenueKey\":\"md5\",\"billAvenueEncoding\":\"hex\"}");
        assertThat(executed("9100000009")).hasSize(1);
    }

    @Test
    void questionsAreAnsweredAndComplaintsTaken() throws Exception {
        String payment = pay(fetch("9100000010"));
        await(payment, Status.COMPLETED);
        String transaction = answer(payment).path("transactionId").asString();
        for (BbpsEnquiry asked : List.of(
                BbpsEnquiry.newBuilder().setPaymentId(payment).build(),
                BbpsEnquiry.newBuilder().setTransactionId(transaction).build(),
                BbpsEnquiry.newBuilder().setMobile("9100000010").build())) {
            JsonNode row = ask(BbpsOrderType.STATUS, asked).at("/transactions/0");
            assertThat(row.path("transactionId").asString()).isEqualTo(transaction);
            assertThat(row.path("amount").asString()).isEqualTo("1000.00");
            assertThat(row.path("status").asString()).isEqualTo("SUCCESS");
        }
        assertThat(ask(
                                BbpsOrderType.STATUS,
                                BbpsEnquiry.newBuilder().setMobile("9199999999").build())
                        .path("transactions"))
                .isEmpty();

        control("PUT", "/deposit", "{\"paise\":25200050}");
        BbpsEnquiry nothing = BbpsEnquiry.newBuilder().build();
        assertThat(ask(BbpsOrderType.BALANCE, nothing).path("balance").asString())
                .isEqualTo("252000.50");
        assertThat(ask(BbpsOrderType.LEDGER, nothing).path("entries")).anySatisfy(entry -> {
            assertThat(entry.path("transactionId").asString()).isEqualTo(transaction);
            assertThat(entry.path("amount").asString()).isEqualTo("1000.00");
            assertThat(entry.path("kind").asString()).isEqualTo("DEBIT");
        });
        assertThat(ask(
                                BbpsOrderType.PLANS,
                                BbpsEnquiry.newBuilder()
                                        .setBillerId("BILAVAIRTEL001")
                                        .build())
                        .at("/plans/0/amount")
                        .asString())
                .isEqualTo("19.00");

        String complaint = place(
                BbpsOrderType.COMPLAINT,
                new BbpsComplaint(null, null, payment, BbpsDispute.ACCOUNT_NOT_UPDATED, "still shown as due"));
        await(complaint, Status.COMPLETED);
        String ticket = answer(complaint).path("complaintId").asString();
        assertThat(ticket).startsWith("HK01");
        JsonNode tracked = ask(
                BbpsOrderType.COMPLAINT_STATUS,
                BbpsEnquiry.newBuilder().setComplaintId(ticket).build());
        assertThat(tracked.path("status").asString()).isEqualTo("ASSIGNED");
    }

    private static BbpsBiller biller() {
        return BbpsBiller.newBuilder()
                .setId(KNOWN_BILLER)
                .setName("New Delhi Municipal Council")
                .setCategory("Electricity")
                .setStatus(BbpsBillerStatus.ACTIVE)
                .setOrigin(BbpsOrigin.VENUE)
                .setFlow(BbpsFlow.FETCH_AND_PAY)
                .setPayWithoutFetch(false)
                .setExactness(BbpsExactness.EXACT)
                .setParameters(List.of())
                .setModes(List.of())
                .setChannels(List.of())
                .setBills(BbpsBills.SINGLE)
                .setSelection(BbpsSelection.SINGLE)
                .setPlans(BbpsPlans.NOT_SUPPORTED)
                .setSameDayPayment(false)
                .setSupportsPending(false)
                .setReadAt(Instant.ofEpochMilli(System.currentTimeMillis()))
                .build();
    }

    private static BbpsFetch fetchOf(String mobile) {
        return BbpsFetch.newBuilder(BillAvenueSamples.fetch())
                .setCustomer(customer(mobile))
                .build();
    }

    private static BbpsCustomer customer(String mobile) {
        return new BbpsCustomer(mobile, null, null, "Asha Rao");
    }

    /** What a customer of the known biller owes. */
    private BigDecimal due(String consumer) {
        String fetch = place(
                BbpsOrderType.FETCH,
                BbpsFetch.newBuilder(BillAvenueSamples.fetch())
                        .setBillerId(KNOWN_BILLER)
                        .setInputs(BbpsSamples.inputs("Consumer Number", consumer))
                        .build());
        await(fetch, Status.COMPLETED);
        return new BigDecimal(answer(fetch).at("/bills/0/amount").asString());
    }

    private static BbpsPayment ofKnownBiller(String consumer, String mobile, BigDecimal due) {
        return BbpsPayment.newBuilder(
                        BillAvenueSamples.direct(KNOWN_BILLER, "Consumer Number", consumer, due.toString()))
                .setCustomer(customer(mobile))
                .build();
    }

    private String fetch(String mobile) {
        String fetch = place(BbpsOrderType.FETCH, fetchOf(mobile));
        await(fetch, Status.COMPLETED);
        return fetch;
    }

    private String pay(String fetch) {
        return place(BbpsOrderType.PAYMENT, BillAvenueSamples.payment(fetch, "1000.00"));
    }

    private JsonNode ask(BbpsOrderType type, BbpsEnquiry enquiry) {
        String question = place(type, enquiry);
        await(question, Status.COMPLETED);
        return answer(question);
    }

    private String place(BbpsOrderType type, SpecificRecord order) {
        var header = BbpsSamples.header(type).build();
        Instant now = Instant.now();
        writer.write(
                        Topics.BBPS_COMMANDS,
                        header.getOrderId(),
                        type.command(header, order),
                        EventHeaders.of(header.getOrderId() + "/1", "/test", type.typeName(), now, Traceparent.start()))
                .join();
        return header.getOrderId();
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

    private void fault(String name, String operation) throws Exception {
        control(
                "PUT",
                "/faults",
                "{\"%s\":{\"probability\":1,\"limit\":1,\"operations\":[\"%s\"]}}".formatted(name, operation));
    }

    private JsonNode executed(String mobile) throws Exception {
        return ledger("kind=payment&verdict=executed&mobile=" + mobile);
    }

    private JsonNode ledger(String query) throws Exception {
        HttpResponse<String> reply = http.send(
                HttpRequest.newBuilder(URI.create(simulator.controlUri() + "/ledger?" + query))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
        return JSON.readTree(reply.body()).path("entries");
    }

    @Test
    void theAggregatorTellsNoBillersAndTheAnswerSaysWhatToDo() throws Exception {
        for (String body : List.of("single {'billerId':'X'}", "multiple {'billerIds':['X']}")) {
            String[] parts = body.replace('\'', '"').split(" ", 2);
            HttpResponse<String> reply = http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:%s/api/v1/mdm/fetch/%s"
                                    .formatted(gateway.getEnvironment().getProperty("local.server.port"), parts[0])))
                            .POST(HttpRequest.BodyPublishers.ofString(parts[1]))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(reply.statusCode()).as(reply.body()).isEqualTo(422);
            assertThat(JSON.readTree(reply.body()).path("code").asString()).isEqualTo("venue-refused");
            assertThat(reply.body()).contains("NOT_OFFERED", "harkara.bbps.master-data.account");
        }
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
