package io.harkara.bse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.harkara.schemas.AssetClass;
import io.harkara.schemas.BseCutoff;
import io.harkara.schemas.BseHoliday;
import io.harkara.schemas.BusinessDays;
import io.harkara.schemas.CutoffKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalendarFileTest {

    private static final String HEADER = "record,date,assetClass,kind,settlementType,time,name\n";

    @Test
    void holidaysAndCutoffsAreReadCommentsAndBlankLinesAreNot() throws Exception {
        CalendarFile file = read("""
                # a comment
                record,date,assetClass,kind,settlementType,time,name
                holiday,2026-12-25,ALL,,,,"Christmas, all day"

                holiday,2026-04-01,DEBT,,,,Annual closing
                cutoff,2026-04-01,LIQUID,PURCHASE,T0,12:30,
                cutoff,2026-04-01,ALL,SWITCH,,14:50:30,
                """);

        assertThat(file.faults()).isEmpty();
        assertThat(file.holidays())
                .containsExactly(
                        new BseHoliday(LocalDate.of(2026, 4, 1), AssetClass.DEBT, "Annual closing"),
                        new BseHoliday(LocalDate.of(2026, 12, 25), AssetClass.ALL, "Christmas, all day"));
        LocalDate from = LocalDate.of(2026, 4, 1);
        assertThat(file.cutoffs())
                .containsExactly(
                        new BseCutoff(CutoffKind.PURCHASE, AssetClass.LIQUID, "T0", LocalTime.of(12, 30), from),
                        new BseCutoff(CutoffKind.SWITCH, AssetClass.ALL, null, LocalTime.of(14, 50, 30), from));
    }

    @Test
    void columnsMayStandInAnyOrderBehindAMark() throws Exception {
        CalendarFile file = read("\uFEFF" + """
                Name,Time,SettlementType,Kind,AssetClass,Date,Record
                Christmas,,,,ALL,2026-12-25,holiday
                """);
        assertThat(file.holidays())
                .containsExactly(new BseHoliday(LocalDate.of(2026, 12, 25), AssetClass.ALL, "Christmas"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "day,2026-01-26,ALL,,,,x; record; day; holiday or cutoff",
                "holiday,26/01/2026,ALL,,,,x; date; 26/01/2026; for example 2026-01-26",
                "holiday,2026-02-29,ALL,,,,x; date; 2026-02-29; for example 2026-01-26",
                "holiday,1926-01-26,ALL,,,,x; date; 1926-01-26; this century",
                "holiday,2026-01-26,LIQUID,,,,x; assetClass; LIQUID; one of [EQUITY, DEBT, ALL]",
                "holiday,2026-01-26,equity,,,,x; assetClass; equity; one of [EQUITY, DEBT, ALL]",
                "holiday,2026-01-26,ALL,,,,; name; ''; a name of 1 to 100",
                "holiday,2026-01-26,ALL,,,14:30,x; time; 14:30; nothing: a holiday has none",
                "cutoff,2026-01-26,ALL,BUY,,14:30,; kind; BUY; one of [PURCHASE, REDEMPTION, SWITCH]",
                "cutoff,2026-01-26,ALL,SWITCH,,25:30,; time; 25:30; for example 14:30",
                "cutoff,2026-01-26,ALL,SWITCH,,2:30 pm,; time; 2:30 pm; for example 14:30",
                "cutoff,2026-01-26,ALL,SWITCH,,00:00,; time; 00:00; after midnight",
                "cutoff,2026-01-26,ALL,SWITCH,,,; time; ''; for example 14:30",
                "cutoff,2026-01-26,ALL,SWITCH,T PLUS 1,14:30,; settlementType; T PLUS 1; at most 10 characters",
                "cutoff,2026-01-26,ALL,SWITCH,,14:30,x; name; x; nothing: a cut-off has none",
                "cutoff,2026-01-26,ALL,SWITCH,,14:30; line; 'cutoff,2026-01-26,ALL,SWITCH,,14:30'; 7 cells as in the header, not 6"
            })
    void aLineWithAFaultIsNamed(String line, String column, String value, String expected) throws Exception {
        CalendarFile file = read("# comment\n" + HEADER + line + "\nholiday,2026-12-25,ALL,,,,Christmas\n");
        assertThat(file.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.line()).isEqualTo(3);
            assertThat(fault.column()).isEqualTo(column);
            assertThat(fault.value()).isEqualTo(value);
            assertThat(fault.expected()).contains(expected);
        });
    }

    @Test
    void everyFaultOfALineAndEveryLineSaidTwiceIsTold() throws Exception {
        CalendarFile file = read("""
                record,date,assetClass,kind,settlementType,time,name
                cutoff,never,NONE,BUY,,noon,
                holiday,2026-12-25,ALL,,,,Christmas
                holiday,2026-12-25,ALL,,,,Again
                holiday,2026-12-25,DEBT,,,,Christmas of debt
                cutoff,2026-01-01,ALL,SWITCH,,14:30,
                cutoff,2026-01-01,ALL,SWITCH,,14:40,
                """);
        assertThat(file.faults())
                .extracting(fault -> fault.line() + " " + fault.column())
                .containsExactlyInAnyOrder("2 date", "2 assetClass", "2 kind", "2 time", "4 line", "7 line");
        assertThat(file.faults().getLast().expected()).contains("line 6 says it too");
    }

    @Test
    void whatIsNoCalendarIsRefusedWhole() {
        assertRefused("", "the file is empty");
        assertRefused(HEADER, "a header and no line");
        assertRefused("a,b\n1,2\n", "the column 'a': expected each of record,date,assetClass");
        assertRefused("record,date\nholiday,2026-01-26\n", "expected a header with the columns record,date");
        assertRefused(HEADER.replace("name", "time") + "holiday\n", "the column 'time'");
        assertRefused(HEADER + "holiday,2026-12-25,ALL,,,,\"Christmas\n", "every quote closed");
        assertRefused(
                HEADER + IntStream.range(0, 2_001).mapToObj(i -> "x\n").collect(Collectors.joining()),
                "more than 2000 lines");
        assertThatThrownBy(() -> CalendarFile.read(new byte[] {(byte) 0xE9})).hasMessageContaining("UTF-8");
    }

    @Test
    void aMonthWithoutBusinessIsASlip() {
        LocalDate first = LocalDate.of(2026, 12, 21);
        String days = first.datesUntil(first.plusDays(21))
                .map("holiday,%s,ALL,,,,x\n"::formatted)
                .collect(Collectors.joining());
        assertRefused(HEADER + days, "no business for 15 days from");
    }

    @Test
    void theSampleHasTheDaysOfEveryYearAndSaysThatItIsIncomplete() throws Exception {
        byte[] bytes = Files.readAllBytes(Path.of("../samples/calendar.csv"));
        CalendarFile sample = CalendarFile.read(bytes);
        assertThat(sample.faults()).isEmpty();
        assertThat(sample.holidays())
                .extracting(holiday -> MonthDay.from(holiday.getDay()))
                .isEqualTo(List.copyOf(BusinessDays.EVERY_YEAR));
        assertThat(new String(bytes, UTF_8)).contains("INCOMPLETE");
    }

    private static void assertRefused(String file, String words) {
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(ImportFileException.class)
                .hasMessageContaining(words);
    }

    private static CalendarFile read(String file) throws ImportFileException {
        return CalendarFile.read(file.getBytes(UTF_8));
    }
}
