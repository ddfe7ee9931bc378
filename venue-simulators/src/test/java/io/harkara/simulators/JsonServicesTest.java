package io.harkara.simulators;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonServicesTest {

    private static final String STP = "/StarMFAPI/api/stp/stpregistration";
    private static final String PAUSE = "/StarMFAPI/api/Pause/PauseSIP";
    private static final String MANDATE_SHIFT = "/StarMFAPI/api/Mandate/MandateShift";
    private static final String SIP_TO_XSIP = "/StarMFAPI/api/SIP/SIPtoXSIPShift";
    private static final String XSIP_CANCELLATION = "/StarMFAPI/api/XSIP/XSIPCancellation";
    private static final int DAY = 86_400;

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
        "EXCH, STP REGISTRATION DONE SUCCESSFULLY, STP CANCELLATION DONE SUCCESSFULLY",
        "AMC, AMC STP REGISTRATION DONE SUCCESSFULLY, STP AMC CANCELLATION DONE SUCCESSFULLY"
    })
    void anStpIsRegisteredAndCancelledToTheLetter(String type, String registered, String cancelled) throws Exception {
        Map<String, Object> stp = stp();
        stp.put("STPType", type);

        String answer = venue.json(STP, stp);

        String number = field(answer, "STPRegNo");
        assertThat(number).matches("\\d{9}");
        String from = field(answer, "FromOrderNo");
        String to = field(answer, "ToOrderNo");
        assertThat(Long.parseLong(to)).isEqualTo(Long.parseLong(from) + 1);
        assertThat(answer)
                .isEqualTo("{\"TransactionCode\":\"NEW\",\"STPRegNo\":\"" + number + "\",\"BSERemarks\":\"" + registered
                        + "\",\"SuccessFlag\":\"0\",\"IntRefNo\":\"STP1\",\"FromOrderNo\":\"" + from
                        + "\",\"ToOrderNo\":\"" + to + "\",\"Filler1\":\"\",\"Filler2\":\"\",\"Filler3\":\"\","
                        + "\"Filler4\":\"\",\"Filler5\":\"\"}");

        stp.put("TransType", "CXL");
        stp.put("STPRegNo", number);
        assertThat(venue.json(STP, stp))
                .isEqualTo("{\"TransactionCode\":\"CXL\",\"STPRegNo\":\"" + number + "\",\"BSERemarks\":\"" + cancelled
                        + "\",\"SuccessFlag\":\"0\",\"IntRefNo\":\"STP1\",\"FromOrderNo\":\"\",\"ToOrderNo\":\"\","
                        + "\"Filler1\":\"\",\"Filler2\":\"\",\"Filler3\":\"\",\"Filler4\":\"\",\"Filler5\":\"\"}");
        assertThat(field(venue.json(STP, stp), "BSERemarks")).isEqualTo("FAILED: STP ALREADY CANCELLED");
        assertThat(venue.entries("?kind=stp").getFirst().get("orderNumber").asString())
                .isEqualTo(number);
        assertThat(venue.entries("?kind=plan-cancel")).hasSize(2);
        assertThat(venue.summary().get("executedTwice").asInt()).isZero();
    }

    @Test
    void anStpOrdersOutOfOneSchemeAndIntoTheOther() throws Exception {
        String number = field(venue.json(STP, stp()), "STPRegNo");
        venue.set("POST", "/clock/advance", "{\"seconds\":%d}".formatted(6 * DAY));

        assertThat(venue.report(on("25/06/2025", "R", "STP")))
                .containsOnlyOnce("<b:OrderNumber>")
                .contains("<b:SchemeCode>02-DP</b:SchemeCode>")
                .contains("<b:InternalRefNo>STP1</b:InternalRefNo>")
                .contains("<b:SIPRegnNo>" + number + "</b:SIPRegnNo>")
                .contains("<b:SubOrderType>SWITCH</b:SubOrderType>");
        assertThat(venue.report(on("25/06/2025", "P", "STP"))).contains("<b:SchemeCode>02G</b:SchemeCode>");
    }

    @ParameterizedTest
    @CsvSource({
        "TransType, MOD, FAILED: INVALID TRANSCODE",
        "STPType, X, FAILED: INVALID STPTYPE",
        "TransactionMode, C, FAILED: INVALID DPTXN",
        "FolioNo, '', FAILED: FOLIO NO MANDATORY",
        "InstUnit, 10, FAILED: EITHER AMOUNT OR UNITS MANDATORY FOR STP",
        "StartDate, 18/06/2025, 'FAILED: INVALID START DATE, END DATE OR NO OF INSTALLMENT'",
        "ToBSESchemeCode, XCLOSED-GR, 'FAILED: ORDER ENTRY NOT ALLOWED, SCHEME CLOSED'",
        "MemberCode, 99999, FAILED: INVALID MEMBER CODE",
        "Password, '', FAILED: PASSWORD MANDATORY"
    })
    void anStpWithAFaultIsRefused(String name, String value, String text) throws Exception {
        venue.set("POST", "/rules/demo", "");
        Map<String, Object> stp = stp();
        stp.put(name, value);

        String answer = venue.json(STP, stp);

        assertThat(field(answer, "BSERemarks")).isEqualTo(text);
        assertThat(field(answer, "SuccessFlag")).isEqualTo("1");
        assertThat(field(answer, "STPRegNo")).isEqualTo("0");
        assertThat(venue.summary().get("effects").asInt()).isZero();
    }

    @Test
    void noDuplicateIsSeenInAnStp() throws Exception {
        venue.json(STP, stp());
        venue.json(STP, stp());

        assertThat(venue.summary().get("effects").asInt()).isEqualTo(2);
        assertThat(venue.summary().get("executedTwice").asInt()).isEqualTo(1);
    }

    @Test
    void aPausedPlanLeavesOutItsNextInstalments() throws Exception {
        String number = venue.mfOrder("sipOrderEntryParam", OrderSamples.sip(venue.login()))[5];

        assertThat(venue.json(PAUSE, pause("SIP", number)))
                .isEqualTo("{\"RegistrationNumber\":\"" + number
                        + "\",\"BseRemarks\":\"DATA SAVED SUCCESSFULLY\",\"StatusFlag\":\"0\",\"filler\":\"\"}");

        venue.set("POST", "/clock/advance", "{\"seconds\":%d}".formatted(70 * DAY));
        assertThat(venue.report(on("25/06/2025", "P", "SIP"))).doesNotContain("<b:OrderNumber>");
        assertThat(venue.report(on("25/07/2025", "P", "SIP"))).doesNotContain("<b:OrderNumber>");
        assertThat(venue.report(on("25/08/2025", "P", "SIP"))).containsOnlyOnce("<b:OrderNumber>");
        JsonNode entry = venue.entries("?kind=plan-pause").getFirst();
        assertThat(entry.get("registration").asString()).isEqualTo(number);
        assertThat(entry.get("reference").asString()).isEmpty();
        assertThat(entry.get("client").asString()).isEqualTo("UCC01");
    }

    @Test
    void aPauseOfWhatIsNotThereIsRefused() throws Exception {
        String number = venue.mfOrder("sipOrderEntryParam", OrderSamples.sip(venue.login()))[5];

        assertThat(venue.json(PAUSE, pause("XSIP", number)))
                .contains("\"BseRemarks\":\"FAILED: INVALID REGISTRATION NUMBER\",\"StatusFlag\":\"1\"");
        assertThat(venue.json(PAUSE, pause("STP", number))).contains("\"StatusFlag\":\"1\"");
    }

    @Test
    void aMandateIsShiftedOnceForAnId() throws Exception {
        String number = venue.mfOrder("xsipOrderEntryParam", OrderSamples.xsip(venue.login()))[5];
        Map<String, Object> shift = shift("77", number);

        assertThat(venue.json(MANDATE_SHIFT, shift))
                .isEqualTo("{\"UniqueId\":\"77\",\"Status\":\"0\",\"Remarks\":\"MANDATE SHIFTING DONE SUCCESSFULLY\"}");
        assertThat(venue.json(MANDATE_SHIFT, shift))
                .isEqualTo("{\"UniqueId\":\"77\",\"Status\":\"1\",\"Remarks\":\"DUPLICATE UNIQUE ID\"}");
        assertThat(venue.json(MANDATE_SHIFT, shift("78", number)))
                .contains("\"Status\":\"1\",\"Remarks\":\"FAILED: INVALID REGISTRATION NUMBER\"");

        List<JsonNode> entries = venue.entries("?kind=mandate-shift&reference=77");
        assertThat(entries).hasSize(2);
        assertThat(entries.getFirst().get("verdict").asString()).isEqualTo("executed");
        assertThat(entries.getFirst().get("mandate").asString()).isEqualTo("780039");
        assertThat(entries.getFirst().get("toMandate").asString()).isEqualTo("780040");
        assertThat(entries.getLast().get("verdict").asString()).isEqualTo("duplicate");
    }

    @Test
    void aSipBecomesAnXsipUnderItsNumber() throws Exception {
        String number = venue.mfOrder("sipOrderEntryParam", OrderSamples.sip(venue.login()))[5];
        Map<String, Object> shift = new LinkedHashMap<>(Map.of("UniqueId", 111, "Brokerage", 0, "MandateID", 3560));
        shift.put("MemberCode", Integer.valueOf(BseAccount.DEMO.memberId()));
        shift.put("UserCode", Integer.valueOf(BseAccount.DEMO.userId()));
        shift.put("Password", BseAccount.DEMO.password());
        shift.put("SIPRegnNumber", Integer.valueOf(number));

        assertThat(venue.json(SIP_TO_XSIP, shift))
                .isEqualTo(
                        "{\"UniqueId\":\"111\",\"Status\":\"0\",\"Remarks\":\"SIP TO XSIP SHIFTING DONE SUCCESSFULLY\"}");
        assertThat(venue.json(SIP_TO_XSIP, shift))
                .isEqualTo("{\"UniqueId\":\"111\",\"Status\":\"1\",\"Remarks\":\"DUPLICATE UNIQUE ID\"}");

        venue.set("POST", "/clock/advance", "{\"seconds\":%d}".formatted(6 * DAY));
        assertThat(venue.report(on("25/06/2025", "P", "XSIP"))).contains("<b:SIPRegnNo>" + number + "</b:SIPRegnNo>");
        assertThat(venue.entries("?kind=sip-to-xsip&registration=" + number)).hasSize(2);
    }

    @Test
    void anXsipIsCancelledToTheLetterAndOnce() throws Exception {
        String number = venue.mfOrder("xsipOrderEntryParam", OrderSamples.xsip(venue.login()))[5];

        assertThat(venue.json(XSIP_CANCELLATION, cancellation(number)))
                .isEqualTo("{\"XSIPRegId\":\"" + number + "\",\"BSERemarks\":\"X-SIP OR I-SIP WITH REGN NO " + number
                        + " IS CANCELLED SUCCESSFULLY\",\"SuccessFlag\":\"0\",\"IntRefNo\":\"C1\"}");
        assertThat(venue.json(XSIP_CANCELLATION, cancellation(number)))
                .contains("\"BSERemarks\":\"X-SIP OR I-SIP HAS BEEN ALREADY CANCELLED OR NOT EXISTS\"")
                .contains("\"SuccessFlag\":\"1\"");
        assertThat(venue.json(XSIP_CANCELLATION, cancellation("5")))
                .isEqualTo("{\"XSIPRegId\":\"5\",\"BSERemarks\":\"XSIP REGISTRATION NO. IS NOT EXISTS\","
                        + "\"SuccessFlag\":\"1\",\"IntRefNo\":\"C1\"}");
        assertThat(venue.summary().get("effects").asInt()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {STP, PAUSE, MANDATE_SHIFT, SIP_TO_XSIP, XSIP_CANCELLATION})
    void aWrongPasswordCountsTowardsTheLock(String path) throws Exception {
        Map<String, Object> call = credentials("wrong");
        for (int i = 0; i < 5; i++) {
            assertThat(venue.json(path, call)).contains("FAILED:INVALID ACCOUNT INFORMATION");
        }

        assertThat(venue.json(path, credentials(BseAccount.DEMO.password())))
                .contains("FAILED: YOU HAVE EXCEEDED MAXIMUM LOGIN ATTEMPTS. CONTACT ADMIN");
        assertThat(venue.login(BseAccount.DEMO.userId(), BseAccount.DEMO.password(), "abc"))
                .startsWith("101|");
        assertThat(venue.entries("").getFirst().get("verdict").asString()).isEqualTo("refusedSession");
    }

    @Test
    void aLostReplyLeavesTheEffectsInTheLedger() throws Exception {
        String number = venue.mfOrder("xsipOrderEntryParam", OrderSamples.xsip(venue.login()))[5];
        venue.set("PUT", "/faults", "{\"acceptThenDrop\":{\"probability\":1}}");
        JsonMapper json = new JsonMapper();

        venue.lose(STP, "application/json", json.writeValueAsString(stp()));
        venue.lose(PAUSE, "application/json", json.writeValueAsString(pause("XSIP", number)));
        venue.lose(MANDATE_SHIFT, "application/json", json.writeValueAsString(shift("9", number)));
        venue.lose(XSIP_CANCELLATION, "application/json", json.writeValueAsString(cancellation(number)));

        for (String kind : List.of("stp", "plan-pause", "mandate-shift", "plan-cancel")) {
            JsonNode entry = venue.entries("?kind=" + kind).getFirst();
            assertThat(entry.get("verdict").asString()).as(kind).isEqualTo("executed");
            assertThat(entry.get("fault").asString()).as(kind).isEqualTo("acceptThenDrop");
        }
        assertThat(venue.set("GET", "/ledger", "").toString()).doesNotContain(BseAccount.DEMO.password());
    }

    @Test
    void faultsStrikeAsTheyStrikeOrders() throws Exception {
        venue.set("PUT", "/faults", "{\"httpStatus\":{\"probability\":1,\"status\":429}}");
        assertThat(venue.post(STP, "application/json", "{}").statusCode()).isEqualTo(429);
        venue.set("PUT", "/faults", "{\"halfReply\":{\"probability\":1,\"onlyAccepted\":false}}");
        try (Socket socket = venue.sent(STP, "{}")) {
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("Content-Type: application/json")
                    .contains("{\"TransactionCode\"")
                    .doesNotContain("}");
        }
        venue.set("PUT", "/faults", "{\"cutResult\":{\"probability\":1,\"onlyAccepted\":false}}");
        assertThat(venue.post(STP, "application/json", "{}").body())
                .startsWith("{\"TransactionCode\"")
                .doesNotContain("}");
        venue.set("PUT", "/faults", "{}");
        assertThat(venue.post("/starmfapi/api/stp/stpregistration", "application/json", "[]")
                        .statusCode())
                .isEqualTo(400);
        assertThat(venue.get(STP).statusCode()).isEqualTo(404);
    }

    private static Map<String, Object> stp() {
        Map<String, Object> stp = credentials(BseAccount.DEMO.password());
        stp.putAll(Map.of(
                "TransType", "NEW",
                "STPType", "EXCH",
                "ClientCode", "UCC01",
                "FromBSESchemeCode", "02-DP",
                "ToBSESchemeCode", "02G",
                "BuySellType", "Fresh",
                "TransactionMode", "P",
                "FolioNo", "112345",
                "STPRegNo", "",
                "IntRefNo", "STP1"));
        stp.putAll(Map.of(
                "StartDate", "25/06/2025",
                "FrequencyType", "MONTHLY",
                "NoOfTransfers", "12",
                "InstAmount", "5000",
                "InstUnit", "",
                "FirstOrderToday", "Y",
                "EUINDeclaration", "N",
                "EUINNumber", "",
                "EndDate", "",
                "Remarks", "test"));
        return stp;
    }

    private static Map<String, Object> pause(String type, String number) {
        Map<String, Object> pause = credentials(BseAccount.DEMO.password());
        pause.putAll(Map.of(
                "ClientCode", "UCC01",
                "RegistrationType", type,
                "RegistrationNumber", number,
                "ModificationType", "PAUSE",
                "NoOfInstalments", "2"));
        return pause;
    }

    private static Map<String, Object> shift(String id, String number) {
        Map<String, Object> shift = credentials(BseAccount.DEMO.password());
        shift.putAll(Map.of(
                "UniqueId", id,
                "ClientCode", "UCC01",
                "RegnType", "XSIP",
                "RegnNo", number,
                "FromMandateId", "780039",
                "ToMandateId", "780040"));
        return shift;
    }

    private static Map<String, Object> cancellation(String number) {
        Map<String, Object> cancellation = credentials(BseAccount.DEMO.password());
        cancellation.putAll(
                Map.of("ClientCode", "UCC01", "RegnNo", number, "IntRefNo", "C1", "CeaseBseCode", "07", "Remarks", ""));
        return cancellation;
    }

    /** Some of the services call the user LoginId and some UserCode; what a service does not know it passes over. */
    private static Map<String, Object> credentials(String password) {
        Map<String, Object> call = new LinkedHashMap<>();
        call.put("LoginId", BseAccount.DEMO.userId());
        call.put("UserCode", BseAccount.DEMO.userId());
        call.put("MemberCode", BseAccount.DEMO.memberId());
        call.put("Password", password);
        return call;
    }

    private static Map<String, String> on(String day, String transaction, String type) {
        return Map.of("FromDate", day, "ToDate", day, "TransType", transaction, "OrderType", type);
    }

    private static String field(String answer, String name) {
        return new JsonMapper().readTree(answer).get(name).asString();
    }
}
