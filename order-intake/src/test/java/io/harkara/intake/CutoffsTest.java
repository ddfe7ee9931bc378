package io.harkara.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.harkara.schemas.BuySell;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CutoffsTest {

    private static final Cutoffs CUTOFFS =
            new Cutoffs(null, null, null, Set.of(LocalDate.parse("2026-03-03"), LocalDate.parse("2026-03-04")));

    @ParameterizedTest
    @CsvSource({
        // Monday; Tuesday and Wednesday are holidays.
        "PURCHASE,   02-DP,    2026-03-02T14:29:59.999, 2026-03-02T14:30",
        "PURCHASE,   02-DP,    2026-03-02T14:30,        2026-03-05T14:30",
        "REDEMPTION, 02-DP,    2026-03-02T14:49,        2026-03-02T14:50",
        "REDEMPTION, 02-DP,    2026-03-02T14:50,        2026-03-05T14:50",
        "PURCHASE,   02-GR-L0, 2026-03-02T12:29,        2026-03-02T12:30",
        "PURCHASE,   02-GR-L0, 2026-03-02T12:30,        2026-03-05T12:30",
        "PURCHASE,   02-GR-L1, 2026-03-02T12:30,        2026-03-02T14:30",
        "REDEMPTION, 02-GR-L0, 2026-03-02T12:30,        2026-03-02T14:50",
        // Friday evening, Saturday, Sunday.
        "PURCHASE,   02-DP,    2026-03-06T18:00,        2026-03-09T14:30",
        "PURCHASE,   02-DP,    2026-03-07T09:00,        2026-03-09T14:30",
        "PURCHASE,   02-DP,    2026-03-08T00:00,        2026-03-09T14:30"
    })
    void theNextCutoffIsOnTheNextWorkingDayOnceTodaysIsReached(
            BuySell buySell, String scheme, String now, String expected) {
        assertThat(CUTOFFS.next(buySell, scheme, null, india(now))).isEqualTo(india(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-02T10:00,        2026-03-02T23:59:59",
        "2026-03-02T22:59:59.999, 2026-03-02T23:59:59",
        "2026-03-02T23:00,        2026-03-05T23:59:59",
        "2026-03-03T10:00,        2026-03-05T23:59:59",
        "2026-03-06T23:30,        2026-03-09T23:59:59",
        "2026-03-07T09:00,        2026-03-09T23:59:59"
    })
    void aWorkingDayEndsASecondBeforeMidnightAndTodayDoesUntilEleven(String now, String expected) {
        assertThat(CUTOFFS.endOfWorkingDay(india(now))).isEqualTo(india(expected));
    }

    @Test
    void theDayIsThatOfIndia() {
        assertThat(Cutoffs.today(Instant.parse("2026-03-02T18:29:59Z"))).isEqualTo("2026-03-02");
        assertThat(Cutoffs.today(Instant.parse("2026-03-02T18:30:00Z"))).isEqualTo("2026-03-03");
    }

    @Test
    void theHoursAreSettings() {
        Cutoffs cutoffs = new Cutoffs(LocalTime.of(10, 0), LocalTime.of(11, 0), LocalTime.of(9, 0), null);
        assertThat(cutoffs.next(BuySell.PURCHASE, "02-DP", null, india("2026-03-02T08:00")))
                .isEqualTo(india("2026-03-02T10:00"));
    }

    @Test
    void aListOfHolidaysWithoutEndIsAFaultOfTheList() {
        LocalDate day = LocalDate.parse("2026-03-02");
        Cutoffs closed =
                new Cutoffs(null, null, null, day.datesUntil(day.plusDays(60)).collect(Collectors.toSet()));
        assertThatThrownBy(() -> closed.next(BuySell.PURCHASE, "02-DP", null, india("2026-03-02T08:00")))
                .hasMessageContaining("check the holidays");
    }

    private static Instant india(String time) {
        return OffsetDateTime.parse(time + "+05:30").toInstant();
    }
}
