package io.harkara.simulators;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementsTest {

    private static final String ALLOTMENT = "AllotmentStatement";
    private static final String REDEMPTION = "RedemptionStatement";
    private static final String NOTHING_ALLOTTED = "<b:AllotmentDetails></b:AllotmentDetails>";

    private SimulatorContext venue;

    @BeforeEach
    void start() throws Exception {
        venue = SimulatorContext.start();
    }

    @AfterEach
    void stop() {
        venue.close();
    }

    @Test
    void anAllottedPurchaseIsStatedInTheVenuesForm() throws Exception {
        Map<String, String> order = venue.purchase(venue.login());
        order.put("FolioNo", "123/45");
        String number = venue.order(order)[2];
        assertThat(statement(ALLOTMENT, Map.of())).contains(NOTHING_ALLOTTED);

        venue.set("POST", "/clock/advance", "{\"seconds\":6}");

        assertThat(statement(ALLOTMENT, Map.of()))
                .matches("<AllotmentStatementResponse xmlns=\"http://www.bsestarmf.in/2016/01/\">"
                        + "<AllotmentStatementResult xmlns:b=\"http://schemas.datacontract.org/2004/07/StarMFWebService\""
                        + " xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\"><b:AllotmentDetails>"
                        + "<b:AllotmentDetails><b:AllottedAmt>500.0000</b:AllottedAmt>"
                        + "<b:AllottedNav>\\d+\\.\\d{4}</b:AllottedNav><b:AllottedUnit>\\d+\\.\\d{4}</b:AllottedUnit>"
                        + "<b:Amount>500.0000</b:Amount><b:BeneficiaryId/><b:BranchCode/>"
                        + "<b:ClientCode>UCC01</b:ClientCode><b:ClientName>INVESTOR UCC01</b:ClientName>"
                        + "<b:DPCFlag>Y</b:DPCFlag><b:DPTrans>P</b:DPTrans><b:EUIN/><b:EUINDecl>N</b:EUINDecl>"
                        + "<b:FolioNo>123/45</b:FolioNo><b:ISIN/><b:InternalRefNo>" + order.get("RefNo")
                        + "</b:InternalRefNo><b:KYCFlag>Y</b:KYCFlag><b:MemberCode>10000</b:MemberCode>"
                        + "<b:OrderDate>2025-06-19</b:OrderDate><b:OrderNo>" + number + "</b:OrderNo>"
                        + "<b:OrderType>NRM</b:OrderType><b:Qty>0.0000</b:Qty><b:RTASchemeCode>02-DP</b:RTASchemeCode>"
                        + "<b:RTATransNo>RTA" + number + "</b:RTATransNo><b:Remarks>ALLOTMENT DONE</b:Remarks>"
                        + "<b:ReportDate>2025-06-19</b:ReportDate><b:SIPRegnDate/><b:SIPRegnNo>0</b:SIPRegnNo>"
                        + "<b:STT>0.0000</b:STT><b:SchemeCode>02-DP</b:SchemeCode><b:SettNo>2025170</b:SettNo>"
                        + "<b:SettType>OTHERS</b:SettType><b:SubBrCode/><b:SubOrderType>NRM</b:SubOrderType>"
                        + "<b:UserId>1000001</b:UserId><b:ValidFlag>Y</b:ValidFlag></b:AllotmentDetails>"
                        + "</b:AllotmentDetails><b:Message>Allotment Statement Details</b:Message>"
                        + "<b:Status>100</b:Status></AllotmentStatementResult></AllotmentStatementResponse>");
    }

    @Test
    void aRedemptionIsStatedWithItsUnitsAndNotAmongTheAllotments() throws Exception {
        String number = venue.order(venue.redemption(venue.login()))[2];
        venue.set("POST", "/clock/advance", "{\"seconds\":6}");

        assertThat(statement(REDEMPTION, Map.of()))
                .contains(
                        "<b:Message>Redemption Statement Details</b:Message><b:RedemptionDetails><b:RedemptionDetails>"
                                + "<b:Amount>0.0000</b:Amount><b:Amt>")
                .containsSubsequence(
                        "<b:Nav>",
                        "<b:OrderNo>" + number + "</b:OrderNo>",
                        "<b:Qty>100.0000</b:Qty>",
                        "<b:Unit>100.0000</b:Unit>",
                        "<b:ValidFlag>Y</b:ValidFlag>",
                        "<b:Status>100</b:Status>");
        assertThat(statement(ALLOTMENT, Map.of())).contains(NOTHING_ALLOTTED);
        assertThat(statement(ALLOTMENT, Map.of("OrderNo", number))).contains(NOTHING_ALLOTTED);
        assertThat(statement(REDEMPTION, Map.of("OrderNo", number, "FromDate", "")))
                .contains("<b:OrderNo>" + number + "</b:OrderNo>");
    }

    @Test
    void whatTheRegistrarRejectedIsInvalidAndWorthNothing() throws Exception {
        venue.set("PATCH", "/settings", "{\"lifeCycle\":{\"invalidShare\":1}}");
        venue.order(venue.purchase(venue.login()));
        venue.set("POST", "/clock/advance", "{\"seconds\":6}");

        assertThat(statement(ALLOTMENT, Map.of("OrderStatus", "INVALID")))
                .contains("<b:AllottedUnit>0.0000</b:AllottedUnit>")
                .contains("<b:Remarks>REJECTED BY RTA</b:Remarks>")
                .contains("<b:ValidFlag>N</b:ValidFlag>");
        assertThat(statement(ALLOTMENT, Map.of("OrderStatus", "VALID"))).contains(NOTHING_ALLOTTED);
    }

    @Test
    void aSwitchIsARedemptionAndThePlansOrderHasItsShortType() throws Exception {
        String token = venue.login();
        venue.mfOrder("switchOrderEntryParam", OrderSamples.switching(token));
        Map<String, String> plan = OrderSamples.xsip(token);
        plan.put("FirstOrderFlag", "Y");
        venue.mfOrder("xsipOrderEntryParam", plan);
        venue.set("POST", "/clock/advance", "{\"seconds\":6}");

        assertThat(statement(REDEMPTION, Map.of("SubOrderType", "SWITCH")))
                .contains("<b:SubOrderType>SWITCH</b:SubOrderType>");
        assertThat(statement(ALLOTMENT, Map.of("OrderType", "XSIP")))
                .contains("<b:OrderType>XSP</b:OrderType>")
                .contains("<b:SIPRegnDate>19/06/2025</b:SIPRegnDate>");
    }

    @Test
    void aStatementHidesWhatReportsDoNotShowYet() throws Exception {
        venue.set("PATCH", "/settings", "{\"notFoundSeconds\":60}");
        venue.order(venue.purchase(venue.login()));
        venue.set("POST", "/clock/advance", "{\"seconds\":30}");
        assertThat(statement(ALLOTMENT, Map.of())).contains(NOTHING_ALLOTTED);

        venue.set("POST", "/clock/advance", "{\"seconds\":30}");
        assertThat(statement(ALLOTMENT, Map.of())).contains("<b:OrderNo>");
    }

    @ParameterizedTest
    @CsvSource({
        "Password, wrong, FAILED:INVALID ACCOUNT INFORMATION",
        "UserId, '', FAILED: USER ID MANDATORY",
        "FromDate, 2025-06-19, FAILED: INVALID FROM DATE",
        "ToDate, 20/06/2025, FAILED: INVALID TO DATE",
        "OrderType, X, FAILED: INVALID ORDER TYPE",
        "SettType, X, FAILED: INVALID SETTLEMENT TYPE"
    })
    void aWrongRequestIsRefused(String name, String value, String text) throws Exception {
        assertThat(statement(ALLOTMENT, Map.of(name, value)))
                .contains("<b:AllotmentDetails i:nil=\"true\"/><b:Message>" + text
                        + "</b:Message><b:Status>101</b:Status>");
        assertThat(statement(REDEMPTION, Map.of(name, value)))
                .contains("<b:Message>" + text
                        + "</b:Message><b:RedemptionDetails i:nil=\"true\"/><b:Status>101</b:Status>");
    }

    private String statement(String operation, Map<String, String> changes) throws Exception {
        Map<String, String> members = new HashMap<>(Map.of(
                "FromDate", "19/06/2025",
                "ToDate", "19/06/2025",
                "ClientCode", "UCC01",
                "MemberCode", BseAccount.DEMO.memberId(),
                "UserId", BseAccount.DEMO.userId(),
                "Password", BseAccount.DEMO.password(),
                "OrderStatus", "All",
                "OrderType", "All",
                "SubOrderType", "All",
                "SettType", "ALL"));
        members.putAll(changes);
        return venue.report(operation, members);
    }
}
