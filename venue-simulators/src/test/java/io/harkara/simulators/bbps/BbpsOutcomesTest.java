package io.harkara.simulators.bbps;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What becomes of payments and tickets as time passes, and by rule. */
class BbpsOutcomesTest {

    private BbpsContext venue;

    @BeforeEach
    void start() throws Exception {
        venue = BbpsContext.start();
    }

    @AfterEach
    void stop() {
        venue.close();
    }

    @Test
    void aRuleRejectsWithItsCode() throws Exception {
        rules(
                "'stage':'payment','field':'mobile','match':'98.*','outcome':'reject','code':'BPR006','message':'Enough'");

        JsonNode failed = venue.paid(venue.goodPayment());

        assertThat(failed.get("failureReason").get("code").asString()).isEqualTo("BPR006");
        assertThat(failed.get("failureReason").get("type").asString()).isEqualTo("BBPS");
        assertThat(venue.summary().get("effects").asInt()).isZero();
        assertThat(venue.summary().get("verdicts").get("rejected").asInt()).isEqualTo(1);
    }

    @Test
    void aRuleRejectsFetches() throws Exception {
        rules("'stage':'fetch','field':'category','match':'Electricity','outcome':'reject','code':'BFR009'");

        assertThat(venue.fetchResult(venue.fetchedBill())
                        .get("failureReason")
                        .get("code")
                        .asString())
                .isEqualTo("BFR009");
    }

    @Test
    void aPaymentPendsAndThenSucceeds() throws Exception {
        rules("'stage':'payment','field':'mode','match':'UPI','outcome':'pend','afterMillis':60000");
        ObjectNode payment = venue.goodPayment();
        String refId = venue.ok(BbpsContext.PAY, payment).get("refId").asString();

        JsonNode pending = venue.paymentResult(refId);
        assertThat(pending.get("status").asString()).isEqualTo("Processing");
        assertThat(pending.has("transactionId")).isFalse();
        assertThat(transactionStatus()).isEqualTo("Processing");
        assertThat(venue.summary().get("effects").asInt()).isEqualTo(1);

        venue.advance(60);
        assertThat(venue.paymentResult(refId).get("status").asString()).isEqualTo("Success");
        assertThat(transactionStatus()).isEqualTo("Success");
    }

    @Test
    void aPaymentPendsAndThenFailsAndTheDepositGetsItBack() throws Exception {
        rules("'stage':'payment','field':'channel','match':'INT','outcome':'pendThenReject','afterMillis':60000,"
                + "'code':'BOU003'");
        long before = deposit();
        ObjectNode payment = venue.goodPayment();
        String refId = venue.ok(BbpsContext.PAY, payment).get("refId").asString();
        assertThat(venue.paymentResult(refId).get("status").asString()).isEqualTo("Processing");
        assertThat(deposit()).isLessThan(before);

        venue.advance(60);
        assertThat(venue.paymentResult(refId).get("failureReason").get("code").asString())
                .isEqualTo("BOU003");
        assertThat(transactionStatus()).isEqualTo("Error");
        assertThat(deposit()).isEqualTo(before);
        assertThat(venue.summary().get("effects").asInt()).isZero();
    }

    @Test
    void aSuccessIsUndoneByRule() throws Exception {
        rules("'stage':'payment','field':'billerId','match':'NDMC.*','outcome':'reverse','afterMillis':86400000");
        long before = deposit();
        String refId =
                venue.ok(BbpsContext.PAY, venue.goodPayment()).get("refId").asString();
        assertThat(venue.paymentResult(refId).get("status").asString()).isEqualTo("Success");
        assertThat(deposit()).isLessThan(before);

        venue.advance(86_400);
        venue.login();
        assertThat(venue.paymentResult(refId).get("status").asString()).isEqualTo("Credit_Adjustment");
        assertThat(deposit()).isEqualTo(before);
        assertThat(venue.entries("").getFirst().get("reversedAt").asString()).isEqualTo("2025-06-20T08:58:05Z");
    }

    @Test
    void aSuccessIsUndoneByHandOnce() throws Exception {
        ObjectNode payment = venue.goodPayment();
        String reference = payment.get("paymentDetails").get("paymentRefId").asString();
        String refId = venue.ok(BbpsContext.PAY, payment).get("refId").asString();
        venue.set("POST", "/payments/reverse", "{'reference':'" + reference + "'}");

        assertThat(venue.paymentResult(refId).get("status").asString()).isEqualTo("Credit_Adjustment");
        assertThat(venue.control("POST", "/payments/reverse", "{'reference':'" + reference + "'}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void theDecliningBillerDeclinesFourInFive() throws Exception {
        int declined = 0;
        for (int i = 0; i < 50; i++) {
            String refId = venue.fetched(BbpsContext.fetch("MAHI00000NATIC", "Loan Number", "10805"));
            JsonNode paid = venue.paid(venue.payment(refId, venue.amountOf(refId)));
            declined += paid.get("status").asString().equals("Failure") ? 1 : 0;
        }
        assertThat(declined).isBetween(30, 48);
        assertThat(venue.summary().get("effects").asInt()).isEqualTo(50 - declined);
        String refId = venue.fetched(BbpsContext.fetch("MAHI00000NATIC", "Loan Number", "10505"));
        assertThat(venue.paid(venue.payment(refId, venue.amountOf(refId)))
                        .get("status")
                        .asString())
                .isEqualTo("Failure");
    }

    @Test
    void transactionsAreFoundByDayAndMobile() throws Exception {
        for (int i = 0; i < 3; i++) {
            venue.paid(venue.goodPayment());
        }
        String day = "/api/v2/bbps/transactions?startDate=2025-06-19&endDate=2025-06-19&mobile=9876543210";
        JsonNode first = venue.data(day + "&limit=2");
        assertThat(first.get("transactions")).hasSize(2);
        JsonNode row = first.get("transactions").get(0);
        assertThat(row.get("paymentRefId").asString()).startsWith("PAY");
        assertThat(row.get("customerParams").get(0).get("value").asString()).isEqualTo("123456");
        assertThat(venue.data(first.get("nextPage").asString()).get("transactions"))
                .hasSize(1);
        assertThat(venue.data(day.replace("06-19", "06-18")).get("transactions"))
                .isEmpty();
        assertThat(venue.data(day + "&status=Error").get("transactions")).isEmpty();
        assertThat(venue.get("/api/v2/bbps/transactions?startDate=2025-06-19").statusCode())
                .isEqualTo(400);
    }

    @Test
    void aTicketIsRaisedOnceAfterTheCoolingPeriod() throws Exception {
        String transactionId =
                venue.paid(venue.goodPayment()).get("transactionId").asString();
        JsonNode early = complaint(transactionId, "double-payment");
        assertThat(early.get("status").asString()).isEqualTo("FAILED");

        venue.advance(86_400);
        venue.login();
        JsonNode raised = complaint(transactionId, "double-payment");
        assertThat(raised.get("status").asString()).isEqualTo("ASSIGNED");
        assertThat(raised.get("disposition").asString()).isEqualTo("D22");
        assertThat(raised.get("ticketType").asString()).isEqualTo("DISPUTE");
        assertThat(raised.get("ticketTAT").asString()).isEqualTo("2025-06-27");
        JsonNode second = complaint(transactionId, "account-not-updated");
        assertThat(second.get("status").asString()).isEqualTo("FAILED");
        assertThat(second.get("responseReason").asString()).isEqualTo("One ticket already in progress");

        venue.advance(60);
        JsonNode disputes = venue.data("/api/v2/bbps/disputes?transactionIds=" + transactionId + "&status=RESOLVED");
        assertThat(disputes.get("disputes")).hasSize(1);
        assertThat(venue.entries("?kind=complaint&verdict=executed")).hasSize(1);
        assertThat(venue.error(
                        BbpsContext.COMPLAIN,
                        BbpsContext.json("{'transactionId':'X','disputeType':'others','description':'d'}")))
                .isEqualTo("txn-not-found");
    }

    @Test
    void aTicketThatIsRefundedUndoesThePayment() throws Exception {
        venue.set("PATCH", "/settings", "{'complaintOutcome':'REFUNDED','coolingHours':0}");
        String refId =
                venue.ok(BbpsContext.PAY, venue.goodPayment()).get("refId").asString();
        complaint(venue.paymentResult(refId).get("transactionId").asString(), "service-not-received");
        assertThat(venue.paymentResult(refId).get("status").asString()).isEqualTo("Success");

        venue.advance(60);
        assertThat(venue.paymentResult(refId).get("status").asString()).isEqualTo("Credit_Adjustment");
    }

    private JsonNode complaint(String transactionId, String type) throws Exception {
        ObjectNode body = BbpsContext.json("{'description':'Not updated'}");
        body.put("transactionId", transactionId).put("disputeType", type);
        String refId = venue.ok(BbpsContext.COMPLAIN, body).get("refId").asString();
        return venue.ok(BbpsContext.COMPLAINT_RESULT, BbpsContext.json("{'refId':'" + refId + "'}"));
    }

    private void rules(String rule) throws Exception {
        venue.set("PUT", "/rules", "{'rules':[{" + rule + "}]}");
    }

    private long deposit() throws Exception {
        return venue.set("GET", "/deposit", "").get("paise").asLong();
    }

    private String transactionStatus() throws Exception {
        return venue.data("/api/v2/bbps/transactions?startDate=2025-06-19&endDate=2025-06-20")
                .get("transactions")
                .get(0)
                .get("status")
                .asString();
    }
}
