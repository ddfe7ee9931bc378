package io.harkara.bse;

import static io.harkara.bse.BseSamples.MORNING;
import static io.harkara.bse.BseSamples.REFERENCE;
import static io.harkara.bse.BseUccSamples.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.gateway.outcome.Outcome;
import io.harkara.runtime.Secret;
import io.harkara.schemas.BseFatca;
import io.harkara.schemas.BseHolder;
import io.harkara.schemas.BseOrderType;
import io.harkara.schemas.BseTaxResidence;
import io.harkara.schemas.BseUcc;
import io.harkara.schemas.ClientChange;
import io.harkara.schemas.Gender;
import io.harkara.schemas.NffeCategory;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients and their declarations: what goes out, what comes back, what is parked. */
class BseRegistrationsTest {

    private static final URI VENUE = URI.create("http://venue.example:8090");

    @Test
    void aRegistrationGoesToThePathOfTheLayoutWithThePasswordInIt() {
        BseClient.Json json = request(Map.of(), BseUccSamples.documented());

        assertThat(json.endpoint()).hasToString(VENUE + "/BSEMFWEBAPI/UCCAPI/UCCRegistrationV183");
        assertThat(json.document())
                .startsWith(
                        "{\"UserId\":\"1000001\",\"MemberCode\":\"10000\",\"Password\":\"Demo@1234\",\"RegnType\":\"NEW\",\"Param\":\"T0001|FirstName||LastName|")
                .endsWith("|\",\"Filler1\":\"\",\"Filler2\":\"\"}");
        assertThat(json.toString()).doesNotContain("Demo@1234", "FirstName");
    }

    @Test
    void layoutAndPathAreSettings() {
        BseUcc update = with(BseUccSamples.documented(), "change", ClientChange.UPDATE);

        BseClient.Json old = request(Map.of("ucc.layout", "v131"), update);
        assertThat(old.endpoint()).hasToString(VENUE + "/StarMFCommonAPI/ClientMaster/Registration");
        assertThat(old.document()).contains("\"RegnType\":\"MOD\"", "|N||P|||||\"");
        assertThat(request(Map.of("ucc.path", "/elsewhere"), update).endpoint()).hasToString(VENUE + "/elsewhere");
    }

    @Test
    void aDeclarationHas75FieldsOfFlag01() {
        BseFatca declaration = BseUccSamples.declaration();

        String[] fields = BseFatcaRequests.fields(declaration);

        assertThat(fields).hasSize(75);
        assertThat(String.join("|", fields))
                .isEqualTo(
                        "AAAPR1234A||ASHA RAO|05/17/1990|||01|E|2|PUNE|IN|IN|AAAPR1234A|C|US|123-45-6789|T|||||||01||33|12.5|03/31/2026|N|41|S|||||||||||O|N||||||||||||||||||||||||||Y|N||N|203.0.113.7#22-Jul-26;10:00||");
        String call = BseUploadRequests.fatca(
                "http://bsestarmfdemo.bseindia.com/2016/01/",
                declaration,
                BseSamples.ACCOUNT,
                new BseToken(
                        Secret.of("UWQ/yLAS7KmiHyExtsKKq3DuHTWuyGGYnAOwLKjOzy0P4s38PSL8nA=="),
                        Secret.of("abc1234567")));
        assertThat(call).contains("<Flag>01</Flag>", "<param>AAAPR1234A||ASHA RAO|");
    }

    @Test
    void aCorporatesDeclarationHasThe75FieldsTooWithItsOwner() {
        assertThat(String.join("|", BseFatcaRequests.fields(BseUccSamples.companyDeclaration())))
                .isEqualTo(
                        "AAACR1234C||RAO TEXTILES PVT LTD|04/01/1997|||52|E|4|PUNE|IN|IN|AAACR1234C|C||||||||||02|01|36|12.5|03/31/2026|N|01|B|N|NA|||NR|4|A|01|TEXTILES||O|Y|2|ASHA RAO|AAAPR1234A|IN|1 HILL ROAD|BANDRA|NEAR THE STATION|MUMBAI|400050|MH|IN|2|US|123-45-6789|T|IN|12/31/1985|F|K RAO|01|B|02222721233|9000000000|C01|60|Y|Y||N|203.0.113.7#22-Jul-26;10:00||");
        assertThat(String.join("|", BseFatcaRequests.fields(BseUccSamples.trustDeclaration())))
                .isEqualTo(
                        "AAACR1234C||RAO FAMILY TRUST|04/01/1997|||08|E|4|PUNE|IN|IN|AAACR1234C|C||||||||||02||36|12.5|03/31/2026|N|01|B|N|FFI|98Q96B.00000.SP.356|RAO HOLDINGS||12|NA||||O|Y|1|K RAO||IN|1 HILL ROAD|BANDRA|NEAR THE STATION|MUMBAI|400050|MH|IN|2|US|Z1234567|A|IN||||||||C04||Y|Y||N|203.0.113.7#22-Jul-26;10:00||");
    }

    @Test
    void aListedCompanyNamesNoOwner() {
        assertThat(String.join("|", BseFatcaRequests.fields(BseUccSamples.listedDeclaration())))
                .isEqualTo(
                        "AAACR1234C||RAO INDUSTRIES LTD|04/01/1997|||51|E|4|PUNE|IN|IN|AAACR1234C|C||||||||||02||36|12.5|03/31/2026|N|01|B|D|NA|||||L||||B|N||||||||||||||||||||||||||Y|Y||N|203.0.113.7#22-Jul-26;10:00||");
    }

    @ParameterizedTest
    @CsvSource({"NEW,CLIENT REGISTERED SUCCESSFULLY,REGISTERED", "UPDATE,CLIENT UPDATED SUCCESSFULLY,UPDATED"})
    void zeroIsCompletedUnderTheClientCode(ClientChange change, String remarks, String detail) {
        BseUcc client = with(BseUccSamples.documented(), "change", change);
        assertThat(registration(client, "{\"Status\":\"0\",\"Remarks\":\"%s\",\"Filler1\":\"\"}".formatted(remarks)))
                .isEqualTo(new Outcome.Completed("T0001", detail));
    }

    @ParameterizedTest
    @CsvSource({
        "FAILED: DOB MANDATORY,FIELDS_REFUSED",
        "FAILED: INVALID DATE OF BIRTH OF INDIVIDUAL,FIELDS_REFUSED",
        "FAILED: INVALID ADDRESS TYPE,FIELDS_REFUSED",
        "FAILED: INVALID CLIENT ACCOUNT NUMBER,ACCOUNT_NOT_FOUND",
        "FAILED: PAN NO ALREADY APPROVED,PAN_ALREADY_APPROVED",
        "FAILED: CLIENT STATUS IS NOT ACTIVE,CLIENT_NOT_ACTIVE",
        "Invalid FileType,FIELDS_REFUSED",
        "CLIENT CODE ALREADY EXISTS,UNLISTED"
    })
    void oneIsARefusal(String remarks, String code) {
        assertThat(registration(BseUccSamples.documented(), "{\"Status\":\"1\",\"Remarks\":\"%s\"}".formatted(remarks)))
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class,
                        rejected -> assertThat(rejected.cause().code()).isEqualTo(code));
    }

    @Test
    void whatARefusalSaysOfAPersonIsMasked() {
        assertThat(registration(
                        BseUccSamples.documented(),
                        "{\"Status\":\"1\",\"Remarks\":\"FAILED: PAN AAAPR1234A OF asha@example.com IS KNOWN\"}"))
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class,
                        rejected -> assertThat(rejected.cause().text()).isEqualTo("FAILED: PAN *** OF *** IS KNOWN"));
        assertThat(declaration("101|FAILED: PAN AAAPR1234A NOT FOUND").toString())
                .doesNotContain("AAAPR1234A");
    }

    @Test
    void aRefusedPasswordIsNoRefusalOfTheClient() {
        assertThat(registration(
                        BseUccSamples.documented(), "{\"Status\":\"1\",\"Remarks\":\"INVALID ACCOUNT INFORMATION\"}"))
                .isInstanceOfSatisfying(
                        Outcome.NotSent.class,
                        notSent -> assertThat(BseErrors.refusedLoginIn(notSent.cause()))
                                .isNotNull());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Status\":\"2\",\"Remarks\":\"CLIENT REGISTERED SUCCESSFULLY\"}",
                "{\"Status\":\"0\",\"Remarks\":\"FAILED: DOB MANDATORY\"}",
                "{\"Status\":\"0\",\"Remarks\":\"SOME ERROR OCCURED\"}",
                "{\"Status\":\"1\",\"Remarks\":\"\"}",
                "{\"Remarks\":\"CLIENT REGISTERED SUCCESSFULLY\"}",
                "<html>"
            })
    void anythingElseSettlesNothing(String document) {
        assertThat(registration(BseUccSamples.documented(), document)).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void aDeclarationIsCompletedUnderTheClientCodeAndNeverUnderThePan() {
        assertThat(declaration("100|RECORD INSERTED SUCCESSFULLY"))
                .isEqualTo(new Outcome.Completed("UCC001", "DECLARED"));
        assertThat(declaration("100|SOME ERROR OCCURED")).isInstanceOf(Outcome.Unknown.class);
        assertThat(declaration("101|FAILED: INVALID DATE OF BIRTH FORMAT MM/DD/YYYY"))
                .isInstanceOf(Outcome.Rejected.class);
    }

    @Test
    void whatIsLostIsAPersonsToFindOut() {
        for (SpecificRecord order : List.of(BseUccSamples.documented(), BseUccSamples.companyDeclaration())) {
            BseOrderType type = order instanceof BseUcc ? BseOrderType.UCC : BseOrderType.FATCA;
            BseOperations.Order<SpecificRecord> known = BseOperations.order(type, order);
            assertThat(known.operation().search(order, REFERENCE))
                    .isInstanceOfSatisfying(
                            BseSearch.Nowhere.class,
                            nowhere -> assertThat(nowhere.why()).contains("web site"));
        }
    }

    static Stream<Arguments> impossible() {
        BseHolder holder = BseUccSamples.individual().getHolders().getFirst();
        return Stream.of(
                Arguments.of(with(BseUccSamples.individual(), "holders", List.of()), "0 holders"),
                Arguments.of(with(BseUccSamples.individual(), "holders", Collections.nCopies(4, holder)), "4 holders"),
                Arguments.of(with(BseUccSamples.individual(), "bankAccounts", List.of()), "0 bankAccounts"),
                Arguments.of(
                        with(
                                BseUccSamples.individual(),
                                "bankAccounts",
                                Collections.nCopies(
                                        2,
                                        BseUccSamples.individual()
                                                .getBankAccounts()
                                                .getFirst())),
                        "2 of them the default"),
                Arguments.of(
                        with(
                                BseUccSamples.individual(),
                                "nominees",
                                List.of(BseUccSamples.nominee("A", "20", "99.99"))),
                        "99.99"),
                Arguments.of(
                        with(
                                BseUccSamples.individual(),
                                "nominees",
                                List.of(BseUccSamples.nominee("A", "24", "100.00"))),
                        "relation 24"),
                Arguments.of(with(BseUccSamples.individual(), "nominationDeclined", true), "nominationDeclined true"),
                Arguments.of(with(BseUccSamples.individual(), "clientCode", "12345678901"), "clientCode has 11"),
                Arguments.of(
                        with(
                                BseUccSamples.individual(),
                                "holders",
                                List.of(with(
                                        BseUccSamples.individual().getHolders().getFirst(), "lastName", "R|O"))),
                        "holders[0].lastName has a control character or a bar"),
                Arguments.of(
                        with(
                                BseUccSamples.individual(),
                                "holders",
                                List.of(with(
                                        BseUccSamples.individual().getHolders().getFirst(),
                                        "gender",
                                        Gender.UNRECOGNISED))),
                        "holders[0].gender UNRECOGNISED"),
                Arguments.of(
                        with(
                                BseUccSamples.individual(),
                                "address",
                                with(BseUccSamples.individual().getAddress(), "line2", "x".repeat(41))),
                        "address.line2 has 41 characters"),
                Arguments.of(
                        with(
                                BseUccSamples.individual(),
                                "address",
                                with(BseUccSamples.individual().getAddress(), "state", "MAHARASHTRA")),
                        "state of 2 letters"),
                Arguments.of(
                        with(
                                BseUccSamples.nonResident(),
                                "foreignAddress",
                                with(BseUccSamples.nonResident().getForeignAddress(), "country", "USA!")),
                        "country of 3 digits"),
                Arguments.of(with(BseUccSamples.declaration(), "taxStatus", "04"), "04 without what a corporate"),
                Arguments.of(with(BseUccSamples.listedDeclaration(), "taxStatus", "13"), "13 with what a corporate"),
                Arguments.of(with(BseUccSamples.listedDeclaration(), "pan", null), "pan is missing"),
                Arguments.of(with(BseUccSamples.listedDeclaration(), "netWorthDate", null), "netWorthDate"),
                Arguments.of(
                        ofCorporate(BseUccSamples.listedDeclaration(), "beneficialOwnerCount", 1), "both or neither"),
                Arguments.of(
                        ofCorporate(BseUccSamples.listedDeclaration(), "nffeCategory", NffeCategory.UNRECOGNISED),
                        "corporate.nffeCategory UNRECOGNISED"),
                Arguments.of(ofOwner("taxNumber", null), "a pan or a taxNumber"),
                Arguments.of(ofOwner("fatherName", "K".repeat(51)), "beneficialOwner.fatherName has 51"),
                Arguments.of(with(BseUccSamples.declaration(), "pan", null), "exactly one"),
                Arguments.of(with(BseUccSamples.declaration(), "pekrn", "PEKRN00001"), "exactly one"),
                Arguments.of(with(BseUccSamples.declaration(), "taxResidences", List.of()), "0 taxResidences"),
                Arguments.of(
                        with(
                                BseUccSamples.declaration(),
                                "taxResidences",
                                List.of(new BseTaxResidence("IN", "AAAPR1234A", "C1"))),
                        "taxResidences[0].taxNumberType has 2"),
                Arguments.of(with(BseUccSamples.declaration(), "logName", null), "logName is missing"));
    }

    @ParameterizedTest
    @MethodSource
    void impossible(SpecificRecord order, String fault) {
        BseOrderType type = order instanceof BseUcc ? BseOrderType.UCC : BseOrderType.FATCA;
        assertThat(BseFaults.of(BseSamples.command(type, order, MORNING))).contains(fault);
    }

    private static BseFatca ofCorporate(BseFatca declaration, String field, Object value) {
        with(declaration.getCorporate(), field, value);
        return declaration;
    }

    private static BseFatca ofOwner(String field, Object value) {
        BseFatca declaration = BseUccSamples.trustDeclaration();
        with(declaration.getCorporate().getBeneficialOwner(), field, value);
        return declaration;
    }

    @Test
    void declarationsOfEverySortCanBeSent() {
        for (BseFatca declaration : List.of(
                BseUccSamples.declaration(),
                BseUccSamples.companyDeclaration(),
                BseUccSamples.listedDeclaration(),
                BseUccSamples.trustDeclaration())) {
            assertThat(BseFaults.of(BseSamples.command(BseOrderType.FATCA, declaration, MORNING)))
                    .isNull();
        }
    }

    @Test
    void clientsOfEverySortCanBeSent() {
        for (BseUcc client : List.of(
                BseUccSamples.documented(),
                BseUccSamples.individual(),
                BseUccSamples.joint(),
                BseUccSamples.minor(),
                BseUccSamples.nonResident(),
                BseUccSamples.corporate())) {
            assertThat(BseFaults.of(BseSamples.command(BseOrderType.UCC, client, MORNING)))
                    .isNull();
        }
    }

    private static BseClient.Json request(Map<String, String> settings, BseUcc client) {
        return (BseClient.Json) new BseRegistrations()
                .request(
                        client,
                        REFERENCE,
                        new BseOperation.Pass(BseSamples.properties(VENUE, settings), BseSamples.ACCOUNT, null));
    }

    private static Outcome registration(BseUcc client, String document) {
        return new BseRegistrations().outcome(client, REFERENCE, new BseClient.Reply(200, document));
    }

    private static Outcome declaration(String result) {
        return new BseDeclarations()
                .outcome(
                        BseUccSamples.declaration(),
                        REFERENCE,
                        new BseClient.Reply(200, BseSamples.envelope("MFAPI", result)));
    }
}
