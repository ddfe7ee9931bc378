package io.harkara.simulators;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

class AdditionalServicesTest {

    private static final String MANDATE = "UCC01|5000|X|1234567890|SB|HDFC0000001||19/06/2025|19/06/2125";
    private static final String SWP =
            "UCC01|02-DP|P|123/45|SWP1|25/06/2025|12|MONTHLY|500||N||N||||9999999999|a@b.example|1234567890";

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
    void aLoginGivesATokenOfItsOwnFamilyForFiveMinutes(ServiceAt at) throws Exception {
        String token = login(at);

        assertThat(token).matches("[A-Za-z0-9+/=]{40,56}");
        assertThat(venue.order(venue.purchase(token))[6]).isEqualTo("FAILED: PASSWORD EXPIRED");
        assertThat(mfapi(at, "99", venue.login(), "")).isEqualTo("101|PASSWORD EXPIRED");
        venue.set("POST", "/clock/advance", "{\"seconds\":299}");
        assertThat(mfapi(at, "99", token, "")).isEqualTo("101|INVALID ACTION CODE");
        venue.set("POST", "/clock/advance", "{\"seconds\":1}");
        assertThat(mfapi(at, "99", token, "")).isEqualTo("101|PASSWORD EXPIRED");
    }

    @ParameterizedTest
    @CsvSource({
        "0,'',100|RECORD INSERTED SUCCESSFULLY",
        "1,'',101|FAILED: PAN OR PEKRN MANDATORY",
        "4,17/05/1990,101|FAILED: INVALID DATE OF BIRTH FORMAT MM/DD/YYYY",
        "9,'',101|FAILED: INVALID ADDRESS TYPE",
        "24,'',101|FAILED: SOURCE OF WEALTH MANDATORY",
        "75,'|',101|INVALID PARAM STRING FORMAT"
    })
    void aDeclarationIsTakenFieldByField(int number, String value, String answer) throws Exception {
        String[] fields =
                "AAAPR1234A||ASHA RAO|05/17/1990|||01|E|2|PUNE|IN|IN|AAAPR1234A|C||||||||||01||33|||N|41|S|||||||||||O|N||||||||||||||||||||||||||Y|N||N|log||"
                        .split("\\|", -1);
        if (number > 0) {
            fields[number - 1] = value;
        }

        assertThat(mfapi(ServiceAt.LIVE, "01", login(ServiceAt.LIVE), String.join("|", fields)))
                .isEqualTo(answer);
        assertThat(venue.entries("?kind=fatca")).hasSize(1);
        // The ledger knows an investor by what the declaration does.
        assertThat(venue.entries("?client=" + fields[0])).hasSize(1);
    }

    @Test
    void aBlankMemberAndAWrongOneAreRefused() throws Exception {
        Map<String, String> login = ServiceAt.login(BseAccount.DEMO.password());
        login.put("MemberId", "");
        assertThat(venue.service(ServiceAt.LIVE, "getPassword", login)).isEqualTo("101|MEMBER ID SHOULD NOT BE BLANK");
        login.put("MemberId", "99999");
        assertThat(venue.service(ServiceAt.LIVE, "getPassword", login)).isEqualTo("101|INVALID ACCOUNT INFORMATION");
    }

    @Test
    void wrongPasswordsLockTheUserForAllServices() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(venue.service(ServiceAt.DEMONSTRATION, "getPassword", ServiceAt.login("wrong")))
                    .isEqualTo("101|INVALID ACCOUNT INFORMATION");
        }

        String locked = "101|YOU HAVE EXCEEDED MAXIMUM LOGIN ATTEMPTS. CONTACT ADMIN";
        assertThat(venue.login(BseAccount.DEMO.userId(), BseAccount.DEMO.password(), "abc"))
                .isEqualTo(locked);
        assertThat(venue.service(ServiceAt.LIVE, "getPassword", ServiceAt.login(BseAccount.DEMO.password())))
                .isEqualTo(locked);
    }

    @ParameterizedTest
    @EnumSource(ServiceAt.class)
    void aMandateIsRegisteredToTheLetter(ServiceAt at) throws Exception {
        String token = login(at);

        assertThat(mfapi(at, "06", token, MANDATE)).matches("100\\|MANDATE REGISTRATION DONE SUCCESSFULLY\\|\\d{7}");
        assertThat(mfapi(at, "06", token, MANDATE.replace("|X|", "|N|")))
                .matches("100\\|MANDATE REGISTRATION DONE SUCCESSFULLY\\|\\d{7}");
        assertThat(mfapi(at, "06", token, MANDATE.replace("|X|", "|I|")))
                .matches("100\\|MANDATE REGISTRATION DONE SUCCESSFULLY\\|BSE\\d{12}");
    }

    @Test
    void aMandateRegisteredTwiceIsTwoEffects() throws Exception {
        String token = login(ServiceAt.LIVE);
        String first = mfapi(ServiceAt.LIVE, "06", token, MANDATE);

        assertThat(mfapi(ServiceAt.LIVE, "06", token, MANDATE)).isNotEqualTo(first);

        assertThat(venue.entries("?kind=mandate&client=UCC01")).hasSize(2).allSatisfy(entry -> {
            assertThat(entry.get("reference").asString()).isEmpty();
            assertThat(entry.get("amount").asString()).isEqualTo("5000");
            assertThat(entry.get("account").asString()).isEqualTo("1234567890");
            assertThat(entry.get("verdict").asString()).isEqualTo("executed");
        });
        assertThat(venue.summary().get("effects").asInt()).isEqualTo(2);
        assertThat(venue.summary().get("executedTwice").asInt()).isEqualTo(1);
    }

    @Test
    void aMandateWaitsForItsApprovalAsLongAsItIsTold() throws Exception {
        venue.set("PATCH", "/settings", "{\"mandateApprovalMillis\":60000}");
        String answer = mfapi(ServiceAt.LIVE, "06", login(ServiceAt.LIVE), MANDATE);
        String id = answer.substring(answer.lastIndexOf('|') + 1);
        Map<String, String> plan = OrderSamples.xsip(venue.login());
        plan.put("MandateID", id);
        assertThat(venue.mfOrder("xsipOrderEntryParam", plan)[6])
                .isEqualTo("FAILED: X-SIP REGISTRATION FAILED, MANDATE NOT APPROVED");

        venue.set("POST", "/clock/advance", "{\"seconds\":60}");

        Map<String, String> later = OrderSamples.xsip(venue.login());
        later.put("MandateID", id);
        assertThat(venue.mfOrder("xsipOrderEntryParam", later)[7]).isEqualTo("0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "06; UCC01|5000|X; INVALID PARAM STRING FORMAT",
                "06; UCC01|0|X|1|SB|HDFC0000001||19/06/2025|; INVALID PARAM STRING FORMAT",
                "06; UCC01|5000|Q|1|SB|HDFC0000001||19/06/2025|; INVALID PARAM STRING FORMAT",
                "06; |5000|X|1|SB|HDFC0000001||19/06/2025|; CLIENT CODE MANDATORY",
                "08; UCC01|02-DP; INVALID PARAM STRING FORMAT",
                "10; 1|UCC01|x; FAILED: INVALID STP REGISTRATION NUMBER",
                "07; x; INVALID ACTION CODE",
                "11; UCC01|1|EQ; INVALID SEGMENT VALUE",
                "11; UCC01|1|BSEMF; INVALID ORDER NUMBER"
            })
    void aCallWithAFaultIsRefused(String flag, String param, String text) throws Exception {
        assertThat(mfapi(ServiceAt.LIVE, flag, login(ServiceAt.LIVE), param)).isEqualTo("101|" + text);
        assertThat(venue.summary().get("effects").asInt()).isZero();
    }

    @Test
    void anSwpIsRegisteredOrdersAndIsCancelledOnce() throws Exception {
        String token = login(ServiceAt.DEMONSTRATION);
        String answer = mfapi(ServiceAt.DEMONSTRATION, "08", token, SWP);
        assertThat(answer).matches("100\\|SWP REGISTRATION DONE SUCCESSFULLY\\|\\d{9}");
        String number = answer.substring(answer.lastIndexOf('|') + 1);
        JsonNode entry = venue.entries("?kind=swp").getFirst();
        assertThat(entry.get("refNo").asString()).isEqualTo("SWP1");
        assertThat(entry.get("orderNumber").asString()).isEqualTo(number);
        assertThat(entry.get("account").asString()).isEqualTo("1234567890");

        venue.set("POST", "/clock/advance", "{\"seconds\":%d}".formatted(6 * 86_400));
        assertThat(venue.report(
                        Map.of("FromDate", "25/06/2025", "ToDate", "25/06/2025", "TransType", "R", "OrderType", "SWP")))
                .containsOnlyOnce("<b:OrderNumber>")
                .contains("<b:InternalRefNo>SWP1</b:InternalRefNo>")
                .contains("<b:SIPRegnNo>" + number + "</b:SIPRegnNo>");

        token = login(ServiceAt.DEMONSTRATION);
        String cancellation = number + "|UCC01|no more";
        assertThat(mfapi(ServiceAt.DEMONSTRATION, "10", token, cancellation))
                .isEqualTo("100|SWP CANCELLATION DONE SUCCESSFULLY");
        assertThat(mfapi(ServiceAt.DEMONSTRATION, "10", token, cancellation))
                .isEqualTo("101|FAILED: SWP ALREADY CANCELLED");
        assertThat(venue.entries("?kind=plan-cancel&registration=" + number)).hasSize(2);
        assertThat(venue.summary().get("effects").asInt()).isEqualTo(2);
    }

    @Test
    void anSwpWithAFirstOrderTodayOrdersAtOnceAndAsOftenAsItIsRegistered() throws Exception {
        String token = login(ServiceAt.LIVE);
        String today = SWP.replace("||N||N||", "||Y||N||");

        mfapi(ServiceAt.LIVE, "08", token, today);
        mfapi(ServiceAt.LIVE, "08", token, today);

        assertThat(venue.report(Map.of("TransType", "R")).split("<b:OrderNumber>", -1))
                .hasSize(3);
        assertThat(venue.summary().get("executedTwice").asInt()).isEqualTo(1);
    }

    @Test
    void theLoginPasswordIsChangedForAllServices() throws Exception {
        String token = login(ServiceAt.LIVE);
        String old = BseAccount.DEMO.password();
        assertThat(mfapi(ServiceAt.LIVE, "04", token, old + "|New@5678|New@5679"))
                .isEqualTo("101|NEW PASSWORD AND CONFIRM PASSWORD DO NOT MATCH");
        assertThat(mfapi(ServiceAt.LIVE, "04", token, old + "|short|short")).isEqualTo("101|INVALID NEW PASSWORD");
        assertThat(mfapi(ServiceAt.LIVE, "04", token, "wrong|New@5678|New@5678"))
                .isEqualTo("101|INVALID ACCOUNT INFORMATION");

        assertThat(mfapi(ServiceAt.LIVE, "04", token, old + "|New@5678|New@5678"))
                .isEqualTo("100|PASSWORD CHANGED SUCCESSFULLY");

        assertThat(venue.login(BseAccount.DEMO.userId(), old, "abc")).isEqualTo("101|INVALID ACCOUNT INFORMATION");
        assertThat(venue.login(BseAccount.DEMO.userId(), "New@5678", "abc")).startsWith("100|");
        assertThat(venue.entries("")).isEmpty();
        venue.set("POST", "/reset", "");
        assertThat(venue.login()).isNotEmpty();
    }

    @Test
    void thePaymentStatusFollowsTheOrder() throws Exception {
        venue.set(
                "PATCH",
                "/settings",
                "{\"lifeCycle\":{\"pendingMillis\":10000,\"paymentMillis\":20000,\"rtaMillis\":30000}}");
        String param = "UCC01|" + venue.order(venue.purchase(venue.login()))[2] + "|BSEMF";
        String token = login(ServiceAt.LIVE);

        assertThat(mfapi(ServiceAt.LIVE, "11", token, param)).isEqualTo("100|PAYMENT NOT INITIATED FOR GIVEN ORDER");
        venue.set("POST", "/clock/advance", "{\"seconds\":10}");
        assertThat(mfapi(ServiceAt.LIVE, "11", token, param))
                .isEqualTo("100|AWAITING FOR RESPONSE FROM BILLDESK ( DIRECT )");
        venue.set("POST", "/clock/advance", "{\"seconds\":20}");
        assertThat(mfapi(ServiceAt.LIVE, "11", token, param)).isEqualTo("100|APPROVED ( DIRECT )");
        assertThat(mfapi(ServiceAt.LIVE, "11", token, param.replace("UCC01", "UCC02")))
                .isEqualTo("101|INVALID ORDER NUMBER FOR GIVEN CLIENT");
    }

    @Test
    void aLostReplyLeavesTheMandateInTheLedger() throws Exception {
        String token = login(ServiceAt.LIVE);
        venue.set("PUT", "/faults", "{\"acceptThenDrop\":{\"probability\":1,\"operations\":[\"MFAPI\"]}}");

        venue.lose(
                ServiceAt.LIVE.path,
                SimulatorContext.SOAP,
                ServiceAt.LIVE.envelope("MFAPI", ServiceAt.call("06", token, MANDATE)));

        JsonNode entry = venue.entries("").getFirst();
        assertThat(entry.get("kind").asString()).isEqualTo("mandate");
        assertThat(entry.get("verdict").asString()).isEqualTo("executed");
        assertThat(entry.get("fault").asString()).isEqualTo("acceptThenDrop");
        assertThat(entry.get("delivered").asBoolean()).isFalse();
    }

    @Test
    void aRefusedSessionLeavesNoEffectAndNoSecret() throws Exception {
        Map<String, String> call = new HashMap<>(ServiceAt.call("06", login(ServiceAt.LIVE), MANDATE));
        venue.set("PUT", "/faults", "{\"refuseSession\":{\"probability\":1,\"limit\":1}}");

        assertThat(mfapi(ServiceAt.LIVE, "06", call.get("EncryptedPassword"), MANDATE))
                .isEqualTo("101|PASSWORD EXPIRED");

        assertThat(venue.entries("").getFirst().get("verdict").asString()).isEqualTo("refusedSession");
        assertThat(venue.set("GET", "/ledger", "").toString()).doesNotContain(call.get("EncryptedPassword"));
    }

    private String login(ServiceAt at) throws Exception {
        String answer = venue.service(at, "getPassword", ServiceAt.login(BseAccount.DEMO.password()));
        assertThat(answer).startsWith("100|");
        return answer.substring(4);
    }

    private String mfapi(ServiceAt at, String flag, String token, String param) throws Exception {
        return venue.service(at, "MFAPI", ServiceAt.call(flag, token, param));
    }
}
