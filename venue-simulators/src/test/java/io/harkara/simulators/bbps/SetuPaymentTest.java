package io.harkara.simulators.bbps;

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
    void theAmountAgreesWithTheBillAsTheBillerSays() throws Exception {
        assertExactness("NDMC00000DEL02", "Consumer Number", "123456", 0, true);
        assertExactness("NDMC00000DEL02", "Consumer Number", "123456", 100, false);
        assertExactness("JALK00000UTP0P", "RR Number", "1234567", 100, true);
        assertExactness("JALK00000UTP0P", "RR Number", "1234567", -100, false);
        assertExactness("MAHI00000NATIC", "Loan Number", "1895159", -100, true);
        assertExactness("MAHI00000NATIC", "Loan Number", "1895159", 100, false);
        assertExactness("JIO000000NAT01", "Mobile Number", "9876543210", 12_345, true);
    }

    @Test
    void aRangeHasEndsAndSteps() throws Exception {
        for (long amount : new long[] {10_000, 1_000_000}) {
            assertThat(tag(amount).get("status").asString()).isEqualTo("Success");
        }
        for (long amount : new long[] {9_900, 1_010_000, 10_100}) {
            assertRefused("invalid-amount", tag(amount));
        }
    }

    @Test
    void anOptionIsPaidByItsNameAndAmount() throws Exception {
        String refId = venue.fetched(BbpsContext.fetch("MAHI00000NATIC", "Loan Number", "1895159"));
        JsonNode option = venue.fetchResult(refId)
                .get("bills")
                .get(0)
                .get("paymentOptions")
                .get(0);
        ObjectNode payment = venue.payment(refId, option.get("amount").asLong());
        details(payment).putArray("selectedPaymentOptions").add(option);
        JsonNode paid = venue.paid(payment);
        assertThat(paid.get("status").asString()).isEqualTo("Success");
        assertThat(paid.get("paymentDetails").get("selectedPaymentOptions")).hasSize(1);

        String again = venue.fetched(BbpsContext.fetch("MAHI00000NATIC", "Loan Number", "1895159"));
        ObjectNode other = venue.payment(again, 500);
        details(other)
                .putArray("selectedPaymentOptions")
                .addObject()
                .put("name", "Half")
                .put("amount", 500);
        assertRefused("invalid-amount", venue.paid(other));
    }

    @Test
    void billsOfAListArePaidInFullAndAsManyAsAllowed() throws Exception {
        assertThat(list("EDUC00001KAR01", "Student ID", 2).get("status").asString())
                .isEqualTo("Success");
        assertThat(list("SOCY00001KAR01", "Flat Number", 1).get("bills")).hasSize(1);
        assertRefused("invalid-params", list("SOCY00001KAR01", "Flat Number", 2));
        assertThat(list("RENT00001KAR01", "Tenant ID", 3).get("status").asString())
                .isEqualTo("Success");
        assertRefused("invalid-params", list("RENT00001KAR01", "Tenant ID", 2));
        assertRefused("invalid-params", list("EDUC00001KAR01", "Student ID", 0));
    }

    @Test
    void theCustomersFeeIsThatOfTheSlab() throws Exception {
        // The ninth of each category has one per cent and the fourth the flat fees, of which 50 paise become 59 with
        // tax.
        assertThat(fee("BRDB00004TAM04", 50_000, 59)
                        .get("paymentDetails")
                        .get("custConvFee")
                        .asInt())
                .isEqualTo(59);
        assertThat(fee("BRDB00004TAM04", 100_001, 118).get("status").asString()).isEqualTo("Success");
        assertThat(fee("BRDB00006KAR06", 118_000, 1_392).get("status").asString())
                .isEqualTo("Success");
        assertRefused("invalid-params", fee("BRDB00006KAR06", 118_000, 1_393));
        assertRefused("invalid-params", fee("BRDB00006KAR06", 118_000, 0));
        assertRefused("invalid-params", fee("BRDB00002MAH02", 118_000, 1));
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
    void fiftyThousandRupeesInCashNeedAPan() throws Exception {
        assertThat(cash(4_999_900, "").get("status").asString()).isEqualTo("Success");
        assertRefused("invalid-amount", cash(5_000_000, ""));
        assertRefused("invalid-amount", cash(5_000_000, "NOPAN"));
        assertThat(cash(5_000_000, "ABCDE1234F").get("status").asString()).isEqualTo("Success");
    }

    @Test
    void limitsOfModesAndChannelsHold() throws Exception {
        String refId = venue.fetched(BbpsContext.fetch("JIO000000NAT01", "Mobile Number", "9876543210"));
        assertRefused("invalid-amount", venue.paid(venue.payment(refId, 50_000_001)));
        assertRefused("invalid-amount", venue.paid(venue.payment(refId, 99)));
        assertRefused(
                "invalid-amount", venue.paid(by(venue.payment(refId, 10_000_001), "Wallet", "TA Wallet|9004644121")));
        assertThat(venue.paid(venue.payment(refId, 50_000_000)).get("status").asString())
                .isEqualTo("Success");
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

    private void assertExactness(String biller, String param, String value, long more, boolean good) throws Exception {
        String refId = venue.fetched(BbpsContext.fetch(biller, param, value));
        JsonNode paid = venue.paid(venue.payment(refId, venue.amountOf(refId) + more));
        if (good) {
            assertThat(paid.get("status").asString()).as(biller).isEqualTo("Success");
        } else {
            assertRefused("invalid-amount", paid);
        }
    }

    private JsonNode tag(long amount) throws Exception {
        String refId = venue.fetched(BbpsContext.fetch("ICIC00000NATSI", "Vehicle Registration Number", "KA01AB1234"));
        return venue.paid(venue.payment(refId, amount));
    }

    private JsonNode list(String biller, String param, int bills) throws Exception {
        String refId = venue.fetched(BbpsContext.fetch(biller, param, "S12345"));
        JsonNode billed = venue.fetchResult(refId).get("bills");
        ObjectNode payment = venue.payment(refId, 1);
        long sum = 0;
        for (int i = 0; i < bills; i++) {
            JsonNode bill = billed.get(i);
            sum += bill.get("amount").asLong();
            payment.withArray("/bills")
                    .addObject()
                    .put("billNumber", bill.get("billNumber").asString())
                    .put("amount", bill.get("amount").asLong());
        }
        details(payment).put("amount", Math.max(sum, 100));
        return venue.paid(payment);
    }

    private JsonNode fee(String biller, long amount, long fee) throws Exception {
        ObjectNode payment =
                venue.payment(venue.fetched(BbpsContext.fetch(biller, "Account Number", "ACC12345")), amount);
        details(payment).put("custConvFee", fee);
        return venue.paid(payment);
    }

    private JsonNode paidBy(String mode, String account) throws Exception {
        return venue.paid(by(venue.goodPayment(), mode, account));
    }

    private static ObjectNode by(ObjectNode payment, String mode, String account) {
        details(payment).put("mode", mode).put("accountInfo", account);
        return payment;
    }

    private JsonNode cash(long amount, String pan) throws Exception {
        ObjectNode fetch = BbpsContext.fetch("JIO000000NAT01", "Mobile Number", "9876543210");
        fetch.set(
                "agent",
                BbpsContext.json("{'id':'CC01AI00AGT000000001','channel':'AGT','terminalId':'T1','mobile':'9876543210',"
                        + "'geocode':'19.0139,72.8254','postalCode':'400001'}"));
        ObjectNode payment = by(venue.payment(venue.fetched(fetch), amount), "Cash", "Received");
        if (!pan.isEmpty()) {
            BbpsContext.object(payment, "remitter").put("pan", pan);
        }
        return venue.paid(payment);
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

    private void assertRefused(String code, JsonNode paid) {
        assertThat(paid.get("status").asString()).as(paid.toString()).isEqualTo("Failure");
        assertThat(paid.get("failureReason").get("type").asString()).isEqualTo("APP");
        assertThat(paid.get("failureReason").get("code").asString()).isEqualTo(code);
        assertThat(paid.has("transactionId")).isFalse();
    }

    private static ObjectNode details(ObjectNode payment) {
        return BbpsContext.object(payment, "paymentDetails");
    }

    private static String reference(ObjectNode payment) {
        return details(payment).get("paymentRefId").asString();
    }
}
