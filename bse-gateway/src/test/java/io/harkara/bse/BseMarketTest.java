package io.harkara.bse;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.schemas.AssetClass;
import io.harkara.schemas.BseCalendar;
import io.harkara.schemas.BseCommand;
import io.harkara.schemas.BseHoliday;
import io.harkara.schemas.BseScheme;
import io.harkara.schemas.TransactionMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BseMarketTest {

    private static final Instant TUESDAY = Instant.parse("2026-03-03T05:00:00Z");
    private static final Instant WEDNESDAY_OPENING = Instant.parse("2026-03-04T03:30:00Z");

    private final BseMarket market = new BseMarket(
            new BseProperties.Hours(LocalTime.of(9, 0), LocalTime.of(15, 30), Set.of(LocalDate.of(2026, 3, 10))));

    @ParameterizedTest
    @CsvSource({"EQUITY, true", "ELSS, true", "DEBT, false", "HYBRID, false", ", false"})
    void aHolidayOfOneClassHoldsBackOrdersOfThatClass(@Nullable String schemeType, boolean closed) {
        market.take(calendar(AssetClass.EQUITY));
        BseCommand order = BseSamples.command(BseSamples.purchase().build(), Instant.MAX);
        if (schemeType != null) {
            market.take(order.getLumpsum().getSchemeCode(), scheme(schemeType));
        }

        assertThat(market.opensAt(order, TUESDAY)).isEqualTo(closed ? WEDNESDAY_OPENING : null);
    }

    @Test
    void aHolidayOfAllClassesHoldsBackEveryOrder() {
        market.take(calendar(AssetClass.ALL));
        assertThat(market.opensAt(BseSamples.command(BseSamples.purchase().build(), Instant.MAX), TUESDAY))
                .isEqualTo(WEDNESDAY_OPENING);
    }

    @Test
    void withoutACalendarTheDaysOfEveryYearAndThoseOfTheSettingsAreHolidays() {
        BseCommand order = BseSamples.command(BseSamples.purchase().build(), Instant.MAX);
        assertThat(market.opensAt(order, TUESDAY)).isNull();
        assertThat(market.opensAt(order, Instant.parse("2026-10-02T05:00:00Z")))
                .isEqualTo(Instant.parse("2026-10-05T03:30:00Z"));
        assertThat(market.opensAt(order, Instant.parse("2026-03-10T05:00:00Z")))
                .isEqualTo(Instant.parse("2026-03-11T03:30:00Z"));
        market.take(calendar(AssetClass.ALL));
        market.take(null);
        assertThat(market.opensAt(order, TUESDAY)).isNull();
    }

    private static BseCalendar calendar(AssetClass assetClass) {
        return new BseCalendar(
                "import-1",
                Instant.EPOCH,
                List.of(new BseHoliday(LocalDate.of(2026, 3, 3), assetClass, "Sample")),
                List.of());
    }

    private static BseScheme scheme(String type) {
        return BseScheme.newBuilder()
                .setCode("sample")
                .setListed(true)
                .setName("Sample")
                .setSchemeType(type)
                .setPurchaseAllowed(true)
                .setPurchaseMode(TransactionMode.BOTH)
                .setRedemptionAllowed(true)
                .setRedemptionMode(TransactionMode.BOTH)
                .setAmcActive(true)
                .setSipAllowed(true)
                .setStpAllowed(true)
                .setSwpAllowed(true)
                .setSwitchAllowed(true)
                .setImportId("import-1")
                .setImportedAt(Instant.EPOCH)
                .build();
    }
}
