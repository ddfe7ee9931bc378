package io.harkara.simulators;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class PlanOrderTest {

    private static final String SIP = "sipOrderEntryParam";
    private static final String XSIP = "xsipOrderEntryParam";
    private static final int DAY = 86_400;

    private SimulatorContext venue;
    private String token;

    @BeforeEach
    void start() throws Exception {
        venue = SimulatorContext.start();
        venue.set("PATCH", "/settings", "{\"sessionSeconds\":86400}");
        token = venue.login();
    }

    @AfterEach
    void stop() {
        venue.close();
    }

    @Test
    void theElementsHaveTheWsdlsNamesAndOrder() {
        assertThat(BseOperation.SIP.members()).isEqualTo(OrderSamples.SIP).hasSize(34);
        assertThat(BseOperation.XSIP.members()).isEqualTo(OrderSamples.XSIP).hasSize(36);
    }

    @Test
    void aSipIsRegisteredToTheLetter() throws Exception {
        Map<String, String> plan = OrderSamples.sip(token);

        String[] answer = venue.mfOrder(SIP, plan);

        String number = answer[5];
        assertThat(number).matches("[1-9]\\d{8}");
        assertThat(String.join("|", answer))
                .isEqualTo("NEW|" + plan.get("UniqueRefNo") + "|10000|UCC01|1000001|" + number
                        + "|SIP HAS BEEN REGISTERED, SIP REG NO IS : " + number + "|0|0");
    }

    @Test
    void anXsipIsRegisteredToTheLetterAndItsFirstOrderIsTheNinthField() throws Exception {
        Map<String, String> plan = OrderSamples.xsip(token);
        plan.put("FirstOrderFlag", "Y");

        String[] answer = venue.mfOrder(XSIP, plan);

        String number = answer[5];
        assertThat(String.join("|", answer))
                .isEqualTo("NEW|" + plan.get("UniqueRefNo") + "|10000|UCC01|1000001|" + number
                        + "|X-SIP HAS BEEN REGISTERED, REG NO IS : " + number + "|0|" + answer[8]);
        assertThat(answer[8]).matches("[1-9]\\d{9}");
        assertThat(venue.report(Map.of("OrderType", "XSIP")))
                .contains("<b:OrderNumber>" + answer[8] + "</b:OrderNumber>")
                .contains("<b:InternalRefNo>PLAN1</b:InternalRefNo>")
                .contains("<b:FirstOrder>Y</b:FirstOrder>")
                .contains("<b:OrderType>XSIP</b:OrderType>")
                .contains("<b:SIPRegnDate>19/06/2025</b:SIPRegnDate><b:SIPRegnNo>" + number + "</b:SIPRegnNo>")
                .contains("<b:SubOrderType>NRM</b:SubOrderType>");
        assertThat(venue.report(Map.of("OrderType", "SIP"))).doesNotContain("<b:OrderNumber>");
    }

    @Test
    void theAnswersOfBeforeMay2022LackTheNinthField() throws Exception {
        venue.set("PATCH", "/settings", "{\"planReplyFields\":8}");
        Map<String, String> sip = OrderSamples.sip(token);
        Map<String, String> xsip = OrderSamples.xsip(token);
        xsip.put("FirstOrderFlag", "Y");

        String[] first = venue.mfOrder(SIP, sip);
        assertThat(String.join("|", first))
                .isEqualTo("NEW|" + sip.get("UniqueRefNo") + "|10000|UCC01|1000001|" + first[5]
                        + "|SIP HAS BEEN REGISTERED, SIP REG NO IS : " + first[5] + "|0");
        assertThat(venue.mfOrder(XSIP, xsip)).hasSize(8).endsWith("0");
        assertThat(venue.mfOrder(XSIP, xsip)).hasSize(8).endsWith("FAILED: DUPLICAT UNIQUE REF NO.", "1");
        assertThat(venue.controlResponse("PATCH", "/settings", "{\"planReplyFields\":7}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void aPlanOrdersWhenItsDayHasCome() throws Exception {
        String number = venue.mfOrder(SIP, OrderSamples.sip(token))[5];
        assertThat(reportOn("25/06/2025", "SIP")).doesNotContain("<b:OrderNumber>");

        venue.set("POST", "/clock/advance", "{\"seconds\":%d}".formatted(6 * DAY));
        assertThat(reportOn("25/06/2025", "SIP"))
                .containsOnlyOnce("<b:OrderNumber>")
                .contains("<b:SIPRegnNo>" + number + "</b:SIPRegnNo>")
                .contains("<b:Amount>500.0000</b:Amount>")
                .contains("<b:FirstOrder>N</b:FirstOrder>");

        venue.set("POST", "/clock/advance", "{\"seconds\":%d}".formatted(365 * DAY));
        assertThat(reportOn("25/07/2025", "SIP")).containsOnlyOnce("<b:OrderNumber>");
        assertThat(reportOn("25/05/2026", "SIP")).containsOnlyOnce("<b:OrderNumber>");
        assertThat(reportOn("25/06/2026", "SIP")).doesNotContain("<b:OrderNumber>");
    }

    @Test
    void aCancelledPlanOrdersNoMore() throws Exception {
        Map<String, String> plan = OrderSamples.xsip(token);
        String number = venue.mfOrder(XSIP, plan)[5];
        Map<String, String> cancellation = OrderSamples.cancelled(plan, "XsipRegID", number);

        String[] answer = venue.mfOrder(XSIP, cancellation);

        assertThat(String.join("|", answer))
                .isEqualTo("CXL|" + cancellation.get("UniqueRefNo") + "|10000|UCC01|1000001|" + number
                        + "|X-SIP OR I-SIP WITH REGN NO " + number + " IS CANCELLED SUCCESSFULLY|0|0");
        venue.set("POST", "/clock/advance", "{\"seconds\":%d}".formatted(10 * DAY));
        assertThat(reportOn("25/06/2025", "All")).doesNotContain("<b:OrderNumber>");
        JsonNode entry = venue.entries("?kind=plan-cancel").getFirst();
        assertThat(entry.get("registration").asString()).isEqualTo(number);
        assertThat(entry.get("verdict").asString()).isEqualTo("executed");
        assertThat(venue.summary().get("executedTwice").asInt()).isZero();
    }

    @Test
    void aPlanIsCancelledOnceAndByItsOwnOperation() throws Exception {
        Map<String, String> sip = OrderSamples.sip(token);
        String number = venue.mfOrder(SIP, sip)[5];
        String gone = "X-SIP OR I-SIP HAS BEEN ALREADY CANCELLED OR NOT EXISTS";

        assertThat(venue.mfOrder(XSIP, OrderSamples.cancelled(OrderSamples.xsip(token), "XsipRegID", number))[6])
                .isEqualTo(gone);
        assertThat(venue.mfOrder(SIP, OrderSamples.cancelled(sip, "RegId", "123"))[6])
                .isEqualTo(gone);
        assertThat(venue.mfOrder(SIP, OrderSamples.cancelled(sip, "RegId", number))[7])
                .isEqualTo("0");
        assertThat(venue.mfOrder(SIP, OrderSamples.cancelled(sip, "RegId", number)))
                .containsSubsequence("0", gone, "1", "0");
    }

    @Test
    void theVenuesNoticeCanBeAskedFor() throws Exception {
        venue.set("PATCH", "/settings", "{\"cancelNoticeDays\":7}");
        Map<String, String> plan = OrderSamples.xsip(token);
        String number = venue.mfOrder(XSIP, plan)[5];

        assertThat(venue.mfOrder(XSIP, OrderSamples.cancelled(plan, "XsipRegID", number))[6])
                .isEqualTo("X-SIP OR I-SIP CAN BE CANCELLED ONLY PRIOR TO 6 DAYS OF TRIGGER DATE");
    }

    @ParameterizedTest
    @CsvSource({
        "InstallmentAmount, 99, FAILED: INSTALLMENT AMT IS LESS THAN MINIMUM INSTALLMENT AMT",
        "FrequencyType, DAILY, FAILED: NO OF INSTALLMENT NOT ALLOWED IN DAILY XSIP\\ ISIP",
        "FrequencyType, YEARLY, FAILED: INVALID FREQUENCYTYPE",
        "StartDate, 18/06/2025, 'FAILED: INVALID START DATE, END DATE OR NO OF INSTALLMENT'",
        "NoOfInstallment, 0, 'FAILED: INVALID START DATE, END DATE OR NO OF INSTALLMENT'",
        "InternalRefNo, 12345678901234567890123456, FAILED: INVALID REFNO",
        "MandateID, '', FAILED: EITHER X-SIP OR I-SIP MANDATE ID MANDATORY",
        "Param2, BSE521824730118, FAILED: EITHER X-SIP OR I-SIP MANDATE ID MANDATORY",
        "MemberCode, 99999, FAILED: INVALID MEMBER CODE",
        "SchemeCode, XCLOSED-GR, 'FAILED: ORDER ENTRY NOT ALLOWED, SCHEME CLOSED'",
        "ClientCode, XUNK1, FAILED: CLIENT DOES NOT EXISTS. ORDER ENTRY FAILED"
    })
    void aRegistrationWithAFaultIsRejected(String element, String value, String text) throws Exception {
        venue.set("POST", "/rules/demo", "");
        Map<String, String> plan = OrderSamples.xsip(token);
        plan.put(element, value);

        String[] answer = venue.mfOrder(XSIP, plan);

        assertThat(answer).hasSize(9);
        assertThat(answer[5]).isEqualTo("0");
        assertThat(answer[6]).isEqualTo(text);
        assertThat(answer[7]).isEqualTo("1");
        assertThat(answer[8]).isEqualTo("0");
        assertThat(venue.summary().get("effects").asInt()).isZero();
    }

    @Test
    void anInternalReferenceMayHave25Characters() throws Exception {
        Map<String, String> plan = OrderSamples.sip(token);
        plan.put("InternalRefNo", "1234567890123456789012345");

        assertThat(venue.mfOrder(SIP, plan)[7]).isEqualTo("0");
    }

    @Test
    void aDailyPlanEndsOnItsLastDay() throws Exception {
        Map<String, String> plan = OrderSamples.xsip(token);
        plan.putAll(Map.of("FrequencyType", "DAILY", "NoOfInstallment", "", "Param3", "27/06/2025"));
        assertThat(venue.mfOrder(XSIP, plan)[7]).isEqualTo("0");

        venue.set("POST", "/clock/advance", "{\"seconds\":%d}".formatted(30 * DAY));

        assertThat(reportOn("27/06/2025", "XSIP")).containsOnlyOnce("<b:OrderNumber>");
        assertThat(reportOn("28/06/2025", "XSIP")).doesNotContain("<b:OrderNumber>");
    }

    @Test
    void aReferenceIsSpentAndASessionExpires() throws Exception {
        Map<String, String> plan = OrderSamples.sip(token);
        venue.mfOrder(SIP, plan);
        assertThat(venue.mfOrder(SIP, plan)).containsSubsequence("0", "FAILED: DUPLICAT UNIQUE REF NO.", "1", "0");

        venue.set("POST", "/sessions/expire", "");
        assertThat(venue.mfOrder(XSIP, OrderSamples.xsip(token)))
                .containsSubsequence("0", "FAILED: PASSWORD EXPIRED", "1", "0");
    }

    @Test
    void aLostReplyLeavesARegistrationInTheLedger() throws Exception {
        venue.set("PUT", "/faults", "{\"acceptThenDrop\":{\"probability\":1}}");
        Map<String, String> plan = OrderSamples.xsip(token);

        venue.lose(SimulatorContext.ORDERS, SimulatorContext.SOAP, Envelopes.mfOrder(XSIP, plan));

        JsonNode entry = venue.entries("?kind=xsip").getFirst();
        assertThat(entry.get("verdict").asString()).isEqualTo("executed");
        assertThat(entry.get("transNo").asString()).isEqualTo(plan.get("UniqueRefNo"));
        assertThat(entry.get("refNo").asString()).isEqualTo("PLAN1");
        assertThat(entry.get("mandate").asString()).isEqualTo("780039");
        assertThat(entry.get("orderNumber").asString()).matches("\\d{9}");
        JsonNode effect = venue.set("GET", "/ledger/effects", "").get("effects").get(0);
        assertThat(effect.get("kind").asString()).isEqualTo("xsip");
        assertThat(effect.get("reference").asString()).isEqualTo("PLAN1");
        // The venue has it: the same request again is a duplicate.
        assertThat(venue.mfOrder(XSIP, plan)[6]).isEqualTo("FAILED: DUPLICAT UNIQUE REF NO.");
    }

    private String reportOn(String day, String type) throws Exception {
        return venue.report(Map.of("FromDate", day, "ToDate", day, "OrderType", type));
    }
}
