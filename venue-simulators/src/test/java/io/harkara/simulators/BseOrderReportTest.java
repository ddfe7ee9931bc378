package io.harkara.simulators;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BseOrderReportTest {

    private static final String NONE = "<b:OrderDetails></b:OrderDetails>";

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
    void anOrderIsShownWithItsReferenceInTheVenuesForm() throws Exception {
        Map<String, String> order = venue.purchase(token);
        order.put("Remarks", "a & b");
        String number = venue.order(order)[2];

        assertThat(venue.reportOf("UCC01", "P"))
                .isEqualTo("<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\""
                        + " xmlns:a=\"http://www.w3.org/2005/08/addressing\"><s:Header><a:Action s:mustUnderstand=\"1\">"
                        + "http://www.bsestarmf.in/2016/01/IStarMFWebService/OrderStatusResponse</a:Action></s:Header>"
                        + "<s:Body><OrderStatusResponse xmlns=\"http://www.bsestarmf.in/2016/01/\"><OrderStatusResult"
                        + " xmlns:b=\"http://schemas.datacontract.org/2004/07/StarMFWebService\""
                        + " xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\"><b:Message>Order Status Details</b:Message>"
                        + "<b:OrderDetails><b:OrderDetails><b:ALLUnits>N</b:ALLUnits><b:Amount>500.0000</b:Amount>"
                        + "<b:BuySell>P</b:BuySell><b:BuySellType>FRESH</b:BuySellType><b:ClientCode>UCC01</b:ClientCode>"
                        + "<b:ClientName>INVESTOR UCC01</b:ClientName><b:DPC>Y</b:DPC><b:DPFolioNo/>"
                        + "<b:DPTrans>PHYSICAL</b:DPTrans><b:Date>2025-06-19</b:Date><b:EUIN/><b:EUINDecl>N</b:EUINDecl>"
                        + "<b:EntryBy/><b:FirstOrder>N</b:FirstOrder><b:FolioNo/><b:ISIN/><b:InternalRefNo>"
                        + order.get("RefNo") + "</b:InternalRefNo><b:KYCFlag>Y</b:KYCFlag>"
                        + "<b:MINRedeemFlag>N</b:MINRedeemFlag><b:MemberCode>10000</b:MemberCode>"
                        + "<b:MemberRemarks>a &amp; b</b:MemberRemarks><b:OrderNumber>" + number + "</b:OrderNumber>"
                        + "<b:OrderRemarks>PENDING</b:OrderRemarks><b:OrderStatus>VALID</b:OrderStatus>"
                        + "<b:OrderType>NRM</b:OrderType><b:SIPRegnDate/><b:SIPRegnNo>0</b:SIPRegnNo>"
                        + "<b:SchemeCode>02-DP</b:SchemeCode><b:SchemeName>SCHEME 02-DP</b:SchemeName>"
                        + "<b:SettNo>2025170</b:SettNo><b:SettType>OTHERS</b:SettType><b:SubBrCode/><b:SubBrokerARNCode/>"
                        + "<b:SubOrderType>NRM</b:SubOrderType><b:Time>14:28:05</b:Time><b:Units>0.0000</b:Units>"
                        + "</b:OrderDetails></b:OrderDetails><b:Status>100</b:Status></OrderStatusResult>"
                        + "</OrderStatusResponse></s:Body></s:Envelope>");
    }

    @Test
    void ordersOfOthersAndOfOtherKindsAreNotShown() throws Exception {
        venue.order(venue.purchase(token));

        assertThat(venue.reportOf("UCC02", "P")).contains(NONE).contains("<b:Status>100</b:Status>");
        assertThat(venue.reportOf("UCC01", "R")).contains(NONE);
        assertThat(venue.report(Map.of("OrderType", "SIP"))).contains(NONE);
        assertThat(venue.report(Map.of("SettType", "L0"))).contains(NONE);
        assertThat(venue.report(Map.of("OrderStatus", "INVALID"))).contains(NONE);
        assertThat(venue.report(Map.of("FromDate", "18/06/2025", "ToDate", "18/06/2025")))
                .contains(NONE);
        assertThat(venue.report(Map.of("ClientCode", ""))).contains("<b:OrderNumber>");
    }

    @Test
    void withAnOrderNumberEveryOtherFilterIsIgnored() throws Exception {
        String number = venue.order(venue.purchase(token))[2];

        assertThat(venue.report(Map.of("OrderNo", number, "ClientCode", "UCC99", "TransType", "", "FromDate", "")))
                .contains("<b:OrderNumber>" + number + "</b:OrderNumber>");
        assertThat(venue.report(Map.of("OrderNo", "1"))).contains(NONE);
        assertThat(venue.report(Map.of("OrderNo", "x"))).contains(NONE);
    }

    @Test
    void aRejectedOrderNeverBecameAnOrder() throws Exception {
        Map<String, String> order = venue.purchase(token);
        order.put("OrderVal", "0");
        venue.order(order);

        assertThat(venue.reportOf("UCC01", "P")).contains(NONE);
    }

    @Test
    void aPurchaseGoesItsWayAsTheClockGoesOn() throws Exception {
        venue.set(
                "PATCH",
                "/settings",
                "{\"lifeCycle\":{\"pendingMillis\":10000,\"paymentMillis\":20000,\"rtaMillis\":30000}}");
        venue.order(venue.purchase(token));

        assertThat(remark("P")).isEqualTo("PENDING");
        advance(10);
        assertThat(remark("P")).isEqualTo("PAYMENT NOT RECEIVED TILL DATE");
        advance(20);
        assertThat(remark("P")).isEqualTo("SENT TO RTA FOR VALIDATION");
        advance(29);
        assertThat(remark("P")).isEqualTo("SENT TO RTA FOR VALIDATION");
        advance(1);
        assertThat(remark("P")).isEqualTo("ALLOTMENT DONE");
    }

    @Test
    void aRedemptionWaitsForNoPayment() throws Exception {
        venue.order(venue.redemption(token));

        advance(3);
        assertThat(remark("R")).isEqualTo("PENDING");
        advance(2);
        assertThat(remark("R")).isEqualTo("SENT TO RTA FOR VALIDATION");
        advance(1);
        assertThat(remark("R")).isEqualTo("ALLOTMENT DONE");
    }

    @Test
    void theRegistrarRejectsByRuleAndByShare() throws Exception {
        venue.set("PATCH", "/settings", """
                {"lifeCycle":{"invalidRules":[{"field":"SchemeCd","match":"02-DP","text":"REJECTED: KYC MISMATCH"}]}}
                """);
        venue.order(venue.purchase(token));
        advance(5);
        assertThat(venue.reportOf("UCC01", "P")).contains("<b:OrderStatus>VALID</b:OrderStatus>");
        advance(1);

        assertThat(venue.reportOf("UCC01", "P"))
                .contains(
                        "<b:OrderRemarks>REJECTED: KYC MISMATCH</b:OrderRemarks><b:OrderStatus>INVALID</b:OrderStatus>");
        assertThat(venue.report(Map.of("OrderStatus", "VALID"))).contains(NONE);

        venue.set("PUT", "/settings", "{\"lifeCycle\":{\"invalidShare\":1}}");
        assertThat(remark("P")).isEqualTo("REJECTED BY RTA");
    }

    @Test
    void anOrderCanStayHiddenForAWhile() throws Exception {
        venue.set("PATCH", "/settings", "{\"notFoundSeconds\": 5}");
        String number = venue.order(venue.purchase(token))[2];

        advance(4);
        assertThat(venue.reportOf("UCC01", "P")).contains(NONE);
        assertThat(venue.report(Map.of("OrderNo", number))).contains(NONE);

        advance(1);
        assertThat(venue.reportOf("UCC01", "P")).contains(number);
        assertThat(venue.report(Map.of("OrderNo", number))).contains(number);
    }

    @ParameterizedTest
    @CsvSource({
        "UserId, '', FAILED: USER ID MANDATORY",
        "MemberCode, '', FAILED: MEMBER CODE MANDATORY",
        "Password, '', FAILED: PASSWORD MANDATORY",
        "Password, wrong, FAILED:INVALID ACCOUNT INFORMATION",
        "MemberCode, 20000, FAILED: INVALID MEMBER CODE",
        "FromDate, 2025-06-19, FAILED: INVALID FROM DATE",
        "FromDate, 31/02/2025, FAILED: INVALID FROM DATE",
        "ToDate, 20/06/2025, FAILED: INVALID TO DATE",
        "TransType, All, FAILED: INVALID TRANSACTION TYPE",
        "OrderType, X, FAILED: INVALID ORDER TYPE",
        "OrderStatus, X, FAILED: INVALID ORDER STATUS",
        "SettType, X, FAILED: INVALID SETTLEMENT TYPE"
    })
    void aReportThatCannotBeGivenSaysWhy(String member, String value, String text) throws Exception {
        assertThat(venue.report(Map.of(member, value)))
                .contains("<b:Message>" + text
                        + "</b:Message><b:OrderDetails i:nil=\"true\"/><b:Status>101</b:Status></OrderStatusResult>");
    }

    @Test
    void wrongPasswordsOfReportsLockTheUserToo() throws Exception {
        for (int i = 0; i < 5; i++) {
            venue.report(Map.of("Password", "wrong"));
        }

        assertThat(venue.report(Map.of())).contains("FAILED: YOU HAVE EXCEEDED MAXIMUM LOGIN ATTEMPTS. CONTACT ADMIN");
    }

    private String remark(String transactionType) throws Exception {
        return SimulatorContext.between(
                venue.reportOf("UCC01", transactionType), "<b:OrderRemarks>", "</b:OrderRemarks>");
    }

    private void advance(int seconds) throws Exception {
        venue.set("POST", "/clock/advance", "{\"seconds\": %d}".formatted(seconds));
    }
}
