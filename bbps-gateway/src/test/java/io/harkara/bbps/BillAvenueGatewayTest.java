package io.harkara.bbps;

import static org.assertj.core.api.Assertions.assertThat;

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
import io.harkara.schemas.BbpsParticipation;
import io.harkara.schemas.BbpsPayment;
import io.harkara.schemas.BbpsPlans;
import io.harkara.schemas.BbpsSelection;
import io.harkara.schemas.BbpsServiceComplaint;
import io.harkara.schemas.Status;
import io.harkara.schemas.Topics;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** Bills and payments in BillAvenue's dialect through the whole gateway, between real Kafka, PostgreSQL and the simulator. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BillAvenueGatewayTest {

    /** One of which the gateway knows that its bills are fetched first. */
    private static final String KNOWN_BILLER = "NDMC00000DEL02";

    private static final String QUICK_BILLER = "DONA00002MAH02";

    private BbpsGatewayContext gateway;

    @BeforeAll
    void open() throws Exception {
        gateway = new BbpsGatewayContext();
        gateway.write(Topics.BBPS_BILLERS, KNOWN_BILLER, biller(), KNOWN_BILLER, "biller");
        gateway.control("PATCH", "/settings", "{\"coolingHours\":0}");
        gateway.start(
                "bbps_billavenue",
                "--harkara.bbps.accounts.main.dialect=billavenue",
                "--harkara.bbps.accounts.main.url=" + gateway.aggregator(),
                "--harkara.bbps.accounts.main.access-code=AVDEMO00000000000001",
                "--harkara.bbps.accounts.main.institute-id=HK01",
                "--harkara.bbps.accounts.main.working-key=" + BillAvenueSamples.WORKING_KEY,
                "--harkara.bbps.accounts.other.dialect=billavenue",
                "--harkara.bbps.accounts.other.url=" + gateway.aggregator(),
                "--harkara.bbps.accounts.other.access-code=AVDEMO00000000000001",
                "--harkara.bbps.accounts.other.institute-id=HK01",
                "--harkara.bbps.accounts.other.working-key=" + BillAvenueSamples.WORKING_KEY,
                "--harkara.bbps.accounts.other.key-derivation=raw-hex",
                "--harkara.bbps.accounts.other.encoding=base64",
                "--harkara.bbps.accounts.other.transport=query-with-body");
    }

    @AfterAll
    void close() throws InterruptedException {
        gateway.close();
    }

    @Test
    void aBillIsFetchedAndPaidOnceUnderTheNameOfItsFetch() throws Exception {
        String fetch = fetch("9100000001");
        JsonNode bill = gateway.answer(fetch);
        assertThat(bill.at("/bills/0/amount").asString()).isEqualTo("1000.00");
        assertThat(bill.at("/bills/0/billNumber").asString()).isEqualTo("12303");
        assertThat(bill.at("/bills/0/options/2/option").asString()).isEqualTo("Additional Charges");

        String payment = pay(fetch);
        gateway.await(payment, Status.COMPLETED);
        JsonNode receipt = gateway.answer(payment);
        assertThat(receipt.path("transactionId").asString()).hasSize(20);
        assertThat(receipt.path("total").asString()).isEqualTo("1000.00");
        assertThat(receipt.path("billerReference").asString()).isNotEmpty();
        JsonNode made = executed("9100000001").get(0);
        assertThat(made.path("reference").asString())
                .isEqualTo(gateway.event(fetch, Status.COMPLETED).getVenueReference());

        String again = pay(fetch);
        gateway.await(again, Status.REJECTED);
        assertThat(gateway.event(again, Status.REJECTED).getReason().getCode()).isEqualTo("FETCH_USED");
        assertThat(executed("9100000001")).hasSize(1);
    }

    @Test
    void aPaymentWhoseReplyIsLostIsFoundUnderTheNameOfItsFetchAndNeverMadeAgain() throws Exception {
        String fetch = fetch("9100000002");
        gateway.fault("acceptThenDrop", "billAvenuePay", 1);
        String payment = pay(fetch);

        gateway.await(payment, Status.COMPLETED);
        assertThat(gateway.statuses(payment)).contains(Status.UNKNOWN).doesNotContain(Status.WAITING);
        assertThat(executed("9100000002")).hasSize(1);
        assertThat(gateway.answer(payment).path("amount").asString()).isEqualTo("1000.00");
        assertThat(gateway.answer(payment).path("transactionId").asString()).hasSize(20);
    }

    @Test
    void aPaymentThatWasLostOnItsWayGoesOutAgainOnceItsAbsenceIsEstablished() throws Exception {
        String fetch = fetch("9100000003");
        gateway.fault("dropThenNothing", "billAvenuePay", 1);
        String payment = pay(fetch);

        gateway.await(payment, Status.COMPLETED);
        assertThat(gateway.statuses(payment))
                .containsSubsequence(Status.SUBMITTING, Status.UNKNOWN, Status.WAITING, Status.SUBMITTING);
        assertThat(executed("9100000003")).hasSize(1);
    }

    @Test
    void aPaymentThatFetchesItsBillItselfIsFoundAfterItsReplyIsLost() throws Exception {
        BigDecimal due = due("111111");
        gateway.fault("acceptThenDrop", "billAvenuePay", 1);
        String payment = gateway.place(BbpsOrderType.PAYMENT, ofKnownBiller("111111", "9100000004", due));

        gateway.await(payment, Status.COMPLETED);
        assertThat(gateway.statuses(payment)).contains(Status.UNKNOWN).doesNotContain(Status.WAITING);
        assertThat(executed("9100000004")).hasSize(1);
    }

    @Test
    void aPaymentThatFetchesItsBillItselfGoesOutAgainUnderTheSameName() throws Exception {
        BigDecimal due = due("222222");
        gateway.fault("dropThenNothing", "billAvenuePay", 1);
        String payment = gateway.place(BbpsOrderType.PAYMENT, ofKnownBiller("222222", "9100000005", due));

        gateway.await(payment, Status.COMPLETED);
        assertThat(gateway.statuses(payment)).contains(Status.UNKNOWN, Status.WAITING);
        JsonNode made = executed("9100000005");
        assertThat(made).hasSize(1);
        // Both sends, the one that was lost and the one that paid.
        assertThat(gateway.ledger("reference=" + made.get(0).path("reference").asString()))
                .hasSize(2);
    }

    @Test
    void aPaymentWithoutAFetchGoesUnderOurReferenceAndIsFoundByIt() throws Exception {
        gateway.fault("acceptThenDrop", "billAvenuePay", 1);
        BbpsPayment quick = BbpsPayment.newBuilder(
                        BillAvenueSamples.direct(QUICK_BILLER, "Donor Name", "Asha", "50.00"))
                .setRemitter("Asha <Rao> & Co")
                .build();
        String payment = gateway.place(BbpsOrderType.PAYMENT, quick);

        gateway.await(payment, Status.COMPLETED);
        assertThat(gateway.statuses(payment)).contains(Status.UNKNOWN);
        assertThat(gateway.ledger("verdict=executed&reference="
                        + gateway.event(payment, Status.SUBMITTING).getWireReference()))
                .hasSize(1);
    }

    @Test
    void aPaymentThatPendsIsFollowedToItsEnd() throws Exception {
        gateway.rule(
                "payment", "9100000006", "\"outcome\":\"pendThenReject\",\"code\":\"BPR005\",\"afterMillis\":1500");
        String payment = pay(fetch("9100000006"));
        gateway.await(payment, Status.ACCEPTED);
        gateway.await(payment, Status.REJECTED);
        assertThat(gateway.event(payment, Status.REJECTED).getReason().getCode())
                .isEqualTo("PAYMENT_FAILED");
        gateway.control("PUT", "/rules", "{\"rules\":[]}");
    }

    @Test
    void aPaymentThatIsGivenBackIsReversedThoughNothingListsIt() throws Exception {
        String fetch = fetch("9100000011");
        String payment = pay(fetch);
        String other = pay(fetch("9100000012"));
        gateway.await(payment, Status.COMPLETED);
        gateway.await(other, Status.COMPLETED);
        // It goes under the requestId of its fetch.
        gateway.control(
                "POST",
                "/payments/reverse",
                "{\"reference\":\"%s\"}"
                        .formatted(gateway.event(fetch, Status.COMPLETED).getVenueReference()));

        gateway.await(payment, Status.REVERSED);
        assertThat(gateway.event(payment, Status.REVERSED).getReason().getCode())
                .isEqualTo("CREDIT_ADJUSTMENT");
        assertThat(gateway.statuses(other)).endsWith(Status.COMPLETED);
    }

    @Test
    void whatTheBillerRefusesIsRejectedWithItsCodeAndALostFetchIsAskedForAgain() throws Exception {
        BbpsFetch wrong = BbpsFetch.newBuilder(BillAvenueSamples.fetch())
                .setInputs(
                        BbpsSamples.inputs("a", "11", "a b", "20", "a b c", "30", "a b c d", "40", "a b c d e", "50"))
                .build();
        String refused = gateway.place(BbpsOrderType.FETCH, wrong);
        gateway.await(refused, Status.REJECTED);
        assertThat(gateway.event(refused, Status.REJECTED).getReason().getCode())
                .isEqualTo("BFR001");

        gateway.fault("acceptThenDrop", "billAvenueFetch", 1);
        String lost = fetch("9100000007");
        assertThat(gateway.statuses(lost)).contains(Status.WAITING).doesNotContain(Status.UNKNOWN);
    }

    @Test
    void aKeyThatDoesNotFitCostsNoPayment() throws Exception {
        String fetch = fetch("9100000008");
        gateway.control("PATCH", "/settings", "{\"billAvenueKey\":\"rawhex\"}");
        String payment = pay(fetch);
        gateway.await(payment, Status.WAITING);
        assertThat(gateway.event(payment, Status.WAITING).getReason().getCode()).isEqualTo("DE001");
        gateway.control("PATCH", "/settings", "{\"billAvenueKey\":\"md5\"}");

        gateway.await(payment, Status.COMPLETED);
        assertThat(gateway.statuses(payment)).doesNotContain(Status.UNKNOWN);
        assertThat(executed("9100000008")).hasSize(1);
    }

    @Test
    void theOtherKeyEncodingAndTransportAreSettingsOfAnAccount() throws Exception {
        gateway.control("PATCH", "/settings", "{\"billAvenueKey\":\"rawhex\",\"billAvenueEncoding\":\"base64\"}");
        String fetch = gateway.place(
                BbpsOrderType.FETCH,
                BbpsFetch.newBuilder(fetchOf("9100000009")).setAccount("other").build());
        gateway.await(fetch, Status.COMPLETED);
        String payment = gateway.place(
                BbpsOrderType.PAYMENT,
                BbpsPayment.newBuilder(BillAvenueSamples.payment(fetch, "1000.00"))
                        .setAccount("other")
                        .build());
        gateway.await(payment, Status.COMPLETED);
        gateway.control("PATCH", "/settings", "{\"billAvenueKey\":\"md5\",\"billAvenueEncoding\":\"hex\"}");
        assertThat(executed("9100000009")).hasSize(1);
    }

    @Test
    void questionsAreAnsweredAndComplaintsTaken() throws Exception {
        String payment = pay(fetch("9100000010"));
        gateway.await(payment, Status.COMPLETED);
        String transaction = gateway.answer(payment).path("transactionId").asString();
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

        gateway.control("PUT", "/deposit", "{\"paise\":25200050}");
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

        String complaint = gateway.place(
                BbpsOrderType.COMPLAINT,
                new BbpsComplaint(null, null, payment, BbpsDispute.ACCOUNT_NOT_UPDATED, "still shown as due", null));
        gateway.await(complaint, Status.COMPLETED);
        String ticket = gateway.answer(complaint).path("complaintId").asString();
        assertThat(ticket).startsWith("HK01");
        JsonNode tracked = ask(
                BbpsOrderType.COMPLAINT_STATUS,
                BbpsEnquiry.newBuilder().setComplaintId(ticket).build());
        assertThat(tracked.path("status").asString()).isEqualTo("ASSIGNED");
    }

    @Test
    void aServiceIsComplainedAboutAndItsTicketFollowed() throws Exception {
        String complaint = gateway.completed(
                BbpsOrderType.COMPLAINT,
                new BbpsComplaint(
                        null,
                        null,
                        null,
                        BbpsDispute.SERVICE,
                        "the receipt came a day late",
                        new BbpsServiceComplaint(BbpsParticipation.BILLER, null, KNOWN_BILLER, "Late receipts")));
        String ticket = gateway.answer(complaint).path("complaintId").asString();
        assertThat(gateway.answer(complaint).path("assignedTo").asString()).isEqualTo("New Delhi Municipal Council");
        assertThat(gateway.ledger("kind=complaint&reference=BILLER%7C" + KNOWN_BILLER + "%7CLate+receipts"))
                .hasSize(1);
        assertThat(ask(
                                BbpsOrderType.COMPLAINT_STATUS,
                                BbpsEnquiry.newBuilder().setComplaintId(ticket).build())
                        .path("status")
                        .asString())
                .isEqualTo("ASSIGNED");

        assertThat(gateway.rejected(
                        BbpsOrderType.COMPLAINT,
                        new BbpsComplaint(
                                null,
                                null,
                                null,
                                BbpsDispute.SERVICE,
                                "of nobody",
                                new BbpsServiceComplaint(
                                        BbpsParticipation.BILLER, null, "NOBODY00000NAT", "Late receipts"))))
                .isEqualTo("VE006");
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
        String fetch = gateway.place(
                BbpsOrderType.FETCH,
                BbpsFetch.newBuilder(BillAvenueSamples.fetch())
                        .setBillerId(KNOWN_BILLER)
                        .setInputs(BbpsSamples.inputs("Consumer Number", consumer))
                        .build());
        gateway.await(fetch, Status.COMPLETED);
        return new BigDecimal(gateway.answer(fetch).at("/bills/0/amount").asString());
    }

    private static BbpsPayment ofKnownBiller(String consumer, String mobile, BigDecimal due) {
        return BbpsPayment.newBuilder(
                        BillAvenueSamples.direct(KNOWN_BILLER, "Consumer Number", consumer, due.toString()))
                .setCustomer(customer(mobile))
                .build();
    }

    private String fetch(String mobile) {
        String fetch = gateway.place(BbpsOrderType.FETCH, fetchOf(mobile));
        gateway.await(fetch, Status.COMPLETED);
        return fetch;
    }

    private String pay(String fetch) {
        return gateway.place(BbpsOrderType.PAYMENT, BillAvenueSamples.payment(fetch, "1000.00"));
    }

    private JsonNode ask(BbpsOrderType type, BbpsEnquiry enquiry) {
        String question = gateway.place(type, enquiry);
        gateway.await(question, Status.COMPLETED);
        return gateway.answer(question);
    }

    private JsonNode executed(String mobile) throws Exception {
        return gateway.ledger("kind=payment&verdict=executed&mobile=" + mobile);
    }

    @Test
    void theAggregatorTellsNoBillersAndTheAnswerSaysWhatToDo() throws Exception {
        for (String body : List.of("single {'billerId':'X'}", "multiple {'billerIds':['X']}")) {
            String[] parts = body.replace('\'', '"').split(" ", 2);
            HttpResponse<String> reply = gateway.http("POST", "/mdm/fetch/" + parts[0], parts[1]);
            assertThat(reply.statusCode()).as(reply.body()).isEqualTo(422);
            assertThat(reply.body()).contains("\"venue-refused\"", "NOT_OFFERED", "harkara.bbps.master-data.account");
        }
    }
}
