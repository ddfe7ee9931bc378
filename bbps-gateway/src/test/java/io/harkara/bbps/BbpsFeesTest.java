package io.harkara.bbps;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.schemas.BbpsFee;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BbpsFeesTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);

    /** The figures of Setu's page: 50 paise are 59 with tax, 100 are 118, 1180 are 1392. */
    @ParameterizedTest
    @CsvSource({"0.50, 0.59", "1.00, 1.18", "11.80, 13.92"})
    void aFlatFeeHasTaxOnItAndIsCutOffAtThePaisa(String flat, String fee) {
        List<BbpsFee> slabs = List.of(slab("0.01", "999999.99", flat, "0", null, null));
        assertThat(BbpsFees.of(slabs, new BigDecimal("500.00"), DAY)).isEqualTo(new BigDecimal(fee));
    }

    @ParameterizedTest
    @CsvSource({"1000.00, 11.80", "1000.01, 0.00", "0.99, 0.00", "1.00, 0.01", "250.55, 2.95"})
    void aPercentageIsOfTheAmountAndASlabHasBothItsEnds(String amount, String fee) {
        List<BbpsFee> slabs = List.of(slab("1.00", "1000.00", "0", "1", null, null));
        assertThat(BbpsFees.of(slabs, new BigDecimal(amount), DAY)).isEqualTo(new BigDecimal(fee));
    }

    @Test
    void theSlabOfTheAmountAndTheDayCounts() {
        List<BbpsFee> slabs = List.of(
                slab("0.01", "100.00", "1", "0", null, DAY.minusDays(1)),
                slab("0.01", "100.00", "2", "0", DAY, null),
                slab("100.01", "1000.00", "5", "0", null, null));
        assertThat(BbpsFees.of(slabs, new BigDecimal("100.00"), DAY)).isEqualTo(new BigDecimal("2.36"));
        assertThat(BbpsFees.of(slabs, new BigDecimal("100.01"), DAY)).isEqualTo(new BigDecimal("5.90"));
        assertThat(BbpsFees.of(List.of(), new BigDecimal("100.01"), DAY)).isEqualTo(new BigDecimal("0.00"));
    }

    private static BbpsFee slab(
            String from, String to, String flat, String percent, @Nullable LocalDate since, @Nullable LocalDate until) {
        return new BbpsFee(
                new BigDecimal(from),
                new BigDecimal(to),
                new BigDecimal(flat).setScale(2),
                new BigDecimal(percent).setScale(4),
                since,
                until);
    }
}
