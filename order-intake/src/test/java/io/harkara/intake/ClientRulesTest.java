package io.harkara.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.schemas.BankAccountType;
import io.harkara.schemas.BseAddress;
import io.harkara.schemas.BseBankAccount;
import io.harkara.schemas.BseHolder;
import io.harkara.schemas.BseNominee;
import io.harkara.schemas.BseUcc;
import io.harkara.schemas.ClientChange;
import io.harkara.schemas.CommunicationMode;
import io.harkara.schemas.ContactOwner;
import io.harkara.schemas.DividendPayMode;
import io.harkara.schemas.Gender;
import io.harkara.schemas.HoldingNature;
import io.harkara.schemas.KycType;
import io.harkara.schemas.NominationMode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientRulesTest {

    @Test
    void everyFieldIsInTheCommand() {
        Verdict verdict = Judged.at(
                Judged.MORNING,
                Orders.client()
                        .with("aadhaarUpdated", "N")
                        .with("mapinId", "M1")
                        .with("chequeName", "ASHA RAO"));

        assertThat(verdict.faults()).isEmpty();
        assertThat(verdict.order().payload())
                .isEqualTo(new BseUcc(
                        ClientChange.NEW,
                        "AB1234",
                        "01",
                        "02",
                        HoldingNature.SINGLE,
                        List.of(new BseHolder(
                                "ASHA",
                                null,
                                "RAO",
                                Gender.FEMALE,
                                LocalDate.of(1985, 12, 31),
                                "AAAPR1234A",
                                null,
                                null,
                                KycType.KRA,
                                null,
                                "asha@example.com",
                                ContactOwner.SELF,
                                "9000000000",
                                ContactOwner.SELF)),
                        null,
                        null,
                        null,
                        List.of(new BseBankAccount(BankAccountType.SAVINGS, "00939607098", null, "HDFC0000093", true)),
                        "ASHA RAO",
                        DividendPayMode.DIRECT_CREDIT,
                        new BseAddress(
                                "1 HILL ROAD", null, null, "MUMBAI", "MA", "400050", "INDIA", null, null, null, null),
                        null,
                        CommunicationMode.EMAIL,
                        List.of(new BseNominee(
                                "RAVI RAO",
                                "20",
                                new BigDecimal("100.00"),
                                false,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null)),
                        false,
                        NominationMode.OTP,
                        false,
                        false,
                        "M1",
                        true,
                        null,
                        null));
        assertThat(verdict.deadline()).isEqualTo(Instant.parse("2026-03-02T18:29:59Z"));
    }

    static Stream<Orders> right() {
        return Stream.of(
                joint(),
                minor(),
                nonResident(),
                corporate(),
                Orders.client().without("nominees").with("nominationDeclined", "Y"),
                Orders.client().with("nominees", List.of()).with("nominationDeclined", true),
                Orders.client()
                        .with(
                                "demat",
                                Orders.fields(
                                        "defaultDepository",
                                        "CDSL",
                                        "cdslDpId",
                                        "12081600",
                                        "cdslClientId",
                                        "1208160000000001")),
                Orders.client()
                        .at("holders/0/pan", null)
                        .at("holders/0/panExemptCategory", "08")
                        .at("holders/0/kraReference", "KRA1"),
                Orders.client().with("taxStatus", "76").with("bankAccounts", List.of(Orders.account("NRE"))));
    }

    @ParameterizedTest
    @MethodSource("right")
    void clientsOfEverySortAreTaken(Orders order) {
        assertThat(Judged.faults(order)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "change;; change; is missing",
                "change; MOD; change; NEW or UPDATE",
                "clientCode; AB123456789; clientCode; 1 to 10 letters and digits",
                "taxStatus; 1; taxStatus; two digits",
                "taxStatus; 99; taxStatus; a tax status that BSE's table has",
                "occupation; 09; occupation; from 01 to 08",
                "occupation; 00; occupation; from 01 to 08",
                "holdingNature; SI; holdingNature; SINGLE, JOINT or",
                "holdingNature; JOINT; holders; 2 or 3 holders with holdingNature JOINT, not 1",
                "holders;; holders; is missing",
                "holders; ASHA; holders; an array of 1 to 3 holders",
                "holders/0/firstName;; holders/0/firstName; is missing",
                "holders/0/firstName; A|B; holders/0/firstName; is '***'; expected 1 to 70 characters without a pipe",
                "holders/0/gender;; holders/0/gender; MALE, FEMALE or OTHER",
                "holders/0/dateOfBirth;; holders/0/dateOfBirth; is missing",
                "holders/0/dateOfBirth; 1985-02-30; holders/0/dateOfBirth; a day that exists",
                "holders/0/dateOfBirth; 2026-03-03; holders/0/dateOfBirth; no day in the future",
                "holders/0/dateOfBirth; 2008-03-03; holders/0/dateOfBirth; is '*******-03'; expected that of an adult",
                "holders/0/pan;; holders/0/pan; is missing",
                "holders/0/pan; AAAPR12345; holders/0/pan; is '*******345'; expected a PAN",
                "holders/0/kraReference; K1; holders/0/kraReference; only beside a panExemptCategory",
                "holders/0/kycType; CKYC; holders/0/ckycNumber; required with kycType CKYC",
                "holders/0/ckycNumber; 123; holders/0/ckycNumber; 14 digits",
                "holders/0/emailOwner;; holders/0/emailOwner; is missing",
                "holders/0/mobile; 12345; holders/0/mobile; an Indian mobile number",
                "holders/0/salary; 1; holders/0/salary; is unknown",
                "holders/0/schemeCode; 02-DP; holders/0/schemeCode; a holder has no field schemeCode",
                "holders/0/clientReference; x; holders/0/clientReference; beside the object order",
                "firstName; ASHA; firstName; inside an object of the order",
                "guardianRelation; 13; guardianRelation; only a minor has a guardian",
                "bankAccounts;; bankAccounts; is missing",
                "bankAccounts/0/accountType; NRE; bankAccounts/0/accountType; one of [SAVINGS, CURRENT]",
                "bankAccounts/0/accountNumber; 1; bankAccounts/0/accountNumber; a bank account of 5",
                "bankAccounts/0/ifsc; HDFC1; bankAccounts/0/ifsc; an IFSC",
                "bankAccounts/0/defaultAccount; N; bankAccounts; exactly one with defaultAccount Y, not 0",
                "dividendPayMode; 02; dividendPayMode; CHEQUE, DIRECT_CREDIT",
                "address;; address; is missing",
                "address; MUMBAI; address; an object with the address",
                "address/line1;; address/line1; is missing",
                "address/line2; 41 CHARACTERS ARE ONE TOO MANY FOR A LINE; address/line2; 1 to 40 characters",
                "address/city; 36 CHARACTERS ARE TOO MANY FOR TOWNS; address/city; 1 to 35 characters",
                "address/state; Maharashtra; address/state; two capital letters",
                "address/pincode; 4000500; address/pincode; six digits",
                "communicationMode;; communicationMode; is missing",
                "nominees;; nominees; 1 to 3 nominees, or nominationDeclined",
                "nominationDeclined; Y; nominationDeclined; N beside nominees",
                "nominationMode;; nominationMode; how nomination or refusal was signed",
                "nominees/0/relation; 24; nominees/0/relation; a code from 01 (aunt)",
                "nominees/0/share; 99.5; nominees; shares of 100 per cent in all, not 99.5",
                "nominees/0/share; 0; nominees/0/share; per cent above 0",
                "nominees/0/guardianName; UMA; nominees/0/guardianName; only a minor has a guardian",
                "nominees/0/idType; 01; nominees/0/idNumber; required beside idType",
                "nominees/0/dateOfBirth; 2020-01-01; nominees/0/dateOfBirth; that of an adult",
                "paperless;; paperless; is missing",
                "lei; 335800RAOTEXTILES012; lei; only of a corporate",
                "leiValidUntil; 2027-03-31; leiValidUntil; lei is not given",
                "schemeCode; 02-DP; schemeCode; bse.ucc has no field schemeCode"
            })
    void aRuleThatIsBrokenIsTold(String pointer, String value, String faulty, String expected) {
        List<Fault> faults = Judged.faults(Orders.client().at(pointer, value)).stream()
                // A LEI brings a second fault with it: that of the day that is missing.
                .filter(fault -> !pointer.equals("lei") || fault.field().equals("/order/lei"))
                .toList();
        assertThat(faults).hasSize(1);
        assertThat(faults.getFirst().field()).isEqualTo("/order/" + faulty);
        assertThat(faults.getFirst().message()).contains(expected);
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of(
                        Orders.client().at("holders/0/panExemptCategory", "08").at("holders/0/kraReference", "KRA1"),
                        "/order/holders/0/pan",
                        "panExemptCategory says that there is none"),
                Arguments.of(minor().without("guardian"), "/order/guardian", "a minor has one"),
                Arguments.of(minor().without("guardianRelation"), "/order/guardianRelation", "is missing"),
                Arguments.of(minor().at("guardian/mobile", "9000000000"), "/order/guardian/mobile", "no field mobile"),
                Arguments.of(
                        minor().at("holders/0/dateOfBirth", "2008-03-02"),
                        "/order/holders/0/dateOfBirth",
                        "that of a minor"),
                Arguments.of(
                        minor().at("guardian/dateOfBirth", "2010-01-01"),
                        "/order/guardian/dateOfBirth",
                        "that of an adult"),
                Arguments.of(
                        minor().with("nominationDeclined", "Y"),
                        "/order/nominationDeclined",
                        "a minor has no nominees"),
                Arguments.of(
                        joint().at("holders/1/gender", "MALE"), "/order/holders/1/gender", "the first holder's only"),
                Arguments.of(
                        joint().with("holdingNature", "SINGLE"),
                        "/order/holders",
                        "1 holder with holdingNature SINGLE"),
                Arguments.of(
                        nonResident().without("foreignAddress"), "/order/foreignAddress", "a non-resident has one"),
                Arguments.of(
                        nonResident().at("foreignAddress/country", "USA"),
                        "/order/foreignAddress/country",
                        "three digits"),
                Arguments.of(
                        nonResident().with("bankAccounts", List.of(Orders.account("NRO"))),
                        "/order/bankAccounts/0/accountType",
                        "one of [NRE]"),
                Arguments.of(
                        corporate().at("holders/0/gender", "MALE"), "/order/holders/0/gender", "a corporate has none"),
                Arguments.of(
                        corporate().with("nominees", List.of(Orders.nominee("A", 100))),
                        "/order/nominees",
                        "a corporate has no nominees"),
                Arguments.of(corporate().without("leiValidUntil"), "/order/leiValidUntil", "required beside lei"),
                Arguments.of(
                        corporate().with("leiValidUntil", "2026-03-01"), "/order/leiValidUntil", "no day in the past"),
                Arguments.of(
                        corporate().with("bankAccounts", List.of(Orders.account("SAVINGS"))),
                        "/order/bankAccounts/0/accountType",
                        "one of [CURRENT]"),
                Arguments.of(
                        Orders.client().with("holders", List.of()), "/order/holders", "an array of 1 to 3 holders"),
                Arguments.of(
                        Orders.client().with("holders", Collections.nCopies(4, Orders.holder("A", "AAAPR1234A"))),
                        "/order/holders",
                        "an array of 1 to 3 holders"),
                Arguments.of(Orders.client().with("holders", List.of("ASHA")), "/order/holders/0", "is no object"),
                Arguments.of(
                        Orders.client().with("bankAccounts", List.of()),
                        "/order/bankAccounts",
                        "an array of 1 to 5 bank accounts"),
                Arguments.of(
                        Orders.client().with("bankAccounts", Collections.nCopies(2, Orders.account("SAVINGS"))),
                        "/order/bankAccounts",
                        "not 2"),
                Arguments.of(
                        Orders.client()
                                .with("nominees", List.of(Orders.nominee("A", "33.33"), Orders.nominee("B", "66.66"))),
                        "/order/nominees",
                        "not 99.99"),
                Arguments.of(
                        Orders.client().at("nominees/0/name", "N".repeat(41)), "/order/nominees/0/name", "at most 40"),
                Arguments.of(
                        Orders.client().at("nominees/0/address", Orders.address("MA", "400050", "INDIA")),
                        "/order/nominees/0/address/state",
                        "a nominee's address has no field state"),
                Arguments.of(
                        Orders.client()
                                .with("demat", Orders.fields("defaultDepository", "CDSL", "cdslDpId", "12081600")),
                        "/order/demat/cdslClientId",
                        "is missing"),
                Arguments.of(
                        Orders.client()
                                .with(
                                        "demat",
                                        Orders.fields(
                                                "defaultDepository",
                                                "NSDL",
                                                "nsdlDpId",
                                                "IN300095",
                                                "nsdlClientId",
                                                "10000001",
                                                "portfolioManaged",
                                                "Y")),
                        "/order/demat/cmbpId",
                        "required of a portfolio manager"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void soIsOneThatOnlySomeClientsHave(Orders order, String faulty, String expected) {
        List<Fault> faults = Judged.faults(order);
        assertThat(faults).hasSize(1);
        assertThat(faults.getFirst().field()).isEqualTo(faulty);
        assertThat(faults.getFirst().message()).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"02", "03", "04"})
    void onlyPersonsHoldJointly(String status) {
        assertThat(Judged.faults(joint().with("taxStatus", status))).anySatisfy(fault -> {
            assertThat(fault.field()).isEqualTo("/order/holdingNature");
            assertThat(fault.message()).contains("has no joint holders");
        });
    }

    @Test
    void allFaultsAreReportedAtOnceWhereverTheyStand() {
        Orders order = joint().envelope("sameDay", "Y")
                .without("change")
                .at("holders/0/pan", "x")
                .at("holders/2/email", "x")
                .at("holders/2/dateOfBirth", "2030-01-01")
                .at("address/city", null)
                .at("bankAccounts/0/micr", "x")
                .at("nominees/0/address", Orders.fields("line1", "x"));
        assertThat(Judged.fields(order))
                .containsExactlyInAnyOrder(
                        "/sameDay",
                        "/order/change",
                        "/order/holders/0/pan",
                        "/order/holders/2/email",
                        "/order/holders/2/dateOfBirth",
                        "/order/address/city",
                        "/order/bankAccounts/0/micr",
                        "/order/nominees/0/address/city",
                        "/order/nominees/0/address/pincode",
                        "/order/nominees/0/address/country");
    }

    @Test
    void noFaultShowsWhatIsAboutAPerson() {
        Orders order = Orders.client()
                .at("holders/0/firstName", "SECRETNAME|")
                .at("holders/0/dateOfBirth", "1985-12-32")
                .at("holders/0/pan", "AAAPR1234")
                .at("holders/0/mobile", "12345678901")
                .at("holders/0/email", "secret.example.com")
                .at("bankAccounts/0/accountNumber", "123456789-0123")
                .at("address/line1", "SECRETROAD|1");
        assertThat(Judged.faults(order))
                .hasSize(7)
                .allSatisfy(fault -> assertThat(fault.toString())
                        .doesNotContain("SECRET", "secret", "1985", "AAAPR", "12345678", "123456789"));
    }

    private static Orders joint() {
        return Orders.client()
                .with("holdingNature", "JOINT")
                .with(
                        "holders",
                        List.of(
                                Orders.holder("ASHA", "AAAPR1234A"),
                                other("RAVI", "AAAPR1234B"),
                                other("UMA", "AAAPR1234C")));
    }

    private static Object other(String name, String pan) {
        var holder = Orders.holder(name, pan);
        holder.remove("gender");
        return holder;
    }

    private static Orders minor() {
        var guardian = Orders.holder("ASHA", "AAAPR1234A");
        List.of("gender", "email", "emailOwner", "mobile", "mobileOwner").forEach(guardian::remove);
        return Orders.client()
                .with("taxStatus", "02")
                .without("nominees")
                .without("nominationMode")
                .at("holders/0/dateOfBirth", "2018-02-28")
                .with("guardian", guardian)
                .with("guardianRelation", "13");
    }

    private static Orders nonResident() {
        return Orders.client()
                .with("taxStatus", "21")
                .without("address")
                .with("foreignAddress", Orders.address("MASSACHUSETTS", "02110", "230"))
                .with("bankAccounts", List.of(Orders.account("NRE")));
    }

    private static Orders corporate() {
        return Orders.client()
                .with("taxStatus", "04")
                .without("nominees")
                .without("nominationMode")
                .at("holders/0/gender", null)
                .at("holders/0/lastName", null)
                .at("holders/0/dateOfBirth", "2015-04-01")
                .with("bankAccounts", List.of(Orders.account("CURRENT")))
                .with("lei", "335800RAOTEXTILES012")
                .with("leiValidUntil", "2027-03-31");
    }
}
