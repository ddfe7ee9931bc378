package io.harkara.simulators.bbps;

import static io.harkara.simulators.bbps.BbpsContext.assertRefused;
import static io.harkara.simulators.bbps.BbpsContext.by;
import static io.harkara.simulators.bbps.BbpsContext.details;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class SetuPaymentTest {

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
    void aPaymentIsMadeAndInTheLedger() throws Exception {
        ObjectNode payment = venue.goodPayment();

        JsonNode paid = venue.paid(payment);

        assertThat(paid.get("status").asString()).isEqualTo("Success");
        assertThat(paid.get("transactionId").asString()).matches("HK015170142805[0-9A-Z]{6}");
        assertThat(paid.get("paymentDetails").get("paymentRefId"))
                .isEqualTo(details(payment).get("paymentRefId"));
        JsonNode entry = venue.entries("?reference=" + reference(payment)).getFirst();
        assertThat(entry.get("verdict").asString()).isEqualTo("executed");
        assertThat(entry.get("amount").asLong())
                .isEqualTo(details(payment).get("amount").asLong());
        assertThat(entry.get("billerId").asString()).isEqualTo("NDMC00000DEL02");
        assertThat(entry.get("transactionId")).isEqualTo(paid.get("transactionId"));
        assertThat(entry.get("delivered").asBoolean()).isTrue();
    }

    @Test
    void aRepeatedReferenceIsToldTheFirstAndPaysNothing() throws Exception {
        ObjectNode payment = venue.goodPayment();
        String refId = venue.ok(BbpsContext.PAY, payment).get("refId").asString();
        details(payment).put("amount", 7);

        HttpResponse<String> repeated = venue.post(BbpsContext.PAY, payment.toString());

        assertThat(repeated.statusCode()).isEqualTo(409);
        JsonNode said = venue.read(repeated);
        assertThat(said.get("success").asBoolean()).isTrue();
        JsonNode duplicate = said.get("data").get("duplicate");
        assertThat(duplicate.get("code").asString()).isEqualTo("duplicate-ref-id");
        assertThat(duplicate.get("refId").asString()).isEqualTo(refId);
        assertThat(venue.paymentResult(refId).get("status").asString()).isEqualTo("Success");
        assertThat(venue.summary().get("effects").asInt()).isEqualTo(1);
        assertThat(venue.entries("?verdict=duplicate")).hasSize(1);
    }

    @Test
    void aFetchIsPaidOnceAndInItsTime() throws Exception {
        ObjectNode payment = venue.goodPayment();
        venue.paid(payment);
        details(payment).put("paymentRefId", "OTHER-REFERENCE");
        assertRefused("invalid-payment-request", venue.paid(payment));

        ObjectNode late = venue.goodPayment();
        venue.advance(24 * 3_600);
        venue.login();
        assertRefused("invalid-payment-request", venue.paid(late));
        assertThat(venue.summary().get("effects").asInt()).isEqualTo(1);
    }

    @Test
    void aFetchOfABillerThatAsksForTheSameDayEndsAtMidnight() throws Exception {
        ObjectNode fetch = BbpsContext.fetch("INSU00001KAR01", "Policy Number", "POLICY1");
        fetch.withArray("/customer/customerParams")
                .addObject()
                .put("name", "Date of Birth")
                .put("value", "1980-01-31");
        String refId = venue.fetched(fetch);
        ObjectNode payment = venue.payment(refId, venue.amountOf(refId));
        venue.advance(10 * 3_600);
        venue.login();

        assertRefused("invalid-payment-request", venue.paid(payment));
    }

    @Test
    void aFetchWithoutAResultCannotBePaid() throws Exception {
        venue.set("PATCH", "/settings", "{'fetchMillis':30000}");
        assertRefused("fetch-in-progress", venue.paid(venue.payment(venue.fetchedBill(), 100)));
        String failed = venue.fetched(BbpsContext.fetch("AVVNL0000RAJ01", "K Number", "100"));
        venue.advance(30);
        assertRefused("invalid-payment-request", venue.paid(venue.payment(failed, 100)));
        assertThat(venue.error(BbpsContext.PAY, venue.payment("NOSUCHFETCH", 100)))
                .isEqualTo("invalid-ref-id");
    }

    @Test
    void modesAndChannelsHaveToGoTogether() throws Exception {
        assertRefused("invalid-payment-mode", paidBy("Cash", "Received"));
        assertRefused("invalid-payment-mode", paidBy("AEPS", "123456789012|1234567"));
        assertRefused("invalid-params", paidBy("UPI", "x"));
        assertRefused("invalid-params", paidBy("IMPS", "9240111|900464412"));
        assertThat(paidBy("IMPS", "9240111|9004644121").get("status").asString())
                .isEqualTo("Success");
        assertThat(venue.error(BbpsContext.PAY, by(venue.goodPayment(), "Cheque", "123")))
                .isEqualTo("validation-error");
    }

    @Test
    void aLoanIsNotPaidByCreditCard() throws Exception {
        String refId = venue.fetched(BbpsContext.fetch("MAHI00000NATIC", "Loan Number", "1895159"));
        ObjectNode payment = by(venue.payment(refId, venue.amountOf(refId)), "Credit Card", "1234567890123456|123456");

        assertRefused("invalid-payment-mode", venue.paid(payment));
    }

    @Test
    void whoPaysHasToBeNamed() throws Exception {
        ObjectNode payment = venue.goodPayment();
        payment.remove("remitter");

        assertRefused("invalid-params", venue.paid(payment));
    }

    @Test
    void withoutAFetchOnlyBillersThatAllowItArePaid() throws Exception {
        JsonNode donation = venue.paid(venue.directPayment("OTNS00005XXZ43", "a", "10", 5_000));
        assertThat(donation.get("failureReason").get("code").asString()).isEqualTo("invalid-customer-param");
        assertThat(venue.paid(venue.directPayment("DONA00002MAH02", "Donor Name", "Asha", 5_000))
                        .get("status")
                        .asString())
                .isEqualTo("Success");
        assertRefused(
                "direct-pay-not-allowed",
                venue.paid(venue.directPayment("NDMC00000DEL02", "Consumer Number", "123456", 5_000)));
        assertThat(venue.error(BbpsContext.PAY, venue.directPayment("NONE", "a", "1", 5_000)))
                .isEqualTo("invalid-biller-id");
    }

    @Test
    void aRechargeNamesAPlanAndPaysItsPrice() throws Exception {
        assertThat(recharge("PVAIRT003", 14_900, "")
                        .get("failureReason")
                        .get("code")
                        .asString())
                .isEqualTo("invalid-params");
        String plan = venue.data("/api/v2/bbps/billers/plans?billerIds=BILAVAIRTEL001")
                .get("plans")
                .get(2)
                .get("Id")
                .asString();
        assertThat(recharge(plan, 14_900, plan).get("status").asString()).isEqualTo("Success");
        assertRefused("invalid-amount", recharge(plan, 14_901, plan));
        assertRefused("invalid-params", recharge(plan, 14_900, "P999"));
        JsonNode unknown = venue.fetchResult(venue.fetched(validation("P999")));
        assertThat(unknown.get("failureReason").get("code").asString()).isEqualTo("RPD053");
    }

    @Test
    void aBillerCanBeDeactivatedBetweenFetchAndPayment() throws Exception {
        ObjectNode payment = venue.goodPayment();
        venue.set("POST", "/billers", "{'id':'NDMC00000DEL02','status':'DEACTIVATED'}");

        assertRefused("invalid-biller-id", venue.paid(payment));
    }

    @Test
    void whatIsRefusedAtTheRequestSpendsNothing() throws Exception {
        venue.set("PATCH", "/settings", "{'refuseAtRequest':true}");
        ObjectNode payment = venue.goodPayment();
        long amount = details(payment).get("amount").asLong();
        details(payment).put("amount", amount + 1);
        assertThat(venue.error(BbpsContext.PAY, payment)).isEqualTo("invalid-amount");
        assertThat(venue.entries("?verdict=rejected")).hasSize(1);

        details(payment).put("amount", amount);
        assertThat(venue.paid(payment).get("status").asString()).isEqualTo("Success");
    }

    @Test
    void fieldsThatAreNotAsDescribedAreNamed() throws Exception {
        ObjectNode payment = venue.goodPayment();
        details(payment).put("amount", 1.5);
        HttpResponse<String> reply = venue.post(BbpsContext.PAY, payment.toString());
        assertThat(reply.statusCode()).isEqualTo(400);
        assertThat(reply.body()).contains("validation-error").contains("paymentDetails.amount");

        details(payment).put("amount", 100).put("paymentRefId", "SHORT");
        assertThat(venue.post(BbpsContext.PAY, payment.toString()).body()).contains("paymentDetails.paymentRefId");
        assertThat(venue.summary().get("effects").asInt()).isZero();
    }

    @Test
    void theDepositPaysAndRunsOut() throws Exception {
        ObjectNode payment = venue.goodPayment();
        long amount = details(payment).get("amount").asLong();
        venue.set("PUT", "/deposit", "{'paise':" + (amount + 5) + "}");
        assertThat(venue.paid(payment).get("status").asString()).isEqualTo("Success");
        assertThat(venue.summary().get("depositPaise").asLong()).isEqualTo(5);

        JsonNode failure = venue.paid(venue.goodPayment()).get("failureReason");
        assertThat(failure.get("type").asString()).isEqualTo("FUND_TRANSFER");
        assertThat(failure.get("code").asString()).isEqualTo("ERR001");
        assertThat(failure.get("message").asString()).isEqualTo("Insufficient funds");
        assertThat(venue.summary().get("effects").asInt()).isEqualTo(1);
    }

    private JsonNode paidBy(String mode, String account) throws Exception {
        return venue.paid(by(venue.goodPayment(), mode, account));
    }

    private ObjectNode validation(String planId) {
        ObjectNode fetch = BbpsContext.fetch("BILAVAIRTEL001", "Mobile Number", "9876543210");
        fetch.withArray("/customer/customerParams")
                .addObject()
                .put("name", "Circle")
                .put("value", "Karnataka");
        fetch.withArray("/customer/customerParams")
                .addObject()
                .put("name", "Id")
                .put("value", planId);
        return fetch;
    }

    private JsonNode recharge(String validated, long amount, String planId) throws Exception {
        ObjectNode payment = venue.payment(venue.fetched(validation(validated)), amount);
        if (!planId.isEmpty()) {
            details(payment).put("Id", planId);
        }
        return venue.paid(payment);
    }

    private static String reference(ObjectNode payment) {
        return details(payment).get("paymentRefId").asString();
    }
}
