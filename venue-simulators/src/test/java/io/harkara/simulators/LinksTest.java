package io.harkara.simulators;

import static io.harkara.simulators.PaymentSamples.field;
import static io.harkara.simulators.PaymentSamples.json;
import static io.harkara.simulators.PaymentSamples.said;
import static io.harkara.simulators.PaymentSamples.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinksTest {

    private static final String PURCHASES = "/BSEMFWEBAPI/api/_2FA_AuthenticationController/_2FA_Authentication/w";
    private static final String MANDATE = "UCC01|5000|N|1234567890|SB|HDFC0000001||19/06/2025|19/06/2125";

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
    @EnumSource(ServiceAt.class)
    void aPaymentLinkOpensAPage(ServiceAt at) throws Exception {
        String answer = mfapi(at, "03", "10000|UCC01|https://member.example/out");

        assertThat(answer).startsWith("100|" + venue.simulator.uri() + "/ClientOrderPayment.aspx?");
        assertThat(opened(answer.substring(4))).contains("UCC01", "https://member.example/out?Status=INPROCESS");
        assertThat(mfapi(at, "03", "10000|UCC01|")).startsWith("100|").isNotEqualTo(answer);
        assertThat(venue.get("/ClientOrderPayment.aspx?other").statusCode()).isEqualTo(404);
        assertThat(venue.get("/ClientOrderPayment.aspx").statusCode()).isEqualTo(404);
        assertThat(venue.entries("")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "|UCC01|, MEMBER CODE MANDATORY",
        "10000||, CLIENT CODE MANDATORY",
        "99999|UCC01|, INVALID MEMBER CODE",
        "10000|UCC01|member, INVALID LOGOUT URL FORMAT",
        "10000|UCC01, INVALID PARAM STRING FORMAT"
    })
    void aPaymentLinkWithAFaultIsRefused(String param, String text) throws Exception {
        assertThat(mfapi(ServiceAt.LIVE, "03", param)).isEqualTo("101|" + text);
    }

    @Test
    void aMandatesLinkIsThereOnceItWasGenerated() throws Exception {
        venue.set("PATCH", "/settings", "{\"enachUrlMillis\":60000}");
        String mandate = mfapi(ServiceAt.LIVE, "06", MANDATE).split("\\|", -1)[2];
        assertThat(emandate("MandateID", mandate))
                .isEqualTo("<EMandateAuthURLResponse xmlns=\"http://www.bsestarmf.in/2016/01/\"><EMandateAuthURLResult"
                        + " xmlns:b=\"http://schemas.datacontract.org/2004/07/StarMFWebService\""
                        + " xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\"><b:Filler i:nil=\"true\"/>"
                        + "<b:ResponseString>ENACHURL NOT GENERATED</b:ResponseString><b:Status>101</b:Status>"
                        + "</EMandateAuthURLResult></EMandateAuthURLResponse>");

        venue.set("POST", "/clock/advance", "{\"seconds\":60}");

        String answer = emandate("MandateID", mandate);
        assertThat(answer).contains("<b:Status>100</b:Status>");
        assertThat(opened(SimulatorContext.between(answer, "<b:ResponseString>", "</b:ResponseString>")))
                .contains("Authentication of mandate " + mandate);
        assertThat(emandate("MandateID", mandate, "ClientCode", "UCC02"))
                .contains(">INVALID CLIENT CODE FOR GIVEN MANDATE ID<", "<b:Status>101");
    }

    @ParameterizedTest
    @CsvSource({
        "MandateID, 1, FAILED: INVALID MANDATE ID",
        "MemberCode, 99999, FAILED: INVALID MEMBER CODE",
        "MemberCode, '', FAILED: MEMBER CODE MANDATORY",
        "UserId, 7777777, FAILED: USER DOES NOT EXIST",
        "UserId, '', FAILED: USER ID MANDATORY",
        "Password, wrong, FAILED:INVALID ACCOUNT INFORMATION",
        "Password, '', FAILED: PASSWORD MANDATORY"
    })
    void aMandatesLinkWithAFaultIsRefused(String name, String value, String text) throws Exception {
        assertThat(emandate(name, value)).contains("<b:ResponseString>" + text + "<", "<b:Status>101<");
    }

    @Test
    void aMandateOfAnotherMemberHasNoLink() throws Exception {
        venue.close();
        BseAccount other = new BseAccount("2000001", "Other@1234", "20000");
        venue = SimulatorContext.startWith(other);
        String today = VenueDay.write(VenueDay.at(Instant.now()));
        String mandate = mfapi(ServiceAt.LIVE, "06", MANDATE.replace("19/06/2025", today))
                .split("\\|", -1)[2];

        assertThat(emandate("MandateID", mandate, "MemberCode", "20000", "UserId", "2000001", "Password", "Other@1234"))
                .contains(">INVALID MEMBER CODE FOR GIVEN MANDATE ID<");
        assertThat(emandate("MandateID", mandate)).contains("<b:Status>100<");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                PURCHASES,
                "/BSEMFWEBAPI/api/2FAAuthController/_2FAAuthunetication/w",
                "/BSEMFWEBAPI/api/_2FANOMINEEController/_2FANOMINEE/w",
                "/BSEMFWEBAPI/api/_2FAELOGController/_2FAELOG/w"
            })
    void aLinkFor2faOpensAPage(String path) throws Exception {
        String answer = venue.json(path, twoFactor());

        assertThat(field(answer, "statuscode")).isEqualTo("100");
        assertThat(field(answer, "internalrefno")).isEqualTo("F1");
        assertThat(opened(said(answer))).contains("Client UCC01", "https://member.example/2fa?Status=INPROCESS");
        String closed = said(venue.json(path, with(twoFactor(), "allowloopBack", "N")));
        assertThat(opened(closed)).doesNotContain("member.example");
        assertThat(venue.entries("")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "loginId, '', USER ID SHOULD NOT BE BLANK",
        "password, wrong, INVALID ACCOUNT INFORMATION",
        "membercode, 99999, INVALID MEMBER CODE",
        "clientcode, '', INVALID CLIENT CODE",
        "primaryholder, 4, INVALID PRIMARY HOLDER",
        "loopbackURL, x, INVALID LOGOUT URL FORMAT"
    })
    void aLinkFor2faWithAFaultIsRefused(String name, String value, String text) throws Exception {
        assertThat(venue.json(PURCHASES, with(twoFactor(), name, value)))
                .isEqualTo("{\"responsestring\":\"" + text + "\",\"statuscode\":\"101\",\"internalrefno\":\"F1\"}");
    }

    @Test
    void wrongPasswordsLockTheUserHereToo() throws Exception {
        for (int i = 0; i < 3; i++) {
            venue.json(PURCHASES, with(twoFactor(), "password", "wrong"));
            emandate("Password", "wrong");
        }

        assertThat(said(venue.json(PURCHASES, twoFactor())))
                .isEqualTo("YOU HAVE EXCEEDED MAXIMUM LOGIN ATTEMPTS. CONTACT ADMIN");
        assertThat(emandate("MandateID", "1"))
                .contains("FAILED: YOU HAVE EXCEEDED MAXIMUM LOGIN ATTEMPTS. CONTACT ADMIN");
    }

    @Test
    void faultsAndQuotasReachLinks() throws Exception {
        venue.set(
                "PUT",
                "/faults",
                "{\"refuseSession\":{\"probability\":1,\"operations\":[\"_2FA_Authentication\",\"EMandateAuthURL\"]}}");
        String suspended = "ACCESS TEMPORARILY SUSPENDED. KINDLY BEAR WITH US";
        assertThat(said(venue.json(PURCHASES, twoFactor()))).isEqualTo(suspended);
        assertThat(emandate("MandateID", "1")).contains(suspended);
        venue.set(
                "PUT", "/faults", "{\"dropThenNothing\":{\"probability\":1,\"operations\":[\"_2FA_Authentication\"]}}");
        venue.lose(PURCHASES, "application/json", json(twoFactor()));
        venue.set("PUT", "/faults", "{}");
        venue.set(
                "PATCH",
                "/settings",
                "{\"quotas\":{\"_2FA_Authentication\":{\"max\":1,\"perSeconds\":60,\"enforce\":true}}}");
        venue.json(PURCHASES, twoFactor());
        assertThat(venue.post(PURCHASES, "application/json", json(twoFactor())).statusCode())
                .isEqualTo(429);
    }

    private String opened(String url) throws Exception {
        String base = venue.simulator.uri().toString();
        assertThat(url).startsWith(base);
        var page = venue.get(url.substring(base.length()));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
        return page.body();
    }

    private String emandate(String... changes) throws Exception {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("ClientCode", "UCC01");
        members.put("MandateID", "1");
        members.put("MemberCode", BseAccount.DEMO.memberId());
        members.put("Password", BseAccount.DEMO.password());
        members.put("UserId", BseAccount.DEMO.userId());
        for (int i = 0; i < changes.length; i += 2) {
            members.put(changes[i], changes[i + 1]);
        }
        return venue.report("EMandateAuthURL", members);
    }

    private static Map<String, String> twoFactor() {
        Map<String, String> call = new LinkedHashMap<>();
        call.put("loginId", BseAccount.DEMO.userId());
        call.put("password", BseAccount.DEMO.password());
        call.put("membercode", BseAccount.DEMO.memberId());
        call.put("clientcode", "UCC01");
        call.put("primaryholder", "1");
        call.put("loopbackURL", "https://member.example/2fa");
        call.put("internalrefno", "F1");
        call.put("allowloopBack", "Y");
        return call;
    }

    private String mfapi(ServiceAt at, String flag, String param) throws Exception {
        String token = venue.service(at, "getPassword", ServiceAt.login(BseAccount.DEMO.password()))
                .substring(4);
        return venue.service(at, "MFAPI", ServiceAt.call(flag, token, param));
    }
}
