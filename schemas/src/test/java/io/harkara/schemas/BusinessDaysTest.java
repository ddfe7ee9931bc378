package io.harkara.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BusinessDaysTest {

    /** Tuesday for all, Wednesday for debt, Thursday for equity; 2 October is none of them. */
    private static final BusinessDays LISTED = new BusinessDays(
            calendar(
                    holiday("2026-03-03", AssetClass.ALL),
                    holiday("2026-03-04", AssetClass.DEBT),
                    holiday("2026-03-05", AssetClass.EQUITY)),
            Set.of(LocalDate.parse("2026-03-10")));

    @ParameterizedTest
    @CsvSource({
        "2026-03-02, EQUITY, 2026-03-02",
        "2026-03-03, EQUITY, 2026-03-04",
        "2026-03-03, DEBT, 2026-03-05",
        "2026-03-03, LIQUID, 2026-03-05",
        "2026-03-03, UNRECOGNISED, 2026-03-04",
        "2026-03-05, EQUITY, 2026-03-06",
        "2026-03-05, UNRECOGNISED, 2026-03-05",
        // The week-end, and a day of the settings behind it.
        "2026-03-07, DEBT, 2026-03-09",
        "2026-03-10, DEBT, 2026-03-11",
        "2026-03-10, UNRECOGNISED, 2026-03-11",
        // A listed year has the days of its list only; the next one has none yet.
        "2026-10-02, EQUITY, 2026-10-02",
        "2026-12-31, EQUITY, 2026-12-31",
        "2027-01-26, EQUITY, 2027-01-27"
    })
    void theNextBusinessDayIsThatOfTheClass(LocalDate from, AssetClass assetClass, LocalDate expected) {
        assertThat(LISTED.onOrAfter(from, assetClass)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-26, 2026-01-27",
        "2026-05-01, 2026-05-04",
        "2028-08-15, 2028-08-16",
        "2026-10-02, 2026-10-05",
        "2026-12-25, 2026-12-28",
        "2026-12-31, 2026-12-31"
    })
    void withoutACalendarTheDaysOfEveryYearAreHolidays(LocalDate from, LocalDate expected) {
        assertThat(new BusinessDays(null, Set.of()).onOrAfter(from, AssetClass.DEBT))
                .isEqualTo(expected);
    }

    @Test
    void aListIsOfTheYearsThatItHasHolidaysOf() {
        assertThat(LISTED.isListed(2026)).isTrue();
        assertThat(LISTED.isListed(2027)).isFalse();
    }

    @Test
    void holidaysWithoutEndAreAFaultOfTheList() {
        LocalDate day = LocalDate.parse("2026-03-02");
        BusinessDays closed =
                new BusinessDays(null, day.datesUntil(day.plusDays(60)).collect(Collectors.toSet()));
        assertThatThrownBy(() -> closed.onOrAfter(day, AssetClass.EQUITY))
                .hasMessageContaining("no business day within 30 days from 2026-03-02: check the holidays");
    }

    @ParameterizedTest
    @CsvSource({
        "02-DP, EQUITY, EQUITY",
        "02-DP, elss, EQUITY",
        "02-DP, ' Debt ', DEBT",
        "02-DP, GILT, DEBT",
        "02-DP, LIQUID, LIQUID",
        "02-DP, HYBRID, UNRECOGNISED",
        "02-DP, , UNRECOGNISED",
        "02-GR-L0, , LIQUID",
        "02-GR-L0, DEBT, DEBT",
        ", , UNRECOGNISED"
    })
    void theClassIsThatOfTheTypeAndElseOfTheCode(@Nullable String code, @Nullable String type, AssetClass expected) {
        assertThat(AssetClasses.of(code, type)).isEqualTo(expected);
    }

    private static BseCalendar calendar(BseHoliday... holidays) {
        return new BseCalendar("import-1", Instant.EPOCH, List.of(holidays), List.of());
    }

    private static BseHoliday holiday(String day, AssetClass assetClass) {
        return new BseHoliday(LocalDate.parse(day), assetClass, "Sample");
    }
}
