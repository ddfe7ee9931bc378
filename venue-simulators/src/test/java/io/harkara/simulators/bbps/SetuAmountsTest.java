package io.harkara.simulators.bbps;

import static io.harkara.simulators.bbps.BbpsContext.assertRefused;
import static io.harkara.simulators.bbps.BbpsContext.by;
import static io.harkara.simulators.bbps.BbpsContext.details;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class SetuAmountsTest {

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
}
