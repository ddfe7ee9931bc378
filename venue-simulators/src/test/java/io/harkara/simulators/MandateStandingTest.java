package io.harkara.simulators;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mandates that are not approved, or not any more. */
class MandateStandingTest {

    private static final String NOT_APPROVED = "FAILED: X-SIP REGISTRATION FAILED, MANDATE NOT APPROVED";

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
        "AccountNo, .*99, REJECTED BY SPONSOR BANK",
        "OrderVal, 5000, INITIAL REJECTION",
        "ClientCode, UCC0.*, REJECTED"
    })
    void aRuleRejectsByAccountAmountOrClientWhenTheTimeHasCome(String field, String match, String status)
            throws Exception {
        venue.set(
                "PATCH",
                "/settings",
                "{\"mandateApprovalMillis\":60000,\"mandateRules\":[{\"field\":\"%s\",\"match\":\"%s\",\"text\":\"%s\"}]}"
                        .formatted(field, match, status));
        String id = mandate("1234599", "5000");
        assertThat(details(id)).contains("<b:Status>REGISTERED BY MEMBER</b:Status>");

        venue.set("POST", "/clock/advance", "{\"seconds\":60}");

        assertThat(details(id))
                .contains("<b:ApprovedDate/>")
                .contains("<b:Status>" + status + "</b:Status><b:UMRNNo/>");
        assertThat(xsip(id)).containsSubsequence("0", NOT_APPROVED, "1", "0");
    }

    @Test
    void whatNoRuleMeetsIsApproved() throws Exception {
        venue.set(
                "PATCH",
                "/settings",
                "{\"mandateRules\":[{\"field\":\"AccountNo\",\"match\":\".*99\",\"text\":\"REJECTED\"}]}");

        String id = mandate("1234588", "5000");

        assertThat(details(id)).contains("<b:Status>APPROVED</b:Status>");
        assertThat(xsip(id)[7]).isEqualTo("0");
    }

    @Test
    void anApprovedMandateCanBeCancelledAndApprovedAgain() throws Exception {
        String id = mandate("1234599", "5000");
        String number = xsip(id)[5];

        venue.set(
                "POST",
                "/mandates",
                "{\"id\":\"%s\",\"status\":\"CANCELLED BY INVESTOR\",\"remarks\":\"ON REQUEST\"}".formatted(id));

        assertThat(details(id)).contains("<b:Remarks>ON REQUEST</b:Remarks><b:Status>CANCELLED BY INVESTOR</b:Status>");
        assertThat(xsip(id)[6]).isEqualTo(NOT_APPROVED);
        assertThat(venue.json(
                        "/StarMFAPI/api/Mandate/MandateShift",
                        Map.of(
                                "UniqueId",
                                "1",
                                "MemberCode",
                                BseAccount.DEMO.memberId(),
                                "UserCode",
                                BseAccount.DEMO.userId(),
                                "Password",
                                BseAccount.DEMO.password(),
                                "ClientCode",
                                "UCC01",
                                "RegnType",
                                "XSIP",
                                "RegnNo",
                                number,
                                "FromMandateId",
                                id,
                                "ToMandateId",
                                id)))
                .contains("MANDATE NOT APPROVED");

        venue.set("POST", "/mandates", "{\"id\":\"%s\",\"status\":\"APPROVED\"}".formatted(id));
        assertThat(xsip(id)[7]).isEqualTo("0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"1\",\"status\":\"REJECTED\"}",
                "{\"id\":\"1\"}",
                "{\"status\":\"REJECTED\"}",
                "{\"mandate\":\"1\"}"
            })
    void whatIsNoMandateOrNoStatusIsRefusedByName(String body) throws Exception {
        HttpResponse<String> answer = venue.controlResponse("POST", "/mandates", body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).containsAnyOf("id: found", "status: found", "mandate");
    }

    private String mandate(String account, String amount) throws Exception {
        String token = venue.service(ServiceAt.LIVE, "getPassword", ServiceAt.login(BseAccount.DEMO.password()))
                .substring(4);
        String param = "UCC01|%s|X|%s|SB|HDFC0000001||19/06/2025|19/06/2035".formatted(amount, account);
        return venue.service(ServiceAt.LIVE, "MFAPI", ServiceAt.call("06", token, param))
                .split("\\|", -1)[2];
    }

    private String[] xsip(String mandate) throws Exception {
        Map<String, String> plan = OrderSamples.xsip(venue.login());
        plan.put("MandateID", mandate);
        return venue.mfOrder("xsipOrderEntryParam", plan);
    }

    private String details(String id) throws Exception {
        String login = venue.report(
                "GetAccessToken",
                Map.of(
                        "MemberId", BseAccount.DEMO.memberId(),
                        "UserId", BseAccount.DEMO.userId(),
                        "Password", BseAccount.DEMO.password(),
                        "PassKey", SimulatorContext.PASS_KEY,
                        "RequestType", "MANDATE"));
        String token = SimulatorContext.between(login, "<b:ResponseString>", "</b:ResponseString>");
        return venue.report(
                "MandateDetails",
                Map.of(
                        "ClientCode",
                        "UCC01",
                        "EncryptedPassword",
                        token,
                        "MandateId",
                        id,
                        "MemberCode",
                        BseAccount.DEMO.memberId()));
    }
}
