package io.harkara.simulators.bbps;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class SetuFetchTest {

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
    void aBillIsFetchedInTwoCalls() throws Exception {
        String refId = venue.fetchedBill();
        assertThat(refId).matches("[A-Z0-9]{27}51701428");

        JsonNode fetched = venue.fetchResult(refId);

        assertThat(fetched.get("status").asString()).isEqualTo("Success");
        assertThat(fetched.get("billerResponseType").asString()).isEqualTo("SINGLE");
        JsonNode bill = fetched.get("bills").get(0);
        assertThat(bill.get("amount").asLong()).isBetween(10_000L, 500_000L);
        assertThat(bill.get("dueDate").asString()).isEqualTo("2025-06-20");
        assertThat(venue.amountOf(venue.fetchedBill()))
                .isEqualTo(bill.get("amount").asLong());
    }

    @Test
    void aFetchTakesItsTime() throws Exception {
        venue.set("PATCH", "/settings", "{'fetchMillis':30000}");
        String refId = venue.fetchedBill();
        assertThat(venue.fetchResult(refId).get("status").asString()).isEqualTo("Processing");

        venue.advance(30);
        assertThat(venue.fetchResult(refId).get("status").asString()).isEqualTo("Success");
    }

    @ParameterizedTest
    @CsvSource({
        "NDMC00000DEL02, Consumer Number, 12",
        "NDMC00000DEL02, Consumer Number, 12a456",
        "NDMC00000DEL02, K Number, 123456",
        "JIO000000NAT01, Mobile Number, 1234567890",
        "ICIC00000NATSI, Vehicle Registration Number, KA01"
    })
    void whatACustomerToldIsCheckedAndRefusedInTheResult(String biller, String param, String value) throws Exception {
        ObjectNode fetch = BbpsContext.fetch(biller, param, value);

        JsonNode result = venue.fetchResult(venue.fetched(fetch));
        assertThat(result.get("status").asString()).isEqualTo("Failure");
        assertThat(result.get("failureReason").get("code").asString()).isEqualTo("invalid-customer-param");
        assertThat(result.get("failureReason").get("type").asString()).isEqualTo("APP");

        venue.set("PATCH", "/settings", "{'refuseAtRequest':true}");
        assertThat(venue.error(BbpsContext.FETCH, fetch)).isEqualTo("invalid-customer-param");
    }

    @ParameterizedTest
    @CsvSource({
        "AVVNL0000RAJ01, K Number, 100, BFR008",
        "APDCL0000ASM01, Consumer ID, 100, BOU003",
        "BSESRAJPLDEL01, CA Number, 10085, BFR010",
        "MAHI00000NATKR, Loan Account Number, 3523122, BFR011"
    })
    void aFaultBillerFailsForItsValue(String biller, String param, String value, String code) throws Exception {
        JsonNode result = venue.fetchResult(venue.fetched(BbpsContext.fetch(biller, param, value)));

        assertThat(result.get("status").asString()).isEqualTo("Failure");
        assertThat(result.get("failureReason").get("code").asString()).isEqualTo(code);
        assertThat(result.get("failureReason").get("type").asString()).isEqualTo("BBPS");
    }

    @Test
    void theBillerWithARegexRefusesByItself() throws Exception {
        ObjectNode fetch = BbpsContext.fetch("MAHI00000NATKR", "Loan Account Number", "10001");
        fetch.withArray("/customer/customerParams")
                .addObject()
                .put("name", "Mobile or Vehicle Registration Number")
                .put("value", "2121");

        assertThat(venue.fetchResult(venue.fetched(fetch))
                        .get("failureReason")
                        .get("code")
                        .asString())
                .isEqualTo("BFR002");
    }

    @ParameterizedTest
    @CsvSource({
        "SBPDCL000BHI01, CA Number, 500, text/plain",
        "SKPR00000SIK01, Contract Acc Number, 200, text/html",
        "WESCO0000ODI01, Consumer Number, 429, application/json"
    })
    void aFaultBillerBreaksTheAnswer(String biller, String param, int status, String type) throws Exception {
        String refId = venue.fetched(BbpsContext.fetch(biller, param, "10085"));

        HttpResponse<String> reply = venue.post(
                BbpsContext.FETCH_RESULT,
                BbpsContext.json("{'refId':'" + refId + "'}").toString());
        assertThat(reply.statusCode()).isEqualTo(status);
        assertThat(reply.headers().firstValue("Content-Type").orElse("")).startsWith(type);

        String other = venue.fetched(BbpsContext.fetch(biller, param, "10086"));
        assertThat(venue.fetchResult(other).get("status").asString()).isEqualTo("Success");
    }

    @Test
    void aRequestThatIsNotAsDescribedIsRefusedByField() throws Exception {
        ObjectNode fetch = BbpsContext.fetch("NDMC00000DEL02", "Consumer Number", "123456");
        BbpsContext.object(fetch, "customer").put("mobile", "98");
        HttpResponse<String> reply = venue.post(BbpsContext.FETCH, fetch.toString());

        assertThat(reply.statusCode()).isEqualTo(400);
        assertThat(venue.read(reply).get("error").get("code").asString()).isEqualTo("validation-error");
        assertThat(reply.body()).contains("customer.mobile");
        assertThat(venue.post(BbpsContext.FETCH, "[]").statusCode()).isEqualTo(400);
    }

    @Test
    void aBillerThatIsUnknownOrPaidDirectlyHasNoFetch() throws Exception {
        assertThat(venue.error(BbpsContext.FETCH, BbpsContext.fetch("NONE00000XXX01", "a", "1")))
                .isEqualTo("invalid-biller-id");
        assertThat(venue.error(BbpsContext.FETCH, BbpsContext.fetch("OTNS00005XXZ43", "a", "1")))
                .isEqualTo("invalid-biller-type");
        assertThat(venue.error(BbpsContext.FETCH_RESULT, BbpsContext.json("{'refId':'X'}")))
                .isEqualTo("invalid-ref-id");
    }

    @Test
    void anAgentHasToTellWhatItsChannelAsksFor() throws Exception {
        ObjectNode fetch = BbpsContext.fetch("NDMC00000DEL02", "Consumer Number", "123456");
        BbpsContext.object(fetch, "agent").put("channel", "MOB");

        JsonNode failure = venue.fetchResult(venue.fetched(fetch)).get("failureReason");
        assertThat(failure.get("code").asString()).isEqualTo("invalid-agent");
        assertThat(failure.get("message").asString()).contains("agent.imei");
    }

    @Test
    void noBillIsDueTheDayAfterItWasPaid() throws Exception {
        venue.paid(venue.goodPayment());
        assertThat(venue.fetchResult(venue.fetchedBill()).get("status").asString())
                .isEqualTo("Success");

        venue.advance(86_400);
        venue.login();
        JsonNode due = venue.fetchResult(venue.fetchedBill());
        assertThat(due.get("failureReason").get("code").asString()).isEqualTo("BFR004");

        venue.advance(25 * 86_400);
        venue.login();
        assertThat(venue.fetchResult(venue.fetchedBill()).get("status").asString())
                .isEqualTo("Success");
    }

    @Test
    void aListOfBillsAndPlansAndOptionsAreTold() throws Exception {
        JsonNode list = venue.fetchResult(venue.fetched(BbpsContext.fetch("EDUC00001KAR01", "Student ID", "S1234")));
        assertThat(list.get("billerResponseType").asString()).isEqualTo("LIST");
        assertThat(list.get("bills")).hasSize(3);

        JsonNode plans =
                venue.fetchResult(venue.fetched(BbpsContext.fetch("SUBS00001KAR01", "Subscription ID", "S1234")));
        assertThat(plans.get("bills")).isEmpty();
        assertThat(plans.get("billerPlanResponse").get("planInfo").get(0).get("details"))
                .hasSize(2);

        JsonNode loan = venue.fetchResult(venue.fetched(BbpsContext.fetch("MAHI00000NATIC", "Loan Number", "1895159")));
        assertThat(loan.get("bills")
                        .get(0)
                        .get("paymentOptions")
                        .get(0)
                        .get("name")
                        .asString())
                .isEqualTo("Early Payment Amount");
    }
}
