package io.harkara.simulators.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstrumentsTest {

    private final Instruments instruments = new Instruments(LocalDate.of(2026, 12, 15));

    @Test
    void eachHasAKeyAndANumberOfItsOwn() {
        assertThat(instruments.all()).hasSize(77).doesNotHaveDuplicates();
        assertThat(instruments.all()).extracting(Instrument::key).doesNotHaveDuplicates();
        assertThat(instruments.all())
                .extracting(one -> one.market() + "/" + one.token())
                .doesNotHaveDuplicates();
        assertThat(instruments.all())
                .allSatisfy(
                        one -> assertThat(one.closePaise() % one.tickPaise()).isZero());
    }

    @ParameterizedTest
    @CsvSource({"2026-12-15, 2026-12-29", "2026-12-29, 2026-12-29", "2026-12-30, 2027-01-26"})
    void contractsExpireOnTheLastTuesday(LocalDate today, LocalDate expiry) {
        LocalDate first = new Instruments(today)
                .of(Market.NFO).stream()
                        .map(Instrument::expiry)
                        .filter(Objects::nonNull)
                        .min(LocalDate::compareTo)
                        .orElseThrow();

        assertThat(first).isEqualTo(expiry);
        assertThat(Instruments.expiry(YearMonth.from(first)).getDayOfWeek()).isEqualTo(DayOfWeek.TUESDAY);
    }

    @Test
    void pricesOfADayAreOnTheTick() {
        for (Instrument one : instruments.all()) {
            assertThat(one.lowPaise()).isPositive().isLessThanOrEqualTo(one.closePaise());
            assertThat(one.highPaise()).isGreaterThanOrEqualTo(one.closePaise());
            assertThat((one.lowPaise() + one.highPaise()) % one.tickPaise()).isZero();
        }
    }

    @Test
    void aPositionKnowsWhatWasEarnedAndWhatIsOpen() {
        Instrument sbin = Objects.requireNonNull(instruments.byKey("NSE:SBIN"));
        Position bought = Position.none("C", sbin, Product.INTRADAY).with(Side.BUY, 10, 10 * 81_000L);
        Position partSold = bought.with(Side.SELL, 4, 4 * 82_000L);

        assertThat(partSold.net()).isEqualTo(6);
        assertThat(partSold.realised()).isEqualTo(4 * 1_000L);
        assertThat(partSold.unrealised(81_500)).isEqualTo(6 * 500L);
        assertThat(partSold.margin()).isEqualTo(6 * 81_000L / 5);
        assertThat(Position.none("C", sbin, Product.INTRADAY)
                        .with(Side.SELL, 2, 2 * 82_000L)
                        .unrealised(81_500))
                .isEqualTo(2 * 500L);
    }
}
