package io.harkara.bse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.harkara.schemas.BseScheme;
import io.harkara.schemas.TransactionMode;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemeFileTest {

    private static final Instant NOW = Instant.parse("2026-03-02T04:30:00Z");
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    @Test
    void everyColumnBecomesItsField() throws Exception {
        BseScheme scheme = one(SchemeLines.file()
                .with(
                        "02-DP",
                        "Maximum Purchase Amount",
                        "199999.99",
                        "Maximum Redemption Qty",
                        "5000",
                        "Redemption Amount – Maximum",
                        "100000",
                        "Purchase Transaction mode",
                        "P",
                        "ReOpening Date",
                        "01/04/2026"));

        assertThat(scheme)
                .isEqualTo(new BseScheme(
                        "02-DP",
                        true,
                        "Sample 02-DP - Growth",
                        "R1",
                        "A1",
                        "INF000000001",
                        "ABC_MF",
                        "CAMS",
                        "EQUITY",
                        "NORMAL",
                        true,
                        TransactionMode.PHYSICAL,
                        new BigDecimal("5000.00"),
                        new BigDecimal("1000.00"),
                        new BigDecimal("199999.99"),
                        new BigDecimal("1.00"),
                        LocalTime.of(14, 30),
                        true,
                        TransactionMode.BOTH,
                        new BigDecimal("0.0010"),
                        new BigDecimal("5000.0000"),
                        new BigDecimal("0.0010"),
                        new BigDecimal("500.00"),
                        new BigDecimal("100000.00"),
                        new BigDecimal("1.00"),
                        LocalTime.of(14, 50),
                        true,
                        "Z",
                        true,
                        true,
                        true,
                        true,
                        "T2",
                        LocalDate.of(2013, 4, 1),
                        LocalDate.of(2099, 12, 31),
                        LocalDate.of(2026, 4, 1),
                        "import-1",
                        NOW));
    }

    @Test
    void zeroAndNothingAreNoLimit() throws Exception {
        BseScheme scheme = one(SchemeLines.file()
                .with(
                        "A",
                        "Maximum Purchase Amount",
                        "0",
                        "Minimum Purchase Amount",
                        "0.000",
                        "Redemption Qty Multiplier",
                        "",
                        "Purchase Cutoff Time",
                        "",
                        "Redemption Cut off Time",
                        "00:00:00",
                        "End Date",
                        ""));

        assertThat(scheme.getMaximumPurchase()).isNull();
        assertThat(scheme.getMinimumPurchase()).isNull();
        assertThat(scheme.getRedemptionUnitsMultiple()).isNull();
        assertThat(scheme.getPurchaseCutoff()).isNull();
        assertThat(scheme.getRedemptionCutoff()).isNull();
        assertThat(scheme.getEndDate()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Apr  1 2013", "apr 1 2013 12:00AM", "01-Apr-2013", "01/04/2013", "1-4-2013", "2013-04-01"})
    void aDateIsReadInTheFormsThatFilesHave(String text) throws Exception {
        assertThat(one(SchemeLines.file().with("A", "Start Date", text)).getStartDate())
                .isEqualTo(LocalDate.of(2013, 4, 1));
    }

    @Test
    void columnsAreFoundByNameWhateverTheirOrderCaseSpacesAndDashes() throws Exception {
        String text = SchemeLines.file("02-DP").text();
        String header = SchemeLines.HEADER;
        for (String other : new String[] {
            header.toUpperCase(Locale.ROOT),
            header.replace("Maximum|Redemption Amount Multiple", "Maximum |Redemption  Amount-Multiple"),
            header.replace('–', '-'),
            header.replace("–", "â€“"),
            header.replace(" ", ""),
            header.replace("Face Value", "Something New"),
        }) {
            assertThat(read(text.replace(header, other).getBytes(UTF_8)).schemes())
                    .as(other)
                    .isEqualTo(read(text.getBytes(UTF_8)).schemes());
        }
        String turned = "ISIN of another report|" + header;
        assertThat(read(text.replace(header, turned).replace("\n1|", "\nx|1|").getBytes(UTF_8))
                        .schemes())
                .isEqualTo(read(text.getBytes(UTF_8)).schemes());
    }

    @Test
    void bothEncodingsAMarkAndAnyLineBreakAreRead() throws Exception {
        String text = SchemeLines.file()
                .with("A", "Scheme Name", "Épargne – Growth")
                .with("B")
                .text();
        SchemeFile expected = read(text.getBytes(UTF_8));
        assertThat(expected.schemes().getFirst().getName()).isEqualTo("Épargne – Growth");

        assertThat(read(text.getBytes(WINDOWS))).isEqualTo(expected);
        assertThat(read(("\uFEFF" + text).getBytes(UTF_8))).isEqualTo(expected);
        assertThat(read(text.replace("\n", "\r\n").getBytes(UTF_8))).isEqualTo(expected);
        assertThat(read(text.replace("\n", "|\n").getBytes(UTF_8)).schemes()).isEqualTo(expected.schemes());
        assertThat(read((text + "\n  \n").getBytes(UTF_8))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            nullValues = "-",
            value = {
                "Scheme Code; A B; a scheme code of 1 to 20 characters",
                "Scheme Name; ''; a name of 1 to 200 characters",
                "Purchase Allowed; yes; Y or N, 1 or 0",
                "AMC Active Flag; ''; Y or N, 1 or 0",
                "Purchase Transaction mode; X; D, P or DP",
                "Redemption Transaction Mode; ''; D, P or DP",
                "Minimum Purchase Amount; 5000.005; rupees with at most 14 digits before the point and 2 after it, 0 for no limit",
                "Minimum Purchase Amount; -1; rupees with at most 14 digits before the point and 2 after it, 0 for no limit",
                "Minimum Redemption Qty; 1e3; units with at most 12 digits before the point and 4 after it, 0 for no limit",
                "Maximum Redemption Qty; 9999999999999; units with at most 12 digits before the point and 4 after it, 0 for no limit",
                "Purchase Cutoff Time; 25:00:00; a time, for example 14:30:00",
                "Redemption Cut off Time; noon; a time, for example 14:30:00",
                "Start Date; 31-02-2026; 'a date: Apr 1 2026, 01-Apr-2026, 01/04/2026 or 2026-04-01'",
                "End Date; soon; 'a date: Apr 1 2026, 01-Apr-2026, 01/04/2026 or 2026-04-01'"
            })
    void aBadCellIsToldWithItsPlaceAndHarmsNoOtherLine(String column, String value, String expected) throws Exception {
        SchemeFile file =
                read(SchemeLines.file("A").with("B", column, value).with("C").bytes());

        assertThat(file.faults()).containsExactly(new FileFault(3, column, value, expected));
        assertThat(file.schemes()).extracting(BseScheme::getCode).containsExactly("A", "C");
        assertThat(file.rows()).isEqualTo(3);
    }

    @Test
    void allFaultsOfALineAreTold() throws Exception {
        SchemeFile file = read(SchemeLines.file()
                .with("A", "SIP FLAG", "?", "Minimum Purchase Amount", "much", "Start Date", "then")
                .bytes());
        assertThat(file.faults())
                .extracting(FileFault::column)
                .containsExactlyInAnyOrder("SIP FLAG", "Minimum Purchase Amount", "Start Date");
    }

    @Test
    void aCellTooManyOrTooFewSpoilsItsLineAndNoOther() throws Exception {
        SchemeFile file = read(SchemeLines.file("A")
                .with("B", "Scheme Name", "a | b", "ReOpening Date", "01/01/2020")
                .line("1|C|short")
                .with("D")
                .bytes());

        assertThat(file.schemes()).extracting(BseScheme::getCode).containsExactly("A", "D");
        assertThat(file.faults()).extracting(FileFault::line).containsExactly(3, 4);
        assertThat(file.faults()).extracting(FileFault::column).containsOnly("line");
        assertThat(file.faults().getFirst().expected()).isEqualTo("43 cells as in the header, not 44");
        assertThat(file.named()).containsExactlyInAnyOrder("A", "B", "C", "D");
        assertThat(file.hasNamelessLines()).isFalse();
        // With a blank last cell the width alone does not tell; the cells do.
        assertThat(read(SchemeLines.file("A").with("B", "Scheme Name", "a | b").bytes())
                        .schemes())
                .extracting(BseScheme::getCode)
                .containsExactly("A");
    }

    @Test
    void aLineWithoutACodeMayBeAboutAnyScheme() throws Exception {
        assertThat(read(SchemeLines.file("A").line("rubbish").bytes()).hasNamelessLines())
                .isTrue();
    }

    @Test
    void theSameCodeTwiceIsToldAndTheFirstCounts() throws Exception {
        SchemeFile file = read(
                SchemeLines.file("A", "B").with("A", "Scheme Name", "Another").bytes());

        assertThat(file.schemes()).extracting(BseScheme::getName).doesNotContain("Another");
        assertThat(file.faults())
                .containsExactly(new FileFault(4, "Scheme Code", "A", "each scheme once; it stands in line 2 too"));
    }

    @Test
    void aFileThatLacksAColumnIsRefusedWholeAndTheColumnsAreNamed() {
        byte[] file = SchemeLines.file("A")
                .header(SchemeLines.HEADER.replace("SIP FLAG", "X").replace("Start Date", "Y"))
                .bytes();
        assertThatThrownBy(() -> read(file)).hasMessageContaining("missing 'SIP FLAG', 'Start Date'");
        assertThatThrownBy(() -> read(new byte[0])).hasMessageContaining("the file is empty");
        assertThatThrownBy(() -> read("<html>Please log in</html>".getBytes(UTF_8)))
                .hasMessageContaining("missing 'Scheme Code'");
        byte[] twice =
                SchemeLines.file().header(SchemeLines.HEADER + "|Scheme-Code").bytes();
        assertThatThrownBy(() -> read(twice)).hasMessageContaining("'Scheme Code' twice");
    }

    @Test
    void aFileWithMoreLinesThanAllowedIsRefused() {
        byte[] file = SchemeLines.file("A", "B", "C").bytes();
        assertThatThrownBy(() -> SchemeFile.read(file, 2, "import-1", NOW)).hasMessageContaining("more than 2 lines");
    }

    private static BseScheme one(SchemeLines lines) throws Exception {
        SchemeFile file = read(lines.bytes());
        assertThat(file.faults()).isEmpty();
        assertThat(file.schemes()).hasSize(1);
        return file.schemes().getFirst();
    }

    private static SchemeFile read(byte[] bytes) throws ImportFileException {
        return SchemeFile.read(bytes, 1_000, "import-1", NOW);
    }
}
