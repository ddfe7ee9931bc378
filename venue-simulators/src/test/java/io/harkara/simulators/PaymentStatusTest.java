package io.harkara.simulators;

import static io.harkara.simulators.PaymentSamples.PATH;
import static io.harkara.simulators.PaymentSamples.payment;
import static io.harkara.simulators.PaymentSamples.said;
import static io.harkara.simulators.PaymentSamples.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaymentStatusTest {

    private static final String UNPAID = "<b:OrderRemarks>PAYMENT NOT RECEIVED TILL DATE</b:OrderRemarks>";

    private SimulatorContext venue;

    @BeforeEach
    void start() throws Exception {
        venue = SimulatorContext.start();
    }

    @AfterEach
    void stop() {
        venue.close();
    }

    @ParameterizedTest
    @CsvSource({
        "DIRECT, AWAITING FOR RESPONSE FROM BILLDESK ( DIRECT ), AWAITING FOR RESPONSE FROM BILLDESK ( DIRECT )",
        "NODAL, AWAITING FOR RESPONSE FROM BILLDESK ( NODAL ), AWAITING FOR FUNDS CONFIRMATION ( NODAL )",
        "NEFT, AWAITING FOR FUNDS CONFIRMATION ( NEFT ), AWAITING FOR FUNDS CONFIRMATION ( NEFT )",
        "UPI, AWAITING FOR FUNDS CONFIRMATION ( UPI ), AWAITING FOR FUNDS CONFIRMATION ( UPI )"
    })
    void thePaymentStatusFollowsThePayment(String mode, String first, String then) throws Exception {
        venue.set(
                "PATCH",
                "/settings",
                "{\"payments\":{\"awaitingMillis\":20000,\"rejections\":[{\"field\":\"bankid\",\"match\":\"BAD\"}]}}");
        String paid = order();
        String rejected = order();
        assertThat(status(paid)).isEqualTo("100|PAYMENT NOT INITIATED FOR GIVEN ORDER");
        venue.json(PATH, payment(mode, paid));
        venue.json(PATH, with(payment(mode, rejected), "bankid", "BAD"));

        assertThat(status(paid)).isEqualTo("100|" + first);
        assertThat(status(rejected)).isEqualTo("100|" + first);
        advance(10);
        assertThat(status(paid)).isEqualTo("100|" + then);
        advance(10);
        assertThat(status(paid)).isEqualTo("100|APPROVED ( " + mode + " )");
        assertThat(status(rejected)).isEqualTo("100|REJECTED ( " + mode + " )");
    }

    @ParameterizedTest
    @CsvSource({
        "UCC01|%s|EQ, INVALID SEGMENT VALUE",
        "UCC02|%s|BSEMF, INVALID ORDER NUMBER FOR GIVEN CLIENT",
        "UCC01|1|BSEMF, INVALID ORDER NUMBER",
        "UCC01|%s, INVALID PARAM STRING FORMAT"
    })
    void aStatusOfAnOrderThatIsNotTheirsIsRefused(String param, String text) throws Exception {
        assertThat(mfapi("11", param.formatted(order()))).isEqualTo("101|" + text);
    }

    @Test
    void withoutARequirementAnUnpaidOrderIsAllottedAsEver() throws Exception {
        String order = order();
        advance(6);

        assertThat(report(order)).contains("ALLOTMENT DONE");
        assertThat(status(order)).isEqualTo("100|APPROVED ( DIRECT )");
    }

    @Test
    void whereNothingIsAssumedOnlyWhatIsPaidHereIsShownAsPaid() throws Exception {
        venue.set("PATCH", "/settings", "{\"payments\":{\"assumed\":false}}");
        String unpaid = order();
        String paid = order();
        venue.json(PATH, payment("NEFT", paid));
        advance(6);

        assertThat(report(unpaid)).contains("ALLOTMENT DONE");
        assertThat(status(unpaid)).isEqualTo("100|PAYMENT NOT INITIATED FOR GIVEN ORDER");
        assertThat(status(paid)).isEqualTo("100|APPROVED ( NEFT )");
    }

    @Test
    void whereAPaymentIsRequiredAnUnpaidOrderIsRejected() throws Exception {
        requirePayments();
        String order = order();

        assertThat(report(order)).contains("PENDING").contains("<b:OrderStatus>VALID");
        advance(10);
        assertThat(report(order)).contains(UNPAID).contains("<b:OrderStatus>VALID");
        advance(100);
        assertThat(report(order)).contains(UNPAID).contains("<b:OrderStatus>INVALID");
        assertThat(status(order)).isEqualTo("100|PAYMENT NOT INITIATED FOR GIVEN ORDER");
        assertThat(said(venue.json(PATH, payment("NEFT", order)))).isEqualTo("INVALID ORDER NUMBER");
        assertThat(statement("AllotmentStatement", order)).contains("<b:ValidFlag>N");
    }

    @Test
    void whereAPaymentIsRequiredAPaidOrderIsAllottedAfterTheMoneyHasCome() throws Exception {
        requirePayments();
        String order = order();
        advance(109);
        venue.json(PATH, payment("NEFT", order));

        // The bank's answer is awaited longer than payments are waited for.
        advance(15);
        assertThat(report(order)).contains(UNPAID).contains("<b:OrderStatus>VALID");
        advance(5);
        assertThat(report(order)).contains("SENT TO RTA FOR VALIDATION");
        assertThat(statement("AllotmentStatement", order)).doesNotContain("<b:OrderNo>");
        advance(30);
        assertThat(report(order)).contains("ALLOTMENT DONE");
        assertThat(statement("AllotmentStatement", order)).contains("<b:OrderNo>" + order, "<b:ValidFlag>Y");
    }

    @Test
    void whereAPaymentIsRequiredARejectedOneLeavesTheOrderToBePaidOrRejected() throws Exception {
        requirePayments();
        String again = order();
        String late = order();
        venue.json(PATH, with(payment("NEFT", again), "bankid", "BAD"));
        advance(100);
        venue.json(PATH, with(payment("NEFT", late), "bankid", "BAD"));
        assertThat(said(venue.json(PATH, payment("NEFT", again)))).startsWith("Payment initiated");

        advance(50);

        assertThat(report(again)).contains("ALLOTMENT DONE");
        assertThat(report(late)).contains(UNPAID).contains("<b:OrderStatus>INVALID");
        assertThat(status(late)).isEqualTo("100|REJECTED ( NEFT )");
    }

    @Test
    void whatAMandateCollectsAndARedemptionNeedNoPayment() throws Exception {
        requirePayments();
        Map<String, String> collected = venue.purchase(venue.login());
        collected.put("MandateID", "780039");
        String purchase = venue.order(collected)[2];
        String redemption = venue.order(venue.redemption(venue.login()))[2];
        advance(140);

        assertThat(report(purchase)).contains("ALLOTMENT DONE");
        assertThat(report(redemption)).contains("ALLOTMENT DONE");
        assertThat(status(purchase)).isEqualTo("100|APPROVED ( DIRECT )");
    }

    /** 10 seconds pending, 100 for the payment, 30 at the registrar; the bank takes 20. */
    private void requirePayments() throws Exception {
        venue.set(
                "PATCH",
                "/settings",
                "{\"lifeCycle\":{\"pendingMillis\":10000,\"paymentMillis\":100000,\"rtaMillis\":30000,\"paymentRequired\":true},"
                        + "\"payments\":{\"awaitingMillis\":20000,\"rejections\":[{\"field\":\"bankid\",\"match\":\"BAD\"}]}}");
    }

    private String order() throws Exception {
        return venue.order(venue.purchase(venue.login()))[2];
    }

    private String report(String order) throws Exception {
        return venue.report(Map.of("OrderNo", order));
    }

    private String statement(String operation, String order) throws Exception {
        return venue.report(
                operation,
                Map.of(
                        "OrderNo", order,
                        "MemberCode", BseAccount.DEMO.memberId(),
                        "UserId", BseAccount.DEMO.userId(),
                        "Password", BseAccount.DEMO.password()));
    }

    private String status(String order) throws Exception {
        return mfapi("11", "UCC01|" + order + "|BSEMF");
    }

    private String mfapi(String flag, String param) throws Exception {
        String token = venue.service(ServiceAt.LIVE, "getPassword", ServiceAt.login(BseAccount.DEMO.password()))
                .substring(4);
        return venue.service(ServiceAt.LIVE, "MFAPI", ServiceAt.call(flag, token, param));
    }

    private void advance(int seconds) throws Exception {
        venue.set("POST", "/clock/advance", "{\"seconds\":%d}".formatted(seconds));
    }
}
