package io.harkara.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.schemas.AssetClass;
import io.harkara.schemas.BseCalendar;
import io.harkara.schemas.BseCutoff;
import io.harkara.schemas.BseHoliday;
import io.harkara.schemas.BseScheme;
import io.harkara.schemas.CutoffKind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarketCalendarTest {

    private static final MarketCalendar SETTINGS = new MarketCalendar(
            new Cutoffs(null, null, null, Set.of(LocalDate.parse("2026-03-03"), LocalDate.parse("2026-03-04"))));

    @ParameterizedTest
    @CsvSource({
        // Monday; Tuesday and Wednesday are holidays.
        "PURCHASE,   02-DP,    2026-03-02T14:29:59.999, 2026-03-02T14:30",
        "PURCHASE,   02-DP,    2026-03-02T14:30,        2026-03-05T14:30",
        "REDEMPTION, 02-DP,    2026-03-02T14:49,        2026-03-02T14:50",
        "REDEMPTION, 02-DP,    2026-03-02T14:50,        2026-03-05T14:50",
        "SWITCH,     02-DP,    2026-03-02T14:49,        2026-03-02T14:50",
        "PURCHASE,   02-GR-L0, 2026-03-02T12:29,        2026-03-02T12:30",
        "PURCHASE,   02-GR-L0, 2026-03-02T12:30,        2026-03-05T12:30",
        "PURCHASE,   02-GR-L1, 2026-03-02T12:30,        2026-03-02T14:30",
        "REDEMPTION, 02-GR-L0, 2026-03-02T12:30,        2026-03-02T14:50",
        // Friday evening, Saturday, Sunday.
        "PURCHASE,   02-DP,    2026-03-06T18:00,        2026-03-09T14:30",
        "PURCHASE,   02-DP,    2026-03-07T09:00,        2026-03-09T14:30",
        "PURCHASE,   02-DP,    2026-03-08T00:00,        2026-03-09T14:30",
        // A day of every year, and the end of one.
        "PURCHASE,   02-DP,    2026-08-14T18:00,        2026-08-17T14:30",
        "PURCHASE,   02-DP,    2026-10-01T14:30,        2026-10-05T14:30",
        "PURCHASE,   02-DP,    2026-12-31T14:30,        2027-01-01T14:30"
    })
    void withoutACalendarTheSettingsAndTheDaysOfEveryYearCount(
            CutoffKind kind, String scheme, String now, String expected) {
        assertThat(SETTINGS.next(kind, scheme, null, india(now))).isEqualTo(india(expected));
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
    void aBusinessDayEndsASecondBeforeMidnightAndTodayDoesUntilEleven(String now, String expected) {
        assertThat(SETTINGS.endOfBusinessDay(india(now))).isEqualTo(india(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "EQUITY, 2026-03-02T15:00, 2026-03-04T14:30",
        "DEBT,   2026-03-02T15:00, 2026-03-03T14:30",
        "HYBRID, 2026-03-02T15:00, 2026-03-03T14:30",
        ",       2026-03-02T15:00, 2026-03-03T14:30",
        "EQUITY, 2026-03-05T15:00, 2026-03-09T14:30",
        "DEBT,   2026-03-05T15:00, 2026-03-09T14:30"
    })
    void aHolidayIsOneOfItsAssetClass(@Nullable String type, String now, String expected) {
        MarketCalendar calendar =
                calendar(List.of(holiday("2026-03-03", AssetClass.EQUITY), holiday("2026-03-06", AssetClass.ALL)));
        assertThat(calendar.next(CutoffKind.PURCHASE, "02-DP", scheme(type, null), india(now)))
                .isEqualTo(india(expected));
    }

    @Test
    void whatConcernsNoSchemeEndsOnADayOfAnyBusiness() {
        MarketCalendar calendar = calendar(List.of(
                holiday("2026-03-03", AssetClass.EQUITY),
                holiday("2026-03-04", AssetClass.EQUITY),
                holiday("2026-03-04", AssetClass.DEBT)));
        assertThat(calendar.endOfBusinessDay(india("2026-03-03T10:00"))).isEqualTo(india("2026-03-03T23:59:59"));
        assertThat(calendar.endOfBusinessDay(india("2026-03-04T10:00"))).isEqualTo(india("2026-03-05T23:59:59"));
    }

    @ParameterizedTest
    @CsvSource({
        "PURCHASE,   EQUITY,  ,   14:00",
        "PURCHASE,   DEBT,    ,   13:00",
        "PURCHASE,   LIQUID,  ,   12:00",
        "PURCHASE,   LIQUID,  T0, 11:00",
        "PURCHASE,   EQUITY,  T0, 11:00",
        "PURCHASE,   HYBRID,  T1, 14:00",
        "REDEMPTION, DEBT,    ,   14:50",
        "SWITCH,     DEBT,    ,   14:50"
    })
    void theLineThatFitsAnOrderMostClosely(CutoffKind kind, String type, @Nullable String settlement, String expected) {
        MarketCalendar calendar = calendar(
                List.of(),
                cutoff(CutoffKind.PURCHASE, AssetClass.ALL, null, "14:00"),
                cutoff(CutoffKind.PURCHASE, AssetClass.DEBT, null, "13:00"),
                cutoff(CutoffKind.PURCHASE, AssetClass.LIQUID, null, "12:00"),
                cutoff(CutoffKind.PURCHASE, AssetClass.ALL, "T0", "11:00"));
        assertThat(calendar.next(kind, "02-DP", scheme(type, settlement), india("2026-03-02T08:00")))
                .isEqualTo(india("2026-03-02T" + expected));
    }

    @Test
    void aSwitchHasTheLineOfARedemptionUntilItHasItsOwn() {
        BseCutoff redemption = cutoff(CutoffKind.REDEMPTION, AssetClass.ALL, null, "13:30");
        Instant morning = india("2026-03-02T08:00");
        assertThat(calendar(List.of(), redemption).next(CutoffKind.SWITCH, "02-DP", null, morning))
                .isEqualTo(india("2026-03-02T13:30"));
        assertThat(calendar(List.of(), redemption, cutoff(CutoffKind.SWITCH, AssetClass.ALL, null, "13:15"))
                        .next(CutoffKind.SWITCH, "02-DP", null, morning))
                .isEqualTo(india("2026-03-02T13:15"));
    }

    @Test
    void aLineCountsFromItsDayOnAndThenTheLatest() {
        MarketCalendar calendar = calendar(
                List.of(),
                cutoff(CutoffKind.PURCHASE, AssetClass.ALL, "2026-01-01", null, "14:00"),
                cutoff(CutoffKind.PURCHASE, AssetClass.ALL, "2026-03-03", null, "15:00"));
        assertThat(calendar.next(CutoffKind.PURCHASE, "02-DP", null, india("2025-12-31T08:00")))
                .isEqualTo(india("2025-12-31T14:30"));
        assertThat(calendar.next(CutoffKind.PURCHASE, "02-DP", null, india("2026-03-02T08:00")))
                .isEqualTo(india("2026-03-02T14:00"));
        assertThat(calendar.next(CutoffKind.PURCHASE, "02-DP", null, india("2026-03-02T14:00")))
                .as("the next day has another one")
                .isEqualTo(india("2026-03-03T15:00"));
    }

    @Test
    void theCutoffOfTheSchemeComesBeforeTheCalendars() {
        MarketCalendar calendar = calendar(List.of(), cutoff(CutoffKind.PURCHASE, AssetClass.ALL, null, "14:00"));
        BseScheme scheme = SampleSchemes.scheme("02-DP").build();
        assertThat(calendar.next(CutoffKind.PURCHASE, "02-DP", scheme, india("2026-03-02T08:00")))
                .isEqualTo(india("2026-03-02T13:00"));
        assertThat(calendar.next(CutoffKind.SWITCH, "02-DP", scheme, india("2026-03-02T08:00")))
                .isEqualTo(india("2026-03-02T15:00"));
    }

    @Test
    void aCalendarThatIsTakenBackLeavesTheDefaults() {
        MarketCalendar calendar = calendar(List.of(holiday("2026-03-02", AssetClass.ALL)));
        assertThat(calendar.isListed(2026)).isTrue();
        assertThat(calendar.isListed(2027)).isFalse();
        calendar.take(null);
        assertThat(calendar.isListed(2026)).isFalse();
        assertThat(calendar.next(CutoffKind.PURCHASE, "02-DP", null, india("2026-03-02T08:00")))
                .isEqualTo(india("2026-03-02T14:30"));
    }

    @Test
    void theDayIsThatOfIndia() {
        assertThat(Cutoffs.today(Instant.parse("2026-03-02T18:29:59Z"))).isEqualTo("2026-03-02");
        assertThat(Cutoffs.today(Instant.parse("2026-03-02T18:30:00Z"))).isEqualTo("2026-03-03");
    }

    @Test
    void theHoursAreSettings() {
        Cutoffs cutoffs = new Cutoffs(LocalTime.of(10, 0), LocalTime.of(11, 0), LocalTime.of(9, 0), null);
        assertThat(new MarketCalendar(cutoffs).next(CutoffKind.PURCHASE, "02-DP", null, india("2026-03-02T08:00")))
                .isEqualTo(india("2026-03-02T10:00"));
    }

    private static MarketCalendar calendar(List<BseHoliday> holidays, BseCutoff... cutoffs) {
        MarketCalendar calendar = new MarketCalendar(Cutoffs.defaults());
        calendar.take(new BseCalendar("import-1", Instant.EPOCH, holidays, Arrays.asList(cutoffs)));
        return calendar;
    }

    private static BseHoliday holiday(String day, AssetClass assetClass) {
        return new BseHoliday(LocalDate.parse(day), assetClass, "Sample");
    }

    private static BseCutoff cutoff(CutoffKind kind, AssetClass assetClass, @Nullable String settlement, String time) {
        return cutoff(kind, assetClass, "2020-01-01", settlement, time);
    }

    private static BseCutoff cutoff(
            CutoffKind kind, AssetClass assetClass, String from, @Nullable String settlement, String time) {
        return new BseCutoff(kind, assetClass, settlement, LocalTime.parse(time), LocalDate.parse(from));
    }

    /** A scheme without cut-offs of its own. */
    private static BseScheme scheme(@Nullable String type, @Nullable String settlement) {
        return SampleSchemes.scheme("02-DP")
                .setPurchaseCutoff(null)
                .setRedemptionCutoff(null)
                .setSchemeType(type)
                .setSettlementType(settlement)
                .build();
    }

    private static Instant india(String time) {
        return OffsetDateTime.parse(time + "+05:30").toInstant();
    }
}
