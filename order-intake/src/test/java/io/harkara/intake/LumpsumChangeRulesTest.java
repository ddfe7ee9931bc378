package io.harkara.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.schemas.BseLumpsumChange;
import io.harkara.schemas.BuySell;
import io.harkara.schemas.BuySellType;
import io.harkara.schemas.HoldingMode;
import io.harkara.schemas.LumpsumChangeKind;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LumpsumChangeRulesTest {

    @Test
    void aModificationGivesThePayload() {
        Judged.assertGives(
                Orders.lumpsumModify().with("folioNo", "123456/78").with("remarks", "More"),
                new BseLumpsumChange(
                        LumpsumChangeKind.MODIFY,
                        "AB1234",
                        "7531973",
                        "02-DP",
                        BuySell.PURCHASE,
                        BuySellType.FRESH,
                        HoldingMode.PHYSICAL,
                        new BigDecimal("7500.00"),
                        null,
                        "123456/78",
                        "More"));
    }

    @Test
    void aCancellationGivesThePayload() {
        Judged.assertGives(
                Orders.lumpsumCancel().with("buySell", "R").with("dpTxn", "C"),
                new BseLumpsumChange(
                        LumpsumChangeKind.CANCEL,
                        "AB1234",
                        "7531973",
                        "02-DP",
                        BuySell.REDEMPTION,
                        BuySellType.FRESH,
                        HoldingMode.CDSL,
                        null,
                        null,
                        null,
                        null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "orderNumber;; orderNumber; is missing",
                "orderNumber; 0; orderNumber; the number of an order at BSE",
                "amount;; amount; the modification of a purchase is a new amount",
                "units; 5; units; a purchase is by amount",
                "buySellType; SECOND; buySellType; FRESH or ADDITIONAL",
                "kycStatus; Y; kycStatus; bse.lumpsum-modify has no field kycStatus"
            })
    void aFaultOfAModificationIsNamed(String field, @Nullable String value, String faulty, String expected) {
        Judged.assertFault(Orders.lumpsumModify(), field, value, faulty, expected);
    }

    @Test
    void aCancellationHasNoSizeAndTheModificationOfARedemptionOne() {
        assertThat(Judged.fields(Orders.lumpsumCancel().with("amount", "5"))).containsExactly("/order/amount");
        assertThat(Judged.fields(redemption())).isEmpty();
        assertThat(Judged.fields(redemption().with("units", "5"))).containsExactly("/order/amount");
        assertThat(Judged.fields(redemption().with("buySellType", "ADDITIONAL")))
                .containsExactly("/order/buySellType");
    }

    private static Orders redemption() {
        return Orders.lumpsumModify().with("buySell", "R");
    }

    @Test
    void itHasToArriveBeforeTheCutOffOfTheOrder() {
        assertThat(Judged.at(Judged.MORNING, Orders.lumpsumCancel()).deadline())
                .isEqualTo(Instant.parse("2026-03-02T09:00:00Z"));
        assertThat(Judged.at(Judged.MORNING, Orders.lumpsumCancel().with("buySell", "R"))
                        .deadline())
                .isEqualTo(Instant.parse("2026-03-02T09:20:00Z"));
    }
}
