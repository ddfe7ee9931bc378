package io.harkara.bbps;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.schemas.BbpsComplaint;
import io.harkara.schemas.BbpsCustomer;
import io.harkara.schemas.BbpsDispute;
import io.harkara.schemas.BbpsEnquiry;
import io.harkara.schemas.BbpsFetch;
import io.harkara.schemas.BbpsMode;
import io.harkara.schemas.BbpsOrderType;
import io.harkara.schemas.BbpsPayment;
import io.harkara.schemas.Status;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * The cases that Setu wants to see before an agent institution goes live, by Setu's ids, through the gateway against the simulator.
 * Those that intake refuses before the gateway sees them are walked there as well (BillUatTest of order-intake).
 */
abstract class BbpsUatCases {

    private static final String POWER = "MAHA00000MAH01";
    private static final String DTH = "AIRT00000NAT87";
    private static final String DONATION = "DONA00002MAH02";
    private static final BigDecimal PAISA = new BigDecimal("0.01");

    private final BbpsGatewayContext gateway;

    BbpsUatCases(BbpsGatewayContext gateway) {
        this.gateway = gateway;
    }

    @Test
    @DisplayName("CL1: the categories are listed")
    void categoriesAreListed() throws Exception {
        JsonNode categories = gateway.get("/mdm/stats").path("byCategory");
        assertThat(categories.propertyNames()).hasSize(20).contains("Electricity", "DTH", "Fastag", "Mobile Prepaid");
    }

    @Test
    @DisplayName("BL1: the billers of a category are listed")
    void billersAreListed() throws Exception {
        JsonNode billers = gateway.get("/mdm/category/Electricity").path("billers");
        assertThat(billers).hasSize(15);
        assertThat(billers)
                .allSatisfy(
                        biller -> assertThat(biller.path("category").asString()).isEqualTo("Electricity"));
    }

    @Test
    @DisplayName("BL2: an unknown category is refused, with those that there are")
    void unknownCategory() throws Exception {
        HttpResponse<String> reply = gateway.http("GET", "/mdm/category/Taxis", "");
        assertThat(reply.statusCode()).isEqualTo(404);
        assertThat(reply.body()).contains("Taxis", "Electricity");
    }

    @Test
    @DisplayName("BF1: the bill of a customer with one parameter is fetched")
    void aBillIsFetched() {
        String fetch = gateway.completed(
                BbpsOrderType.FETCH,
                BbpsSamples.fetch("NDMC00000DEL02", BbpsSamples.inputs("Consumer Number", "100200")));
        assertThat(new BigDecimal(gateway.answer(fetch).at("/bills/0/amount").asString()))
                .isPositive();
    }

    @Test
    @DisplayName("BF2: the bill of a customer with several parameters is fetched")
    void aBillIsFetchedBySeveralParameters() {
        String fetch = gateway.completed(
                BbpsOrderType.FETCH,
                BbpsSamples.fetch(POWER, BbpsSamples.inputs("Consumer No", "000123456780", "BU", "4567")));
        assertThat(gateway.answer(fetch).at("/bills/0/billNumber").asString()).isNotEmpty();
    }

    @Test
    @DisplayName("BF3: a fetch with parameters that the biller does not have is refused")
    void wrongParameters() {
        assertThat(gateway.rejected(
                        BbpsOrderType.FETCH, BbpsSamples.fetch(POWER, BbpsSamples.inputs("Meter", "000123456789"))))
                .isEqualTo("INVALID_CUSTOMER_PARAM");
    }

    @Test
    @DisplayName("BF4: a fetch with a value that does not match the expression is refused")
    void wrongExpression() {
        assertThat(gateway.rejected(
                        BbpsOrderType.FETCH,
                        BbpsSamples.fetch(
                                "MAHI00000NATKR",
                                BbpsSamples.inputs(
                                        "Loan Account Number",
                                        "123456",
                                        "Mobile or Vehicle Registration Number",
                                        "2121"))))
                .isIn("BFR002", "INVALID_CUSTOMER_PARAM");
    }

    @Test
    @DisplayName("BF5: a DTH subscriber is validated without an amount")
    void anAdhocBillerWithoutAnAmount() {
        String validation = gateway.completed(
                BbpsOrderType.VALIDATE, BbpsSamples.fetch(DTH, BbpsSamples.inputs("Subscriber ID", "2000000011")));
        assertThat(gateway.answer(validation).path("bills")).isEmpty();
    }

    @Test
    @DisplayName("BF6: a value that the biller does not know is refused with its code")
    void wrongValue() {
        assertThat(gateway.rejected(
                        BbpsOrderType.FETCH,
                        BbpsSamples.fetch(
                                BbpsSamples.FETCHED_BILLER,
                                BbpsSamples.inputs(
                                        "a", "11", "a b", "20", "a b c", "30", "a b c d", "40", "a b c d e", "50"))))
                .isEqualTo("BFR001");
    }

    @Test
    @DisplayName("BP1, BF7: a bill is paid, and a day later there is none")
    void noBillIsDueADayAfterItWasPaid() throws Exception {
        BbpsFetch asked = BbpsSamples.fetch("BESCOM000KAR01", BbpsSamples.inputs("Account ID", "700800"));
        String fetch = gateway.completed(BbpsOrderType.FETCH, asked);
        String payment = gateway.completed(BbpsOrderType.PAYMENT, payment("BESCOM000KAR01", fetch, due(fetch)));
        assertThat(gateway.answer(payment).path("transactionId").asString()).isNotEmpty();
        gateway.control("POST", "/clock/advance", "{\"seconds\":86400}");

        assertThat(gateway.rejected(BbpsOrderType.FETCH, asked)).isEqualTo("BFR004");
        // Today again, for whoever comes next.
        gateway.control("POST", "/reset", "");
    }

    @Test
    @DisplayName("BP2: another amount than the bill's is refused where the biller wants it exact, and its own is taken")
    void anExactBillIsPaid() {
        String fetch = gateway.completed(
                BbpsOrderType.FETCH,
                BbpsSamples.fetch(POWER, BbpsSamples.inputs("Consumer No", "000123456781", "BU", "4567")));
        assertThat(gateway.rejected(
                        BbpsOrderType.PAYMENT, payment(POWER, fetch, due(fetch).add(PAISA))))
                .isEqualTo("AMOUNT_NOT_TAKEN");
        String again = gateway.completed(
                BbpsOrderType.FETCH,
                BbpsSamples.fetch(POWER, BbpsSamples.inputs("Consumer No", "000123456781", "BU", "4567")));
        gateway.completed(BbpsOrderType.PAYMENT, payment(POWER, again, due(again)));
    }

    @Test
    @DisplayName("BP3: whatever the customer chooses is paid to a biller that takes any amount")
    void anAdhocPaymentOfAValidation() throws Exception {
        String validation = gateway.completed(
                BbpsOrderType.VALIDATE, BbpsSamples.fetch(DTH, BbpsSamples.inputs("Subscriber ID", "2000000012")));
        String payment = gateway.completed(BbpsOrderType.PAYMENT, payment(DTH, validation, new BigDecimal("123.45")));
        assertThat(gateway.answer(payment).path("amount").asString()).isEqualTo("123.45");
        assertThat(gateway.executed(payment)).isEqualTo(1);
    }

    @Test
    @DisplayName("BP4: whatever the customer chooses is paid without a fetch")
    void anAdhocPaymentWithoutAFetch() throws Exception {
        String payment =
                gateway.completed(BbpsOrderType.PAYMENT, donation(BbpsMode.UPI, "asha@ybl", new BigDecimal("51.00")));
        assertThat(gateway.executed(payment)).isEqualTo(1);
    }

    @Test
    @DisplayName("CT1, CT2: a dispute is raised, and asked for")
    void aDisputeIsRaisedAndAskedFor() {
        String payment = gateway.completed(
                BbpsOrderType.PAYMENT,
                BbpsPayment.newBuilder(donation(BbpsMode.UPI, "asha@ybl", new BigDecimal("300.00")))
                        .setBillerId(DTH)
                        .setInputs(BbpsSamples.inputs("Subscriber ID", "2000000013"))
                        .build());
        String complaint = gateway.completed(
                BbpsOrderType.COMPLAINT,
                new BbpsComplaint(null, null, payment, BbpsDispute.SERVICE_NOT_RECEIVED, "no picture", null));
        String ticket = gateway.answer(complaint).path("complaintId").asString();
        assertThat(ticket).startsWith("TKT");
        assertThat(gateway.answer(complaint).path("disposition").asString()).isEqualTo("D11");

        String asked = gateway.completed(
                BbpsOrderType.COMPLAINT_STATUS,
                BbpsEnquiry.newBuilder().setComplaintId(ticket).build());
        assertThat(gateway.answer(asked).path("status").asString()).isEqualTo("ASSIGNED");
    }

    @Test
    @DisplayName("BD1, FD1: a biller is shown with what it asks for, how it is paid, and its limits")
    void aBillerIsShown() throws Exception {
        HttpResponse<String> read = gateway.http("POST", "/mdm/fetch/single", "{\"billerId\":\"%s\"}".formatted(POWER));
        assertThat(read.statusCode()).as(read.body()).isEqualTo(200);
        JsonNode biller = gateway.get("/mdm/" + POWER);
        assertThat(biller.path("flow").asString()).isEqualTo("FETCH_AND_PAY");
        assertThat(biller.path("exactness").asString()).isEqualTo("EXACT");
        assertThat(biller.path("modes")).isNotEmpty();
        assertThat(biller.path("channels")).isNotEmpty();
        JsonNode inputs = gateway.get("/management/billers/%s/input-params".formatted(POWER));
        assertThat(inputs.findValuesAsString("name")).contains("Consumer No", "BU");
    }

    @Test
    @DisplayName("BD2, FD2: a biller that nobody has is refused")
    void anUnknownBiller() throws Exception {
        HttpResponse<String> read = gateway.http("POST", "/mdm/fetch/single", "{\"billerId\":\"NOSUCHBILLER01\"}");
        assertThat(read.statusCode()).isEqualTo(404);
        assertThat(gateway.http("GET", "/management/billers/NOSUCHBILLER01/input-params", "")
                        .statusCode())
                .isEqualTo(404);
        assertThat(gateway.rejected(
                        BbpsOrderType.FETCH,
                        BbpsSamples.fetch("NOSUCHBILLER01", BbpsSamples.inputs("Consumer Number", "100200"))))
                .isEqualTo("INVALID_BILLER_ID");
    }

    @Test
    @DisplayName("AI1: Rs 49,999 are taken in cash")
    void cashBelowTheLimit() throws Exception {
        String payment = gateway.completed(BbpsOrderType.PAYMENT, cash("49999.00"));
        assertThat(gateway.executed(payment)).isEqualTo(1);
    }

    @Test
    @DisplayName("AI2: Rs 50,000 are not taken in cash of somebody without a PAN")
    void cashAtTheLimit() {
        assertThat(gateway.rejected(BbpsOrderType.PAYMENT, cash("50000.00"))).isEqualTo("INVALID_AMOUNT");
    }

    @Test
    @DisplayName("AI3: each mode has its least and its greatest amount")
    void eachModeHasItsLimits() throws Exception {
        List<String> orders = new ArrayList<>();
        JsonNode modes = gateway.get("/mdm/" + DONATION).path("modes");
        for (JsonNode mode : modes) {
            BbpsMode name = BbpsMode.valueOf(mode.path("name").asString());
            BigDecimal most = new BigDecimal(mode.path("maximum").asString());
            BigDecimal least = new BigDecimal(mode.path("minimum").asString());
            for (BigDecimal amount : List.of(most.add(PAISA), least.subtract(PAISA))) {
                orders.add(gateway.place(BbpsOrderType.PAYMENT, donation(name, "9240111|9004644121", amount)));
            }
        }
        assertThat(orders).hasSize(2 * 14);
        for (String order : orders) {
            gateway.await(order, Status.REJECTED);
            assertThat(gateway.event(order, Status.REJECTED).getReason().getCode())
                    .isEqualTo("AMOUNT_NOT_TAKEN");
        }
        String most = gateway.completed(
                BbpsOrderType.PAYMENT, donation(BbpsMode.WALLET, "TA Wallet|9004644121", new BigDecimal("100000.00")));
        assertThat(gateway.executed(most)).isEqualTo(1);
    }

    private BigDecimal due(String fetch) {
        return new BigDecimal(gateway.answer(fetch).at("/bills/0/amount").asString());
    }

    private static BbpsPayment payment(String billerId, String fetch, BigDecimal amount) {
        return BbpsPayment.newBuilder(BbpsSamples.payment(fetch, amount.toString()))
                .setBillerId(billerId)
                .build();
    }

    private static BbpsPayment donation(BbpsMode mode, String accountInfo, BigDecimal amount) {
        return BbpsPayment.newBuilder(BbpsSamples.direct())
                .setBillerId(DONATION)
                .setInputs(BbpsSamples.inputs("Donor Name", "Asha"))
                .setMode(mode)
                .setAccountInfo(accountInfo)
                .setAmount(amount)
                .build();
    }

    private static BbpsPayment cash(String rupees) {
        return BbpsPayment.newBuilder(donation(BbpsMode.CASH, "Received", new BigDecimal(rupees)))
                .setAgent(BbpsSamples.counter())
                .setCustomer(new BbpsCustomer("9876543210", null, null, "Asha Rao"))
                .build();
    }
}
