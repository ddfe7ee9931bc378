package io.harkara.bbps;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.gateway.outcome.Cause;
import io.harkara.schemas.BbpsAmount;
import io.harkara.schemas.BbpsBillPart;
import io.harkara.schemas.BbpsExactness;
import io.harkara.schemas.BbpsPayment;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which payments of a bill of Rs 605.00 are taken. */
class BbpsAmountsTest {

    @ParameterizedTest
    @CsvSource({
        "EXACT,           605.00, true",
        "EXACT,           604.99, false",
        "EXACT,           605.01, false",
        "EXACT_AND_ABOVE, 605.00, true",
        "EXACT_AND_ABOVE, 605.01, true",
        "EXACT_AND_ABOVE, 604.99, false",
        "EXACT_AND_BELOW, 605.00, true",
        "EXACT_AND_BELOW, 604.99, true",
        "EXACT_AND_BELOW, 605.01, false",
        "ANY,             0.01,   true",
        "ANY,             99999,  true",
        "RANGE,           605.01, true"
    })
    void exactnessDecides(BbpsExactness exactness, String amount, boolean taken) {
        assertThat(against(exactness, bill(null, null, null), amount, List.of(), List.of()) == null)
                .isEqualTo(taken);
    }

    @ParameterizedTest
    @CsvSource({"99.99,   false", "100.00,  true", "150.00,  false", "200.00,  true", "1000.00, true", "1100.00, false"
    })
    void aRangeHasItsEndsAndItsSteps(String amount, boolean taken) {
        assertThat(against(BbpsExactness.RANGE, bill("100.00", "1000.00", "100.00"), amount, List.of(), List.of())
                        == null)
                .isEqualTo(taken);
    }

    @Test
    void anOptionThatIsOfferedStandsInPlaceOfTheBill() {
        List<BbpsAmount> early = List.of(new BbpsAmount("Early", new BigDecimal("544.50")));
        assertThat(against(BbpsExactness.EXACT, bill(null, null, null), "544.50", early, List.of()))
                .isNull();
        assertThat(against(BbpsExactness.EXACT, bill(null, null, null), "605.00", early, List.of()))
                .isNotNull();
        List<BbpsAmount> other = List.of(new BbpsAmount("Early", new BigDecimal("500.00")));
        assertThat(against(BbpsExactness.EXACT, bill(null, null, null), "500.00", other, List.of()))
                .isNotNull()
                .satisfies(cause -> assertThat(cause.code()).isEqualTo("OPTION_NOT_OFFERED"));
    }

    @Test
    void eachOfSeveralBillsIsPaidOnceAndInFull() {
        BbpsBillPart whole = new BbpsBillPart("B1", new BigDecimal("605.00"));
        BbpsBill bill = bill(null, null, null);
        assertThat(against(BbpsExactness.EXACT, bill, "605.00", List.of(), List.of(whole)))
                .isNull();
        assertThat(against(BbpsExactness.EXACT, bill, "1210.00", List.of(), List.of(whole, whole)))
                .isNotNull()
                .satisfies(cause -> assertThat(cause.code()).isEqualTo("BILL_NOT_FETCHED"));
        BbpsBillPart half = new BbpsBillPart("B1", new BigDecimal("302.50"));
        assertThat(against(BbpsExactness.EXACT, bill, "302.50", List.of(), List.of(half)))
                .isNotNull();
    }

    private static @Nullable Cause against(
            BbpsExactness exactness, BbpsBill bill, String amount, List<BbpsAmount> options, List<BbpsBillPart> parts) {
        BbpsPayment payment = BbpsSamples.payment("fetch", amount);
        payment.put("options", options);
        payment.put("bills", parts);
        BbpsFetched fetched = new BbpsFetched(
                "fetch", "main", "BILLER", "REF", exactness, List.of(bill), List.of(), "", "", Instant.MAX);
        return BbpsAmounts.against(payment, fetched, null);
    }

    private static BbpsBill bill(@Nullable String least, @Nullable String most, @Nullable String step) {
        return new BbpsBill(
                new BigDecimal("605.00"),
                null,
                "B1",
                null,
                null,
                null,
                decimal(least),
                decimal(most),
                decimal(step),
                List.of(new BbpsBill.Option("Early", new BigDecimal("544.50"))));
    }

    private static @Nullable BigDecimal decimal(@Nullable String text) {
        return text == null ? null : new BigDecimal(text);
    }
}
