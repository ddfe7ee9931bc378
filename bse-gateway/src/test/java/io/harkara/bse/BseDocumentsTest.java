package io.harkara.bse;

import static io.harkara.bse.BseSamples.REFERENCE;
import static io.harkara.bse.BseUccSamples.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.harkara.gateway.contract.RawServer;
import io.harkara.gateway.outcome.Finding;
import io.harkara.gateway.outcome.Outcome;
import io.harkara.gateway.outcome.Venue;
import io.harkara.runtime.Secret;
import io.harkara.schemas.BseCommand;
import io.harkara.schemas.BseEnquiry;
import io.harkara.schemas.BseOrderType;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Scanned documents: what goes out, what comes back, and where they are looked for. */
class BseDocumentsTest {

    private static final String TOKEN = "UWQ/yLAS7KmiHyExtsKKq3DuHTWuyGGYnAOwLKjOzy0P4s38PSL8nA==";
    private static final String PAN = "AAAPR1234A";
    private static final BseDocuments.Form FORM = new BseDocuments.Form();
    private static final BseDocuments.Scan SCAN = new BseDocuments.Scan();

    @Test
    void membersStandInTheOrderOfTheContractAndTheNameHasMemberClientAndDay() {
        String form =
                BseFileRequests.form("http://tempuri.org/", BseSamples.form(), "n.tiff", BseSamples.ACCOUNT, token());
        assertThat(form)
                .isEqualTo(
                        "<UploadFile xmlns=\"http://tempuri.org/\"><data xmlns:b=\"http://schemas.datacontract.org/2004/07/StarMFFileUploadService\"><b:ClientCode>UCC001</b:ClientCode><b:DocumentType>NRM</b:DocumentType><b:EncryptedPassword>"
                                + TOKEN
                                + "</b:EncryptedPassword><b:FileName>n.tiff</b:FileName><b:Filler1/><b:Filler2/><b:Flag>UCC</b:Flag><b:MemberCode>10000</b:MemberCode><b:UserId>1000001</b:UserId><b:pFileBytes>SUkqAAgAAAAAAA==</b:pFileBytes></data></UploadFile>");
        assertThat(BseFileRequests.scan("http://tempuri.org/", BseSamples.scan(), BseSamples.ACCOUNT, token()))
                .contains(
                        "<b:Filler1>YESB00709000028661</b:Filler1><b:Filler2>FINLOGIC</b:Filler2><b:Flag>SCAN_MANDATE</b:Flag><b:ImageName>292340.tiff</b:ImageName><b:ImageType>image/tiff</b:ImageType><b:MandateId>292340</b:MandateId><b:MandateType>XSP</b:MandateType>");
        assertThat(BseFileRequests.formName("10000", "UCC001", BseSamples.DAY)).isEqualTo("10000UCC00122072026.tiff");
    }

    @ParameterizedTest
    @CsvSource({"File Uploaded Sucessfully", "File Uploaded Successfully ", "FILE UPLOADED SUCCESSFULLY"})
    void anUploadIsHeldUnderClientAndDayAndNeverUnderThePan(String said) {
        assertThat(FORM.outcome(BseSamples.form(), REFERENCE, form("100", said)))
                .isEqualTo(new Outcome.Accepted("UCC001-2026-07-22", "UPLOADED"));
        assertThat(SCAN.outcome(BseSamples.scan(), REFERENCE, reply("UploadMandateScanFile", "100", said)))
                .isEqualTo(new Outcome.Completed("292340", "SCAN UPLOADED"));
    }

    @ParameterizedTest
    @CsvSource({
        "FAILED: IMAGE IS ALREADY AVAILABLE AND IMAGE STATUS IS PENDING,IMAGE_PENDING",
        "FAILED: PAN NO ALREADY APPROVED,PAN_ALREADY_APPROVED"
    })
    void whatIsThereAlreadyRefusesAFirstSendAndMayBeAnEarlierOne(String said, String code) {
        Outcome outcome = FORM.outcome(BseSamples.form(), REFERENCE, form("101", said));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class,
                        rejected -> assertThat(rejected.cause().code()).isEqualTo(code));
        assertThat(FORM.outcomeOfRepeat(outcome))
                .isInstanceOfSatisfying(
                        Outcome.Unknown.class,
                        unknown -> assertThat(unknown.cause().code()).isEqualTo(code));
    }

    @ParameterizedTest
    @CsvSource({
        "100,SOME ERROR OCCURED",
        "101,SOME ERROR OCCURED",
        "100,FAILED: IMAGE IS ALREADY AVAILABLE AND IMAGE STATUS IS PENDING",
        "100,",
        "101,",
        "7,File Uploaded Successfully"
    })
    void whatContradictsItselfSettlesNothing(String status, String said) {
        Outcome outcome = FORM.outcome(BseSamples.form(), REFERENCE, form(status, said == null ? "" : said));
        assertThat(outcome).isInstanceOf(Outcome.Unknown.class);
        assertThat(FORM.outcomeOfRepeat(outcome)).isEqualTo(outcome);
    }

    @Test
    void aRefusalThatNamesThePanIsMasked() {
        assertThat(FORM.outcome(BseSamples.form(), REFERENCE, form("101", "FAILED: PAN AAAPR1234A NOT FOUND"))
                        .toString())
                .doesNotContain(PAN);
    }

    @ParameterizedTest
    @CsvSource({
        "Y,PENDING,Held",
        "Y,,Held",
        "Y,APPROVED,Finished",
        "N,,Absent",
        ",,Absent",
        "Y,REJECTED,NoAnswer",
        "Y,SOMETHING NEW,NoAnswer",
        "MAYBE,,NoAnswer"
    })
    void theReportSettlesOnlyWhatItSaysPlainly(String upload, String answer, String finding) throws Exception {
        BseFormReport.States states = BseFormReport.states(search("100", PAN, text(upload), text(answer)), PAN);
        assertThat(BseFormReport.finding(states, "UCC001-2026-07-22", false)
                        .getClass()
                        .getSimpleName())
                .isEqualTo(finding);
        boolean rejected = "REJECTED".equals(answer);
        assertThat(BseFormReport.finding(states, "UCC001-2026-07-22", true)
                        .getClass()
                        .getSimpleName())
                .isEqualTo(rejected ? "Refused" : finding);
    }

    @ParameterizedTest
    @ValueSource(strings = {"101", "", "100 "})
    void aRefusedReportOrOneOfAnotherPanSaysNothing(String status) {
        String pan = status.equals("100 ") ? "BBBPR1234B" : PAN;
        assertThat(catchThrowableOfType(
                        UnreadableReplyException.class,
                        () -> BseFormReport.states(search(status.strip(), pan, "Y", "APPROVED"), PAN)))
                .isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "Jul 22 2026  4:12PM,Jul 20 2026 4:12PM,Finished",
        "23/07/2026,22/07/2026,Finished",
        "Jul 22 2026 4:12PM,Jul 22 2026 4:12PM,NoAnswer",
        "Jul 21 2026 4:12PM,Jul 20 2026 4:12PM,NoAnswer",
        "yesterday,Jul 20 2026 4:12PM,NoAnswer",
        ",Jul 20 2026 4:12PM,NoAnswer"
    })
    void aDayOfUploadProvesAScanOnlyWhereItCannotBeAnythingElse(String uploaded, String registered, String finding) {
        String row =
                "<MandateDetails xmlns=\"urn:x\"><MandateDetails><ClientCode>UCC001</ClientCode><MandateId>292340</MandateId><RegnDate>%s</RegnDate><UploadDate>%s</UploadDate></MandateDetails></MandateDetails><Status>100</Status>"
                        .formatted(registered, text(uploaded));
        BseClient.Reply reply = new BseClient.Reply(
                200,
                enveloped("<MandateDetailsResponse><MandateDetailsResult>" + row
                        + "</MandateDetailsResult></MandateDetailsResponse>"));
        assertThat(BseMandateReport.scan(reply, "292340", "UCC001", BseSamples.MORNING)
                        .getClass()
                        .getSimpleName())
                .isEqualTo(finding);
    }

    @Test
    void aSearchIsAnsweredWithTheStatesAndWithoutThePan() {
        BseFormEnquiry search = new BseFormEnquiry();
        BseEnquiry enquiry =
                BseEnquiry.newBuilder().setClientCode("UCC001").setPan(PAN).build();

        assertThat(search.outcome(enquiry, REFERENCE, search("100", PAN, "Y", "PENDING")))
                .isEqualTo(new Outcome.Completed(REFERENCE, "UPLOAD Y, ANSWER PENDING"));
        assertThat(search.outcome(enquiry, REFERENCE, search("101", PAN, "", "")))
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class,
                        rejected -> assertThat(rejected.cause().text()).isEqualTo("WORDS"));
        assertThat(search.outcome(enquiry, REFERENCE, search("100", "BBBPR1234B", "Y", "PENDING")))
                .isInstanceOf(Outcome.Unknown.class);
        assertThat(search.isWithoutEffect()).isTrue();
        assertThat(search.fault(with(enquiry, "pan", null))).contains("pan is missing");
    }

    @Test
    void whatIsNoTiffOrLacksAFieldIsParked() {
        ByteBuffer png = ByteBuffer.wrap(new byte[] {(byte) 0x89, 'P', 'N', 'G'});
        assertThat(fault(BseOrderType.AOF, with(BseSamples.form(), "image", png)))
                .contains("image: expected a TIFF");
        assertThat(fault(BseOrderType.AOF, with(BseSamples.form(), "pan", null)))
                .contains("pan is missing");
        assertThat(fault(BseOrderType.AOF, BseSamples.form())).isNull();
        assertThat(fault(BseOrderType.MANDATE_SCAN, with(BseSamples.scan(), "agency", null)))
                .contains("agency is missing");
        assertThat(fault(BseOrderType.MANDATE_SCAN, BseSamples.scan())).isNull();
    }

    @Test
    void anUploadTakesASessionOfItsOwnAndTheReportThePassword() throws Exception {
        List<String> asked = new CopyOnWriteArrayList<>();
        try (RawServer server = new RawServer(request -> {
            asked.add(request.body());
            return RawServer.soap(answer(request.body()));
        })) {
            BseProperties properties = BseSamples.properties(server.uri(), Map.of());
            Clock clock = Clock.systemUTC();
            try (BseClient client = new BseClient(properties.calls(), clock)) {
                BseSessions sessions = new BseSessions(
                        client,
                        () -> properties,
                        BsePasswords.configured(() -> properties),
                        () -> Secret.of("aPassKey12"),
                        clock);
                BseVenue venue = BseSamples.venue(properties, client, sessions, new SimpleMeterRegistry(), clock);
                BseCommand command = BseSamples.command(
                        BseOrderType.AOF, BseSamples.form(), Instant.now().plusSeconds(600));

                assertThat(venue.submit(new Venue.Submission<>(command, REFERENCE, "")))
                        .isEqualTo(new Outcome.Accepted("UCC001-2026-07-22", "UPLOADED"));
                assertThat(venue.lookUp(new Venue.Question<>(
                                command, REFERENCE, "UCC001-2026-07-22", Instant.now(), Instant.now())))
                        .isEqualTo(new Finding.Held("UCC001-2026-07-22", "PENDING"));
            }
        }
        assertThat(asked.getFirst())
                .contains("<GetPassword", "<b:MemberId>10000</b:MemberId>")
                .doesNotContain("PassKey");
        assertThat(asked.get(1)).contains("<UploadFile", "<b:FileName>10000UCC00122072026.tiff</b:FileName>");
        assertThat(asked.getLast())
                .contains(
                        "<AOFPanSearch",
                        "<b:MemberCode>10000</b:MemberCode><b:PAN>AAAPR1234A</b:PAN><b:Password>Demo@1234</b:Password><b:UserId>1000001</b:UserId>");
    }

    private static String answer(String request) {
        if (request.contains("<GetPassword")) {
            return enveloped(result("GetPassword", "100", TOKEN));
        }
        if (request.contains("<UploadFile")) {
            return enveloped(result("UploadFile", "100", "File Uploaded Sucessfully"));
        }
        return request.contains("<AOFPanSearch")
                ? search("100", PAN, "Y", "PENDING").body()
                : BseSamples.envelope("getPassword", "100|" + TOKEN);
    }

    private static BseClient.Reply form(String status, String said) {
        return reply("UploadFile", status, said);
    }

    private static BseClient.Reply reply(String operation, String status, String said) {
        return new BseClient.Reply(200, enveloped(result(operation, status, said)));
    }

    private static String result(String operation, String status, String said) {
        return "<%1$sResponse xmlns=\"http://tempuri.org/\"><%1$sResult xmlns:b=\"http://schemas.datacontract.org/2004/07/StarMFFileUploadService\"><b:Filler/><b:ResponseString>%2$s</b:ResponseString><b:Status>%3$s</b:Status></%1$sResult></%1$sResponse>"
                .formatted(operation, said, status);
    }

    private static BseClient.Reply search(String status, String pan, String upload, String answer) {
        String states = "<b:%1$s><b:BSELMNDP_MFD>%2$s</b:BSELMNDP_MFD><b:BSELMNDR_RFD/></b:%1$s>";
        return new BseClient.Reply(
                200,
                enveloped(
                        "<AOFPanSearchResponse xmlns=\"http://www.bsestarmf.in/2016/01/\"><AOFPanSearchResult xmlns:b=\"http://schemas.datacontract.org/2004/07/StarMFWebService\"><b:BSERemarks>WORDS</b:BSERemarks><b:PAN>%s</b:PAN><b:Status>%s</b:Status>%s%s</AOFPanSearchResult></AOFPanSearchResponse>"
                                .formatted(
                                        pan,
                                        status,
                                        states.formatted("imageResponseStatus", answer),
                                        states.formatted("imageUploadStatus", upload))));
    }

    private static String enveloped(String body) {
        return "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\"><s:Body>" + body
                + "</s:Body></s:Envelope>";
    }

    private static String fault(BseOrderType type, SpecificRecord document) {
        return BseFaults.of(BseSamples.command(type, document, BseSamples.MORNING));
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }

    private static BseToken token() {
        return new BseToken(Secret.of(TOKEN), Secret.of("unused"));
    }
}
