package io.harkara.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.harkara.schemas.IfscBank;
import io.harkara.schemas.IfscBranch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The files as they are published, and all that can be wrong with them. */
class BankFilesTest {

    private static final String HEADER =
            "BANK,IFSC,BRANCH,CENTRE,DISTRICT,STATE,ADDRESS,CONTACT,IMPS,RTGS,CITY,ISO3166,NEFT,MICR,UPI,SWIFT\n";
    private static final String ANDHERI = """
            Sample Bank,SMPL0000001,ANDHERI WEST,MUMBAI,GREATER MUMBAI,MAHARASHTRA,"1, Link Road, \"\"Tower\"\"\",\
            +912212345678,true,TRUE,MUMBAI,IN-MH,1,400999001,N,SMPLINBB
            """;

    @TempDir
    private Path folder;

    private final List<BankLine> lines = new ArrayList<>();

    @Test
    void aNumberIsABranchOfSixDigitsAndATextIsTheBranchItself() throws Exception {
        BankFile file = json("""
                {"HDFC": [1, 93, 999999, 0, "CAGSBK", "0000SC"], "ABHY": [65001]}""");

        assertThat(file.codes())
                .containsExactlyInAnyOrder(
                        "HDFC0000001",
                        "HDFC0000093",
                        "HDFC0999999",
                        "HDFC0000000",
                        "HDFC0CAGSBK",
                        "HDFC00000SC",
                        "ABHY0065001");
        assertThat(file.faultCount()).isZero();
        assertThat(file.hasNames()).isFalse();
        assertThat(lines).allMatch(line -> line.told().isEmpty());
    }

    @Test
    void codesAndNamesComeInOneDocumentInAnyOrder() throws Exception {
        for (String document : List.of("""
                {"codes": {"HDFC": [1], "NONE": [2]}, "names": {"HDFC": "HDFC Bank", "AACX": "Akhand"}}""", """
                {"names": {"HDFC": "HDFC Bank", "AACX": "Akhand"}, "codes": {"HDFC": [1], "NONE": [2]}}""")) {
            BankFile file = json(document);
            assertThat(file.nameOf("HDFC")).isEqualTo("HDFC Bank");
            assertThat(file.nameOf("NONE"))
                    .as("a bank that the list of names does not have")
                    .isNull();
            assertThat(file.namedBanks()).containsExactlyInAnyOrder("HDFC", "AACX");

            BankNames banks = BankNames.of(file, Map.of("OLDX", new IfscBank("OLDX", "Old")), List.of());
            assertThat(banks.changed())
                    .containsExactly(
                            new IfscBank("AACX", "Akhand"),
                            new IfscBank("HDFC", "HDFC Bank"),
                            new IfscBank("NONE", null));
            assertThat(banks.removed()).containsExactly("OLDX");
            assertThat(banks.withoutName()).containsExactly("NONE");
            assertThat(banks.known()).isEqualTo(3);
            assertThat(file.withName(lines.getFirst()).onto(null).getBankName()).isEqualTo("HDFC Bank");
        }
    }

    @Test
    void withoutAListOfNamesBanksKeepTheirsAndNoneIsRemoved() throws Exception {
        BankFile file = json("{\"HDFC\": [1]}");

        BankNames banks = BankNames.of(
                file,
                Map.of("HDFC", new IfscBank("HDFC", "HDFC Bank"), "AACX", new IfscBank("AACX", "Akhand")),
                List.of());

        assertThat(banks.changed()).isEmpty();
        assertThat(banks.removed()).isEmpty();
        assertThat(banks.known()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{'HDFC': [1, -5, 2]}; HDFC[2]; -5; a number from 0 to 999999",
                "{'HDFC': [1, 1000000]}; HDFC[2]; 1000000; a number from 0 to 999999",
                "{'HDFC': [1, 2.5]}; HDFC[2]; 2.5; a number from 0 to 999999",
                "{'HDFC': [1, 'abcdef']}; HDFC[2]; abcdef; six capital letters or digits",
                "{'HDFC': [1, '0000SC1']}; HDFC[2]; 0000SC1; six capital letters or digits",
                "{'HDFC': [1, null]}; HDFC[2]; null; a number",
                "{'HDFC': [1, [2]]}; HDFC[2]; [; a number",
                "{'HDFC': [1], 'hdfc': [2]}; hdfc; hdfc; four capital letters",
                "{'codes': {'HDFC': [1], 'ICIC': 7}}; ICIC; 7; a list of branches"
            })
    void aPlaceThatCannotBeReadIsToldAndTheOthersAreTaken(String document, String place, String value, String expected)
            throws Exception {
        BankFile file = json(document.replace('\'', '"'));

        assertThat(file.codes()).contains("HDFC0000001");
        assertThat(file.faults()).hasSize(1);
        FileFault fault = file.faults().getFirst();
        assertThat(fault.column()).isEqualTo(place);
        assertThat(fault.value()).isEqualTo(value);
        assertThat(fault.expected()).contains(expected);
        assertThat(fault.line()).isOne();
        assertThat(file.maySpeakOf("ICIC0000009"))
                .as("which codes it was about nobody knows")
                .isTrue();
    }

    @Test
    void aNameThatCannotBeReadHarmsNoCode() throws Exception {
        BankFile file = json("""
                {"codes": {"HDFC": [1]},
                 "names": {"HDFC": "HDFC Bank", "AACX": 7, "ab": "x", "ABBL": ["y"]}}""");

        assertThat(file.faults()).extracting(FileFault::column).containsExactly("names.AACX", "names", "names.ABBL");
        assertThat(file.faults()).extracting(FileFault::line).containsOnly(2L);
        assertThat(file.maySpeakOf("ICIC0000009")).isFalse();
    }

    @Test
    void theSameCodeTwiceIsToldAndTheFirstCounts() throws Exception {
        assertThat(json("{\"HDFC\": [7, \"000007\"]}").faults().getFirst().expected())
                .contains("each code once");
        BankFile file = csv("IFSC,CITY\nSMPL0000001,PUNE\nSMPL0000001,DELHI\n");
        assertThat(file.faults())
                .containsExactly(new FileFault(3, "IFSC", "SMPL0000001", "each code once; the first one counts"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "7",
                "{\"HDFC\": [1]",
                "{\"HDFC\": [1]} x",
                "{\"HDFC\": 1}",
                "{\"branches\": {}}",
                "<html>Please log in</html>"
            })
    void whatIsNoListOfCodesIsRefusedWhole(String document) {
        assertThatThrownBy(() -> json(document))
                .isInstanceOf(ImportException.class)
                .hasMessageMatching("(?s).*(expected|no JSON).*");
    }

    @Test
    void everyColumnBecomesItsField() throws Exception {
        BankFile file = csv(HEADER + ANDHERI);

        assertThat(file.faults()).isEmpty();
        assertThat(lines.getFirst().onto(null))
                .isEqualTo(new IfscBranch(
                        "SMPL0000001",
                        "SMPL",
                        "Sample Bank",
                        "ANDHERI WEST",
                        "1, Link Road, \"Tower\"",
                        "MUMBAI",
                        "GREATER MUMBAI",
                        "MAHARASHTRA",
                        "MUMBAI",
                        "IN-MH",
                        "400999001",
                        "SMPLINBB",
                        "+912212345678",
                        true,
                        true,
                        true,
                        false));
        assertThat(file.nameOf("SMPL")).isEqualTo("Sample Bank");
    }

    @Test
    void columnsAreFoundByNameAndThoseThatAreNotReadAreTold() throws Exception {
        BankFile file = csv("\uFEFFPINCODE, ifsc ,Upi,Std Code\n400001,SMPL0000001,yes,22\n");

        assertThat(file.ignoredColumns()).containsExactly("PINCODE", "Std Code");
        assertThat(lines.getFirst().onto(null).getUpi()).isTrue();
    }

    @Test
    void whatAFileSaysNothingOfStaysAndWhatItLeavesEmptyGoes() throws Exception {
        csv(HEADER + ANDHERI);
        IfscBranch before = lines.getFirst().onto(null);
        lines.clear();

        csv("IFSC,CITY,CONTACT,MICR\nSMPL0000001,THANE,NA,12\n");
        IfscBranch after = lines.getFirst().onto(IfscBranch.newBuilder(before).build());

        assertThat(after.getCity()).isEqualTo("THANE");
        assertThat(after.getContact()).as("NA is nothing").isNull();
        assertThat(after.getMicr()).as("a cell with a fault says nothing").isEqualTo("400999001");
        assertThat(after.getAddress()).as("no such column").isEqualTo(before.getAddress());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "MICR; 12345678; nine digits",
                "SWIFT; SMPL; 8 or 11",
                "ISO3166; MH; ISO 3166-2",
                "UPI; perhaps; true or false"
            })
    void aCellWithAFaultIsToldAndItsBranchIsTakenWithoutIt(String column, String value, String expected)
            throws Exception {
        BankFile file = csv("IFSC,%s\nSMPL0000001,%s\nSMPL0000002,\n".formatted(column, value));

        assertThat(file.codes()).containsExactlyInAnyOrder("SMPL0000001", "SMPL0000002");
        assertThat(file.faults()).hasSize(1);
        assertThat(file.faults().getFirst().line()).isEqualTo(2);
        assertThat(file.faults().getFirst().column()).isEqualTo(column);
        assertThat(file.faults().getFirst().value()).isEqualTo(value);
        assertThat(file.faults().getFirst().expected()).contains(expected);
    }

    @Test
    void aCommaTooManySpoilsItsLineAndNoOther() throws Exception {
        BankFile file = csv("IFSC,CITY,UPI\nSMPL0000001,NAVI, MUMBAI,Y\nSMPL0000002,PUNE,Y\nSMPL0000003,PUNE\n");

        assertThat(file.codes()).containsExactly("SMPL0000002");
        assertThat(file.faults()).extracting(FileFault::line).containsExactly(2L, 4L);
        assertThat(file.faults().getFirst().expected()).isEqualTo("3 cells as in the header, not 4");
        assertThat(file.maySpeakOf("SMPL0000001"))
                .as("it has the code all the same")
                .isTrue();
        assertThat(file.maySpeakOf("SMPL0000009")).isFalse();
    }

    @Test
    void aLineWithoutACodeMayBeAboutAnyBranch() throws Exception {
        BankFile file = csv("IFSC,CITY\nSMPL0000001,PUNE\nSMPL1000002,PUNE\n");

        assertThat(file.faults()).containsExactly(new FileFault(3, "IFSC", "SMPL1000002", IfscForm.IFSC_EXPECTED));
        assertThat(file.maySpeakOf("ANYX0000001")).isTrue();
    }

    @Test
    void aLineBreakInsideACellCountsAsALineAndBecomesABlank() throws Exception {
        BankFile file = csv("IFSC,ADDRESS\nSMPL0000001,\"1 Road\n Pune\"\nx,y\n");

        assertThat(lines.getFirst().onto(null).getAddress()).isEqualTo("1 Road  Pune");
        assertThat(file.faults().getFirst().line()).isEqualTo(4);
    }

    @Test
    void theNameOfABankIsThatOfMostOfItsLines() throws Exception {
        BankFile file = csv("""
                IFSC,BANK
                SMPL0000001,Lodger Co-operative Bank
                SMPL0000002,Sample Bank
                SMPL0000003,Sample Bank
                """);
        assertThat(file.nameOf("SMPL")).isEqualTo("Sample Bank");
        assertThat(lines.getFirst().onto(null).getBankName()).isEqualTo("Lodger Co-operative Bank");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "''; the file is empty",
                "BANK,CITY; no column IFSC",
                "IFSC,CITY,city; the column 'CITY' twice",
            })
    void aFileWithoutARightHeaderIsRefusedWhole(String text, String words) {
        assertThatThrownBy(() -> csv(text)).isInstanceOf(ImportException.class).hasMessageContaining(words);
    }

    @Test
    void aQuoteLeftOpenAndAnotherEncodingAreRefusedWhole() {
        assertThatThrownBy(() -> csv("IFSC,CITY\nSMPL0000001,\"PUNE\n"))
                .isInstanceOf(ImportException.class)
                .hasMessageContaining("every quote closed");
        assertThatThrownBy(() -> read(
                        BankFormat.CSV, "IFSC,CITY\nSMPL0000001,PUNÉ\n".getBytes(StandardCharsets.ISO_8859_1), 100))
                .isInstanceOf(ImportException.class)
                .hasMessageContaining("not UTF-8");
    }

    @Test
    void aFileWithMoreCodesThanAllowedIsRefused() {
        assertThatThrownBy(() -> read(BankFormat.JSON, "{\"HDFC\":[1,2,3]}".getBytes(UTF_8), 2))
                .isInstanceOf(ImportException.class)
                .hasMessageContaining("more than 2 codes");
    }

    private BankFile json(String text) throws IOException, ImportException {
        return read(BankFormat.JSON, text.getBytes(UTF_8), 100);
    }

    private BankFile csv(String text) throws IOException, ImportException {
        return read(BankFormat.CSV, text.getBytes(UTF_8), 100);
    }

    private BankFile read(BankFormat format, byte[] bytes, int mostCodes) throws IOException, ImportException {
        Path path = folder.resolve("file");
        Files.write(path, bytes);
        BankFile file = new BankFile(mostCodes);
        format.read(path, new Both(file, lines));
        return file;
    }

    /** The first reading, which also keeps the lines. */
    private record Both(BankFile file, List<BankLine> lines) implements BankSink {

        @Override
        public void line(long number, BankLine line) throws ImportException {
            file.line(number, line);
            lines.add(line);
        }

        @Override
        public void named(String ifsc) {
            file.named(ifsc);
        }

        @Override
        public void nameless() {
            file.nameless();
        }

        @Override
        public void bankName(String code, String name) {
            file.bankName(code, name);
        }

        @Override
        public void fault(FileFault fault) {
            file.fault(fault);
        }

        @Override
        public void ignored(String column) {
            file.ignored(column);
        }
    }
}
