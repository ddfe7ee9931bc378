package io.harkara.simulators;

import static io.harkara.simulators.PaymentSamples.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.simulators.UploadAt.Answer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

class UploadsTest {

    private static final String FILE = "UploadFile";
    private static final String SCAN = "UploadMandateScanFile";
    private static final String PENDING = "FAILED: IMAGE IS ALREADY AVAILABLE AND IMAGE STATUS IS PENDING";

    private SimulatorContext venue;

    @BeforeEach
    void start() throws Exception {
        venue = SimulatorContext.start();
        venue.set("PATCH", "/settings", "{\"imageApprovalMillis\":60000}");
    }

    @AfterEach
    void stop() {
        venue.close();
    }

    @Test
    void aLoginIsAnsweredToTheLetter() throws Exception {
        String soap = venue.post(
                        UploadAt.SOAP.path("GetPassword"),
                        UploadAt.SOAP.type(),
                        UploadAt.SOAP.body("GetPassword", Map.of("UserId", "1000001", "MemberId", "10000")))
                .body();
        assertThat(soap)
                .contains(
                        "<a:Action s:mustUnderstand=\"1\">http://tempuri.org/IStarMFFileUploadService/GetPasswordResponse<")
                .contains("<s:Body><GetPasswordResponse xmlns=\"http://tempuri.org/\"><GetPasswordResult xmlns:b="
                        + "\"http://schemas.datacontract.org/2004/07/StarMFFileUploadService\" xmlns:i="
                        + "\"http://www.w3.org/2001/XMLSchema-instance\"><b:Filler i:nil=\"true\"/><b:ResponseString>"
                        + "PASSWORD SHOULD NOT BE BLANK</b:ResponseString><b:Status>101</b:Status></GetPasswordResult>"
                        + "</GetPasswordResponse></s:Body>");
        assertThat(venue.json(UploadAt.JSON.path("GetPassword"), Map.of("UserId", "1000001", "MemberId", "10000")))
                .isEqualTo("{\"Filler\":null,\"ResponseString\":\"PASSWORD SHOULD NOT BE BLANK\",\"Status\":\"101\"}");
    }

    @ParameterizedTest
    @EnumSource(UploadAt.class)
    void aTokenIsGoodForUploadsForFiveMinutesAndForNothingElse(UploadAt at) throws Exception {
        String token = at.token(venue);

        assertThat(venue.order(venue.purchase(token))[6]).isEqualTo("FAILED: PASSWORD EXPIRED");
        Answer expired = new Answer("101", "FAILED: PASSWORD EXPIRED");
        assertThat(at.call(venue, FILE, form(venue.login()))).isEqualTo(expired);
        advance(299);
        assertThat(at.call(venue, FILE, form(token)).status()).isEqualTo("100");
        advance(1);
        assertThat(at.call(venue, FILE, form(token))).isEqualTo(expired);
        assertThat(at.call(venue, SCAN, scan(token))).isEqualTo(expired);
    }

    @ParameterizedTest
    @EnumSource(UploadAt.class)
    void aFormIsTakenOnceAndApprovedAsTimePasses(UploadAt at) throws Exception {
        venue.json(ClientsTest.V131, ClientsTest.ucc("NEW", ClientsTest.SAMPLE));
        assertThat(search("AAAPA1234A"))
                .contains("<b:BSERemarks>IMAGE NOT UPLOADED<", "<b:imageUploadStatus><b:BSELMNDP_MFD>N<");

        assertThat(at.call(venue, FILE, form(at.token(venue))))
                .isEqualTo(new Answer("100", "File Uploaded Sucessfully"));

        assertThat(search("AAAPA1234A"))
                .isEqualTo("<AOFPanSearchResponse xmlns=\"http://www.bsestarmf.in/2016/01/\"><AOFPanSearchResult"
                        + " xmlns:b=\"http://schemas.datacontract.org/2004/07/StarMFWebService\""
                        + " xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\">"
                        + "<b:BSERemarks>IMAGE STATUS IS PENDING</b:BSERemarks><b:PAN>AAAPA1234A</b:PAN><b:Status>100</b:Status>"
                        + "<b:imageResponseStatus><b:BSELMNDP_MFD>PENDING</b:BSELMNDP_MFD><b:BSELMNDR_RFD/><b:BSENONDP_MFI/>"
                        + "<b:BSENONDR_RFI/></b:imageResponseStatus><b:imageUploadStatus><b:BSELMNDP_MFD>Y</b:BSELMNDP_MFD>"
                        + "<b:BSELMNDR_RFD>N</b:BSELMNDR_RFD><b:BSENONDP_MFI/><b:BSENONDR_RFI/></b:imageUploadStatus>"
                        + "</AOFPanSearchResult></AOFPanSearchResponse>");
        assertThat(at.call(venue, FILE, form(at.token(venue)))).isEqualTo(new Answer("101", PENDING));
        advance(60);
        assertThat(search("AAAPA1234A")).contains("<b:BSELMNDP_MFD>APPROVED<", "<b:BSERemarks>PAN NO APPROVED<");
        assertThat(at.call(venue, FILE, form(at.token(venue))))
                .isEqualTo(new Answer("101", "FAILED: PAN NO ALREADY APPROVED"));
        assertThat(at.call(venue, FILE, with(form(at.token(venue)), "DocumentType", "RIA"))
                        .status())
                .isEqualTo("100");

        List<JsonNode> done = venue.entries("?kind=form-upload&client=T0001&verdict=executed");
        assertThat(done).hasSize(2);
        assertThat(done.getFirst().get("fileName").asString()).isEqualTo("10000T000119062025.tiff");
        assertThat(venue.entries("?kind=form-upload&client=T0001&verdict=rejected"))
                .hasSize(2);
    }

    @Test
    void oneFormStandsForAllClientsOfAPan() throws Exception {
        venue.json(ClientsTest.V131, ClientsTest.ucc("NEW", ClientsTest.SAMPLE));
        venue.json(ClientsTest.V131, ClientsTest.ucc("NEW", ClientsTest.SAMPLE.replace("T0001|", "T0002|")));
        String token = UploadAt.JSON.token(venue);
        UploadAt.JSON.call(venue, FILE, form(token));

        Map<String, String> second = with(form(token), "ClientCode", "T0002");
        second.put("FileName", "10000T000219062025.tiff");

        assertThat(UploadAt.JSON.call(venue, FILE, second)).isEqualTo(new Answer("101", PENDING));
        venue.json(
                ClientsTest.V131,
                ClientsTest.ucc(
                        "MOD", ClientsTest.SAMPLE.replace("T0001|", "T0002|").replace("AAAPA1234A", "BBBPB1234B")));
        assertThat(UploadAt.JSON.call(venue, FILE, second).status()).isEqualTo("100");
        assertThat(search("BBBPB1234B")).contains("PENDING");
    }

    @ParameterizedTest
    @CsvSource({
        "PAN, '', FAILED: PAN MANDATORY",
        "PAN, CCCPC1234C, FAILED: PAN NOT FOUND",
        "MemberCode, 99999, FAILED: INVALID MEMBER CODE",
        "Password, wrong, FAILED:INVALID ACCOUNT INFORMATION",
        "UserId, '', FAILED: USER ID MANDATORY"
    })
    void aSearchWithAFaultIsRefused(String name, String value, String text) throws Exception {
        assertThat(venue.report("AOFPanSearch", with(searched("AAAPA1234A"), name, value)))
                .contains("<b:BSERemarks>" + text + "<", "<b:Status>101<");
    }

    @ParameterizedTest
    @CsvSource({
        "Flag, UCX, FAILED: INVALID FLAG",
        "MemberCode, 99999, FAILED: INVALID MEMBER CODE",
        "UserId, 1000002, FAILED: PASSWORD EXPIRED",
        "ClientCode, '', FAILED: INVALID CLIENT CODE",
        "FileName, 10000T000119062025.pdf, Invalid FileType",
        "FileName, 10000T000219062025.tiff, FAILED: INVALID FILE NAME",
        "FileName, 10000T000131022025.tiff, FAILED: INVALID FILE NAME",
        "DocumentType, ABC, FAILED: INVALID DOCUMENT TYPE",
        "pFileBytes, '', FAILED: FILE BYTES MANDATORY",
        "pFileBytes, ???, FAILED: FILE BYTES MANDATORY"
    })
    void aFormWithAFaultIsRefused(String name, String value, String text) throws Exception {
        for (UploadAt at : UploadAt.values()) {
            assertThat(at.call(venue, FILE, with(form(at.token(venue)), name, value)))
                    .isEqualTo(new Answer("101", text));
        }
        assertThat(venue.summary().get("effects").asInt()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "Flag, UCC, FAILED: INVALID FLAG",
        "ImageName, 292340.jpg, Invalid FileType",
        "ImageType, image/jpeg, Invalid FileType",
        "ImageName, 292341.tiff, FAILED: INVALID FILE NAME",
        "MandateId, '', FAILED: INVALID MANDATE ID"
    })
    void aScanWithAFaultIsRefused(String name, String value, String text) throws Exception {
        for (UploadAt at : UploadAt.values()) {
            assertThat(at.call(venue, SCAN, with(scan(at.token(venue)), name, value)))
                    .isEqualTo(new Answer("101", text));
        }
        assertThat(venue.summary().get("effects").asInt()).isZero();
    }

    @ParameterizedTest
    @EnumSource(UploadAt.class)
    void aScanIsTakenUnlessOneIsPending(UploadAt at) throws Exception {
        assertThat(at.call(venue, SCAN, scan(at.token(venue))))
                .isEqualTo(new Answer("100", "File Uploaded Successfully "));
        assertThat(at.call(venue, SCAN, scan(at.token(venue)))).isEqualTo(new Answer("101", PENDING));

        JsonNode entry =
                venue.entries("?kind=scan-upload&client=UCC01&verdict=executed").getFirst();
        assertThat(entry.get("mandate").asString()).isEqualTo("292340");
        assertThat(entry.get("fileName").asString()).isEqualTo("292340.tiff");
        assertThat(venue.set("GET", "/ledger", "").toString()).doesNotContain(scan("").get("pFileBytes"));
    }

    @Test
    void aScanOfAnothersMandateOrOf30KilobytesIsRefused() throws Exception {
        String token = UploadAt.SOAP.token(venue);
        String services = venue.service(ServiceAt.LIVE, "getPassword", ServiceAt.login(BseAccount.DEMO.password()))
                .substring(4);
        String id = venue.service(
                        ServiceAt.LIVE,
                        "MFAPI",
                        ServiceAt.call("06", services, "UCC02|5000|X|1234567890|SB|HDFC0000001||19/06/2025|19/06/2125"))
                .split("\\|", -1)[2];
        Map<String, String> scan = with(scan(token), "MandateId", id);
        scan.put("ImageName", id + ".tiff");

        assertThat(UploadAt.SOAP.call(venue, SCAN, scan).text())
                .isEqualTo("FAILED: INVALID MANDATE ID FOR GIVEN MEMBER CODE AND CLIENT CODE");
        scan.put("ClientCode", "UCC02");
        scan.put("pFileBytes", Base64.getEncoder().encodeToString(new byte[30 * 1024]));
        assertThat(UploadAt.SOAP.call(venue, SCAN, scan).text())
                .isEqualTo("FAILED: FILE SIZE SHOULD BE LESS THAN 30 KB");
        scan.put("pFileBytes", Base64.getEncoder().encodeToString(new byte[30 * 1024 - 1]));
        assertThat(UploadAt.SOAP.call(venue, SCAN, scan).status()).isEqualTo("100");
    }

    @Test
    void aFileMayBeALargeOneOrAListOfBytes() throws Exception {
        String token = UploadAt.JSON.token(venue);
        String million = Base64.getEncoder().encodeToString(new byte[1_000_000]);
        assertThat(UploadAt.SOAP
                        .call(venue, FILE, with(form(token), "pFileBytes", million))
                        .status())
                .isEqualTo("100");
        Map<String, Object> listed = new LinkedHashMap<>(scan(token));
        listed.put("pFileBytes", List.of(73, 73, 42, 0));
        assertThat(venue.json(UploadAt.JSON.path(SCAN), listed)).contains("\"Status\":\"100\"");
        listed.put("pFileBytes", List.of(73, 256));
        assertThat(venue.json(UploadAt.JSON.path(SCAN), listed)).contains("FILE BYTES MANDATORY");
    }

    @ParameterizedTest
    @EnumSource(UploadAt.class)
    void anErrorMayComeWithTheStatusOfASuccessWhateverWasDone(UploadAt at) throws Exception {
        String token = at.token(venue);
        Answer error = new Answer("100", "SOME ERROR OCCURED");
        venue.set("PUT", "/faults", "{\"uploadError\":{\"probability\":1,\"limit\":1}}");
        assertThat(at.call(venue, SCAN, scan(token))).isEqualTo(error);
        venue.set("PUT", "/faults", "{\"uploadError\":{\"probability\":1,\"limit\":1,\"afterAccepting\":true}}");
        assertThat(at.call(venue, SCAN, scan(token))).isEqualTo(error);

        assertThat(at.call(venue, SCAN, scan(token)).text()).isEqualTo(PENDING);
        assertThat(venue.entries("?kind=scan-upload"))
                .extracting(one -> one.get("verdict").asString())
                .containsExactly("notDone", "executed", "rejected");
        assertThat(venue.controlResponse("PUT", "/faults", "{\"uploadError\":{\"operations\":[\"Payment\"]}}")
                        .body())
                .contains("uploadError.operations", "UploadMandateScanFile");
    }

    @ParameterizedTest
    @EnumSource(UploadAt.class)
    void faultsQuotasAndRulesReachUploads(UploadAt at) throws Exception {
        String token = at.token(venue);
        venue.set("PUT", "/faults", "{\"acceptThenDrop\":{\"probability\":1}}");
        venue.lose(at.path(FILE), at.type(), at.body(FILE, form(token)));
        venue.set("PUT", "/faults", "{\"refuseSession\":{\"probability\":1}}");
        assertThat(at.call(venue, FILE, form(token)).text()).isEqualTo("FAILED: PASSWORD EXPIRED");
        venue.set("PUT", "/faults", "{}");
        assertThat(at.call(venue, FILE, form(token)).text()).isEqualTo(PENDING);
        venue.set(
                "PUT",
                "/rules",
                "{\"rules\":[{\"field\":\"ClientCode\",\"match\":\"T0001\",\"text\":\"FAILED: CLIENT STATUS IS NOT ACTIVE\"}]}");
        assertThat(at.call(venue, FILE, form(token)).text()).isEqualTo("FAILED: CLIENT STATUS IS NOT ACTIVE");
        venue.set("PATCH", "/settings", "{\"quotas\":{\"UploadFile\":{\"max\":1,\"perSeconds\":60,\"enforce\":true}}}");
        at.call(venue, FILE, form(token));
        assertThat(venue.post(at.path(FILE), at.type(), at.body(FILE, form(token)))
                        .statusCode())
                .isEqualTo(429);
        assertThat(venue.entries("?kind=form-upload&verdict=executed")).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(UploadAt.class)
    void wrongPasswordsLockTheUser(UploadAt at) throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(at.login(venue, "wrong")).isEqualTo(new Answer("101", "INVALID ACCOUNT INFORMATION"));
        }
        assertThat(at.login(venue, BseAccount.DEMO.password()))
                .isEqualTo(new Answer("101", "YOU HAVE EXCEEDED MAXIMUM LOGIN ATTEMPTS. CONTACT ADMIN"));
        assertThat(venue.summary().get("failedLogins").asInt()).isEqualTo(6);
    }

    private static Map<String, String> form(String token) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("Flag", "UCC");
        form.put("UserId", BseAccount.DEMO.userId());
        form.put("EncryptedPassword", token);
        form.put("MemberCode", BseAccount.DEMO.memberId());
        form.put("ClientCode", "T0001");
        form.put("FileName", "10000T000119062025.tiff");
        form.put("DocumentType", "NRM");
        form.put("pFileBytes", Base64.getEncoder().encodeToString("II*form".getBytes(StandardCharsets.UTF_8)));
        form.put("Filler1", "");
        form.put("Filler2", "");
        return form;
    }

    private static Map<String, String> scan(String token) {
        Map<String, String> scan = new LinkedHashMap<>();
        scan.put("Flag", "SCAN_MANDATE");
        scan.put("MemberCode", BseAccount.DEMO.memberId());
        scan.put("ClientCode", "UCC01");
        scan.put("MandateId", "292340");
        scan.put("ImageName", "292340.tiff");
        scan.put("MandateType", "XSP");
        scan.put("ImageType", "image/tiff");
        scan.put("EncryptedPassword", token);
        scan.put("pFileBytes", Base64.getEncoder().encodeToString("II*scan".getBytes(StandardCharsets.UTF_8)));
        scan.put("Filler1", "YESB00709000028661");
        scan.put("Filler2", "FINLOGIC");
        return scan;
    }

    private static Map<String, String> searched(String pan) {
        return Map.of(
                "MemberCode", BseAccount.DEMO.memberId(),
                "PAN", pan,
                "Password", BseAccount.DEMO.password(),
                "UserId", BseAccount.DEMO.userId());
    }

    private String search(String pan) throws Exception {
        return venue.report("AOFPanSearch", searched(pan));
    }

    private void advance(int seconds) throws Exception {
        venue.set("POST", "/clock/advance", "{\"seconds\":%d}".formatted(seconds));
    }
}
