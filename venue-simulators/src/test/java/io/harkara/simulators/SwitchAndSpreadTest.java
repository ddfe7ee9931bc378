package io.harkara.simulators;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class SwitchAndSpreadTest {

    private static final String SWITCH = "switchOrderEntryParam";
    private static final String SPREAD = "spreadOrderEntryParam";

    private SimulatorContext venue;
    private String token;

    @BeforeEach
    void start() throws Exception {
        venue = SimulatorContext.start();
        token = venue.login();
    }

    @AfterEach
    void stop() {
        venue.close();
    }

    @Test
    void theElementsHaveTheWsdlsNamesAndOrder() {
        assertThat(BseOperation.SWITCH.members()).isEqualTo(OrderSamples.SWITCH).hasSize(33);
        assertThat(BseOperation.SPREAD.members()).isEqualTo(OrderSamples.SPREAD).hasSize(37);
    }

    @Test
    void aSwitchIsConfirmedToTheLetter() throws Exception {
        Map<String, String> order = OrderSamples.switching(token);

        String[] answer = venue.mfOrder(SWITCH, order);

        String number = answer[2];
        assertThat(number).matches("[1-9]\\d{9}");
        assertThat(String.join("|", answer))
                .isEqualTo("NEW|" + order.get("TransNo") + "|" + number
                        + "|1000001|10000|UCC01|YOUR REQUEST HAS BEEN CONFIRMED, ORDER NO: " + number + "|0");
    }

    @Test
    void aSpreadIsConfirmedToTheLetter() throws Exception {
        Map<String, String> order = OrderSamples.spread(token);

        String[] answer = venue.mfOrder(SPREAD, order);

        assertThat(String.join("|", answer))
                .isEqualTo("NEW|" + order.get("UniqueRefNo") + "|" + answer[2] + "|1000001|10000|UCC01|"
                        + "ORD CONF: YOUR REQUEST IS CONFIRMED FOR CLIENT : UCC01 AND REDEMTION ORDER WILL BE TRIGGERED ON"
                        + " 19 Jun 2025 02:28 PM|0");
    }

    @Test
    void theReportShowsASwitchByItsRemarksAndASpreadByItsReference() throws Exception {
        String switched = venue.mfOrder(SWITCH, OrderSamples.switching(token))[2];
        String spread = venue.mfOrder(SPREAD, OrderSamples.spread(token))[2];

        assertThat(venue.report(Map.of("TransType", "R", "SubOrderType", "SWITCH")))
                .contains("<b:BuySell>R</b:BuySell>")
                .contains("<b:InternalRefNo/>")
                .contains("<b:MemberRemarks>our reference 77</b:MemberRemarks>")
                .contains("<b:OrderNumber>" + switched + "</b:OrderNumber>")
                .contains("<b:SchemeCode>02-DP</b:SchemeCode>")
                .contains("<b:SubOrderType>SWITCH</b:SubOrderType>")
                .doesNotContain(spread);
        assertThat(venue.report(Map.of("SubOrderType", "SPOR")))
                .contains("<b:InternalRefNo>SPREAD1</b:InternalRefNo>")
                .contains("<b:OrderNumber>" + spread + "</b:OrderNumber>")
                .contains("<b:OrderType>NRM</b:OrderType>")
                .contains("<b:SubOrderType>SPOR</b:SubOrderType>");
        assertThat(venue.report(Map.of("SubOrderType", "NRM"))).doesNotContain("<b:OrderNumber>");
    }

    @Test
    void oneReferenceIsSpentForEveryOperation() throws Exception {
        Map<String, String> lumpsum = venue.purchase(token);
        venue.order(lumpsum);
        Map<String, String> switched = OrderSamples.switching(token);
        switched.put("TransNo", lumpsum.get("TransNo"));
        Map<String, String> spread = OrderSamples.spread(token);
        spread.put("UniqueRefNo", lumpsum.get("TransNo"));

        for (String[] answer : new String[][] {venue.mfOrder(SWITCH, switched), venue.mfOrder(SPREAD, spread)}) {
            assertThat(answer).containsSubsequence("0", "FAILED: DUPLICAT UNIQUE REF NO.", "1");
        }
        assertThat(venue.summary().get("verdicts").get("duplicate").asInt()).isEqualTo(2);
        assertThat(venue.summary().get("effects").asInt()).isEqualTo(1);
    }

    @Test
    void anExpiredSessionLeavesTheReferenceUnspent() throws Exception {
        Map<String, String> order = OrderSamples.switching(token);
        venue.set("POST", "/sessions/expire", "");
        assertThat(venue.mfOrder(SWITCH, order)[6]).isEqualTo("FAILED: PASSWORD EXPIRED");
        assertThat(venue.mfOrder(SPREAD, OrderSamples.spread(token))[6]).isEqualTo("FAILED: PASSWORD EXPIRED");

        order.put("Password", venue.login());

        assertThat(venue.mfOrder(SWITCH, order)[7]).isEqualTo("0");
    }

    @ParameterizedTest
    @CsvSource({
        "TransCode, CXL, FAILED: MODIFICATION/CANCELLATION NOT ALLOWED",
        "BuySell, P, FAILED: INVALID BUYSELL",
        "ToSchemeCd, '', FAILED: INVALID TOSCHEMECD",
        "FolioNo, '', FAILED: FOLIO NO MANDATORY",
        "SwitchUnits, 10, FAILED: EITHER AMOUNT OR UNITS MANDATORY FOR SWITCH",
        "AllUnitsFlag, N, FAILED: EITHER AMOUNT OR UNITS MANDATORY FOR SWITCH",
        "ToSchemeCd, XCLOSED-GR, 'FAILED: ORDER ENTRY NOT ALLOWED, SCHEME CLOSED'",
        "FromSchemeCd, XCLOSED-GR, 'FAILED: ORDER ENTRY NOT ALLOWED, SCHEME CLOSED'"
    })
    void aSwitchWithAFaultIsRejected(String element, String value, String text) throws Exception {
        venue.set("POST", "/rules/demo", "");
        Map<String, String> order = OrderSamples.switching(token);
        order.put(element, value);

        assertThat(venue.mfOrder(SWITCH, order)).containsSubsequence("0", text, "1");

        assertThat(venue.entries("?kind=switch").getFirst().get("verdict").asString())
                .isEqualTo("rejected");
        assertThat(venue.summary().get("effects").asInt()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "BuySell, R, FAILED: INVALID BUYSELL",
        "OrderValue, '', FAILED: INVALID ORDER AMOUNT",
        "RedemptionAmt, '', FAILED: INVALID ORDER AMOUNT",
        "RedeemDate, 18/06/2025, FAILED: INVALID REDEEMDATE",
        "SchemeCode, XCLOSED-GR, 'FAILED: ORDER ENTRY NOT ALLOWED, SCHEME CLOSED'"
    })
    void aSpreadWithAFaultIsRejected(String element, String value, String text) throws Exception {
        venue.set("POST", "/rules/demo", "");
        Map<String, String> order = OrderSamples.spread(token);
        order.put(element, value);

        assertThat(venue.mfOrder(SPREAD, order)).containsSubsequence("0", text, "1");
    }

    @Test
    void aLostReplyLeavesOneEffectOfItsKind() throws Exception {
        venue.set("PUT", "/faults", "{\"acceptThenDrop\":{\"probability\":1}}");
        Map<String, String> switched = OrderSamples.switching(token);
        Map<String, String> spread = OrderSamples.spread(token);

        venue.lose(SimulatorContext.ORDERS, SimulatorContext.SOAP, Envelopes.mfOrder(SWITCH, switched));
        venue.lose(SimulatorContext.ORDERS, SimulatorContext.SOAP, Envelopes.mfOrder(SPREAD, spread));

        JsonNode first = venue.entries("?reference=" + switched.get("TransNo")).getFirst();
        assertThat(first.get("kind").asString()).isEqualTo("switch");
        assertThat(first.get("verdict").asString()).isEqualTo("executed");
        assertThat(first.get("fault").asString()).isEqualTo("acceptThenDrop");
        assertThat(first.get("orderNumber").asString()).matches("\\d{10}");
        assertThat(first.get("toScheme").asString()).isEqualTo("B301G");
        assertThat(first.get("remarks").asString()).isEqualTo("our reference 77");
        JsonNode second = venue.entries("?refNo=SPREAD1").getFirst();
        assertThat(second.get("kind").asString()).isEqualTo("spread");
        assertThat(second.get("transNo").asString()).isEqualTo(spread.get("UniqueRefNo"));
        assertThat(second.get("account").asString()).isEqualTo("11415");
        assertThat(venue.summary().get("effects").asInt()).isEqualTo(2);
    }
}
