package io.harkara.simulators;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The reports that want a token of their own: mandates and child orders. */
class TokenReportsTest {

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
    void aTokenIsGivenInTheVenuesForm() throws Exception {
        assertThat(login("GetAccessToken", "MANDATE", Map.of()))
                .matches("<GetAccessTokenResponse xmlns=\"http://www.bsestarmf.in/2016/01/\"><GetAccessTokenResult"
                        + " xmlns:b=\"http://schemas.datacontract.org/2004/07/StarMFWebService\""
                        + " xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\"><b:Filler i:nil=\"true\"/>"
                        + "<b:ResponseString>[A-Za-z0-9+/=]{40,56}</b:ResponseString><b:Status>100</b:Status>"
                        + "</GetAccessTokenResult></GetAccessTokenResponse>");
        assertThat(login("GetPasswordForChildOrder", "CHILDORDER", Map.of())).contains("<b:Status>100</b:Status>");
        assertThat(login("GetPasswordForChildOrder", "", Map.of())).contains("<b:Status>100</b:Status>");
    }

    @ParameterizedTest
    @CsvSource({
        "Password, wrong, INVALID ACCOUNT INFORMATION",
        "MemberId, '', MEMBER ID SHOULD NOT BE BLANK",
        "PassKey, '', PASSKEY SHOULD NOT BE BLANK",
        "RequestType, CHILDORDER, INVALID REQUEST TYPE"
    })
    void aWrongLoginIsRefused(String name, String value, String text) throws Exception {
        assertThat(login("GetAccessToken", "MANDATE", Map.of(name, value)))
                .contains("<b:ResponseString>" + text + "</b:ResponseString><b:Status>101</b:Status>");
    }

    @Test
    void aTokenIsGoodForItsOwnReportAndFiveMinutes() throws Exception {
        String mandates = token("GetAccessToken", "MANDATE");
        String childOrders = token("GetPasswordForChildOrder", "CHILDORDER");
        String expired = "<b:Message>FAILED: ACCESS TOKEN EXPIRED</b:Message>";

        assertThat(mandateDetails(childOrders, Map.of())).contains(expired);
        assertThat(childOrderDetails(mandates, "1", "SIP", "")).contains(expired);
        assertThat(mandateDetails(mandates, Map.of())).contains("<b:Status>100</b:Status>");
        venue.set("POST", "/clock/advance", "{\"seconds\":300}");
        assertThat(mandateDetails(mandates, Map.of())).contains(expired);
    }

    @Test
    void aMandateIsShownAndApprovedInTime() throws Exception {
        venue.set("PATCH", "/settings", "{\"mandateApprovalMillis\":60000}");
        String id = mandate("X");
        String token = token("GetAccessToken", "MANDATE");

        assertThat(mandateDetails(token, Map.of("MandateId", id)))
                .contains("<b:MandateDetails><b:MandateDetails><b:Amount>5000.0000</b:Amount><b:ApprovedDate/>"
                        + "<b:BankAccNo>1234567890</b:BankAccNo><b:BankBranch/><b:BankName/>"
                        + "<b:ClientCode>UCC01</b:ClientCode><b:ClientName>INVESTOR UCC01</b:ClientName>"
                        + "<b:CollectionType/><b:MandateId>" + id + "</b:MandateId><b:MandateType>XSP</b:MandateType>"
                        + "<b:MemberCode>10000</b:MemberCode><b:RegnDate>Jun 19 2025 2:28PM</b:RegnDate><b:Remarks/>"
                        + "<b:Status>REGISTERED BY MEMBER</b:Status><b:UMRNNo/>"
                        + "<b:UploadDate>Jun 19 2025 2:28PM</b:UploadDate></b:MandateDetails></b:MandateDetails>"
                        + "<b:Message>Mandate Details </b:Message><b:Status>100</b:Status>");

        venue.set("POST", "/clock/advance", "{\"seconds\":60}");
        assertThat(mandateDetails(token, Map.of("MandateId", id)))
                .contains("<b:ApprovedDate>Jun 19 2025 2:29PM</b:ApprovedDate>")
                .contains("<b:Status>APPROVED</b:Status>");
    }

    @Test
    void mandatesAreFoundByClientAndDays() throws Exception {
        String xsip = mandate("X");
        String isip = mandate("I");
        String token = token("GetAccessToken", "MANDATE");

        assertThat(mandateDetails(token, Map.of()))
                .contains("<b:MandateId>" + xsip + "</b:MandateId>")
                .contains("<b:MandateId>" + isip + "</b:MandateId>");
        assertThat(mandateDetails(token, Map.of("ClientCode", "UCC02"))).doesNotContain("<b:MandateId>");
        assertThat(mandateDetails(token, Map.of("FromDate", "18/06/2025", "ToDate", "18/06/2025")))
                .doesNotContain("<b:MandateId>");
        assertThat(mandateDetails(token, Map.of("FromDate", "x"))).contains("FAILED: INVALID FROM DATE");
        assertThat(mandateDetails(token, Map.of("MandateId", "1"))).contains("FAILED: INVALID MANDATE ID<");
        assertThat(mandateDetails(token, Map.of("MandateId", xsip, "ClientCode", "UCC02")))
                .contains("FAILED: INVALID MANDATE ID FOR GIVEN MEMBER CODE AND CLIENT CODE");
        assertThat(mandateDetails(token, Map.of("MemberCode", "99999"))).contains("FAILED: INVALID MEMBER CODE");
    }

    @Test
    void childOrdersAreShownByPlanAndDay() throws Exception {
        Map<String, String> plan = OrderSamples.xsip(venue.login());
        plan.put("FirstOrderFlag", "Y");
        String[] answer = venue.mfOrder("xsipOrderEntryParam", plan);
        venue.set("POST", "/clock/advance", "{\"seconds\":%d}".formatted(6 * 86_400));
        String token = token("GetPasswordForChildOrder", "CHILDORDER");

        assertThat(childOrderDetails(token, answer[5], "XSIP", "19 JUN 2025"))
                .contains("<b:ChildOrderDetails><b:ChildOrderDetails><b:Amount>500.0000</b:Amount>"
                        + "<b:BSESchemeCode>QUOFGP-GR</b:BSESchemeCode><b:BuySell>P</b:BuySell>"
                        + "<b:BuySellType>FRESH</b:BuySellType><b:ClientCode>UCC01</b:ClientCode>"
                        + "<b:ClientName>INVESTOR UCC01</b:ClientName><b:DPTxnType>P</b:DPTxnType>"
                        + "<b:EUINFlag>N</b:EUINFlag><b:EUINNumber/><b:FirstOrderTodayFlag>Y</b:FirstOrderTodayFlag>"
                        + "<b:FolioNo/><b:IntRefNo>PLAN1</b:IntRefNo><b:KYCFlag>Y</b:KYCFlag>"
                        + "<b:MemberCode>10000</b:MemberCode><b:OrderNumber>" + answer[8] + "</b:OrderNumber>"
                        + "<b:OrderType>XSP</b:OrderType><b:Quantity>0.0000</b:Quantity>"
                        + "<b:RTASchemeCode>QUOFGP-GR</b:RTASchemeCode><b:SchemeName>SCHEME QUOFGP-GR</b:SchemeName>"
                        + "<b:SubBrokerARNCode/><b:SubBrokerCode/><b:SubOrderType>NRM</b:SubOrderType>"
                        + "</b:ChildOrderDetails></b:ChildOrderDetails>"
                        + "<b:Message>Child Order Details for Registration Number : " + answer[5]
                        + "</b:Message><b:Status>100</b:Status>");
        assertThat(childOrderDetails(token, answer[5], "XSIP", "25/06/2025"))
                .containsOnlyOnce("<b:OrderNumber>")
                .contains("<b:FirstOrderTodayFlag>N</b:FirstOrderTodayFlag>");
        assertThat(childOrderDetails(token, answer[5], "XSIP", "").split("<b:OrderNumber>", -1))
                .hasSize(3);
        assertThat(childOrderDetails(token, answer[5], "XSIP", "26/06/2025")).doesNotContain("<b:OrderNumber>");
    }

    @ParameterizedTest
    @CsvSource({
        "1, XSIP, '', FAILED: INVALID REGISTRATION NUMBER",
        "1, NRM, '', FAILED: INVALID SYSTEMATIC PLAN TYPE",
        "1, XSIP, 2025-06-19, FAILED: INVALID DATE"
    })
    void aWrongQuestionIsRefused(String number, String type, String date, String text) throws Exception {
        assertThat(childOrderDetails(token("GetPasswordForChildOrder", ""), number, type, date))
                .contains("<b:ChildOrderDetails i:nil=\"true\"/><b:Message>" + text
                        + "</b:Message><b:Status>101</b:Status>");
    }

    @Test
    void faultsStrikeTheseReportsByTheirNames() throws Exception {
        venue.set(
                "PUT",
                "/faults",
                "{\"httpStatus\":{\"probability\":1,\"operations\":[\"MandateDetails\",\"ChildOrderDetails\"]}}");

        for (String operation : new String[] {"MandateDetails", "ChildOrderDetails"}) {
            assertThat(venue.post(
                                    SimulatorContext.REPORTS,
                                    SimulatorContext.SOAP,
                                    Envelopes.report(operation, Map.of("MemberCode", "10000")))
                            .statusCode())
                    .isEqualTo(503);
        }
        assertThat(login("GetAccessToken", "MANDATE", Map.of())).contains("<b:Status>100</b:Status>");
    }

    private String mandate(String type) throws Exception {
        String login = venue.service(ServiceAt.LIVE, "getPassword", ServiceAt.login(BseAccount.DEMO.password()));
        String answer = venue.service(
                ServiceAt.LIVE,
                "MFAPI",
                ServiceAt.call(
                        "06",
                        login.substring(4),
                        "UCC01|5000|" + type + "|1234567890|SB|HDFC0000001||19/06/2025|19/06/2125"));
        return answer.substring(answer.lastIndexOf('|') + 1);
    }

    private String token(String operation, String requestType) throws Exception {
        return SimulatorContext.between(
                login(operation, requestType, Map.of()), "<b:ResponseString>", "</b:ResponseString>");
    }

    private String login(String operation, String requestType, Map<String, String> changes) throws Exception {
        Map<String, String> members = new HashMap<>(Map.of(
                "MemberId", BseAccount.DEMO.memberId(),
                "UserId", BseAccount.DEMO.userId(),
                "Password", BseAccount.DEMO.password(),
                "PassKey", SimulatorContext.PASS_KEY,
                "RequestType", requestType));
        members.putAll(changes);
        return venue.report(operation, members);
    }

    private String mandateDetails(String token, Map<String, String> changes) throws Exception {
        Map<String, String> members = new HashMap<>(Map.of(
                "ClientCode", "UCC01",
                "EncryptedPassword", token,
                "FromDate", "19/06/2025",
                "ToDate", "19/06/2025",
                "MemberCode", BseAccount.DEMO.memberId()));
        members.putAll(changes);
        return venue.report("MandateDetails", members);
    }

    private String childOrderDetails(String token, String number, String type, String date) throws Exception {
        return venue.report(
                "ChildOrderDetails",
                Map.of(
                        "ClientCode", "UCC01",
                        "Date", date,
                        "EncryptedPassword", token,
                        "MemberCode", BseAccount.DEMO.memberId(),
                        "RegnNo", number,
                        "SystematicPlanType", type));
    }
}
