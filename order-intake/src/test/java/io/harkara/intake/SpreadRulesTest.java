package io.harkara.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.schemas.BseSpread;
import io.harkara.schemas.BuySellType;
import io.harkara.schemas.HoldingMode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpreadRulesTest {

    @Test
    void everyFieldIsInTheCommand() {
        Orders order = spread().with("buySellType", "ADDITIONAL")
                .with("folioNo", "123456/78")
                .with("euinDeclared", "Y")
                .with("minRedeem", "Y")
                .with("subBrokerCode", "SB1")
                .with("subBrokerArn", "ARN-1")
                .with("payoutAccount", "00939607098")
                .with("mobile", "9876543210")
                .with("email", "a@example.com")
                .with("remarks", "x".repeat(255))
                .with("ipAddress", "10.0.0.1");
        Judged.assertGives(
                order,
                new BseSpread(
                        "AB1234",
                        "AXFCFDP-DP-L0",
                        BuySellType.ADDITIONAL,
                        HoldingMode.PHYSICAL,
                        new BigDecimal("5000.00"),
                        new BigDecimal("4999.50"),
                        false,
                        LocalDate.parse("2026-03-03"),
                        "123456/78",
                        true,
                        null,
                        true,
                        true,
                        "SB1",
                        "ARN-1",
                        "00939607098",
                        "9876543210",
                        "a@example.com",
                        "x".repeat(255),
                        "10.0.0.1"));
    }

    @Test
    void allThatWasBoughtCanBeRedeemed() {
        assertThat(Judged.faults(spread().without("redemptionAmount").with("allUnits", "Y")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "clientCode;; clientCode; is missing",
                "schemeCode;; schemeCode; is missing",
                "buySellType;; buySellType; is missing",
                "dpTxn;; dpTxn; is missing",
                "kycStatus;; kycStatus; is missing",
                "amount;; amount; is missing; expected rupees above 0",
                "redemptionDate;; redemptionDate; is missing",
                "redemptionDate; 2026-02-30; redemptionDate; expected a day that exists",
                "redemptionDate; 2026-03-02; redemptionDate; a day after today, which is 2026-03-02 in India",
                "redemptionAmount;; redemptionAmount; exactly one of redemptionAmount and allUnits",
                "allUnits; Y; redemptionAmount; gives 2 of them",
                "buySellType; ADDITIONAL; folioNo; a physical additional purchase is into a folio",
                "units; 5; units; bse.spread has no field units",
                "buySell; P; buySell; bse.spread has no field buySell"
            })
    void aRuleThatIsBrokenIsTheOneFault(String field, String value, String faulty, String expected) {
        Judged.assertFault(spread(), field, value, faulty, expected);
    }

    @Test
    void theRulesOfEveryPurchaseHoldForItToo() {
        assertThat(Judged.fields(spread().with("amount", "50000.01").with("kycStatus", "N")))
                .containsExactly("/order/kycStatus");
        assertThat(Judged.fields(spread().with("dpTxn", "C").with("folioNo", "1")))
                .containsExactly("/order/folioNo");
        assertThat(Judged.fields(spread().with("euin", "E123456").with("euinDeclared", "Y")))
                .containsExactly("/order/euinDeclared");
    }

    @Test
    void aRedemptionDateThatHasPassedIsAFaultOfTheTimeForARetryIsStillTheSameOrder() {
        Verdict verdict = Judged.at(Judged.MORNING.plusSeconds(86_400), spread());
        assertThat(verdict.formFaults()).isEmpty();
        assertThat(verdict.timeFaults()).extracting(Fault::field).containsExactly("/order/redemptionDate");
        assertThat(verdict.order()).isNotNull();
    }

    @Test
    void allFaultsAreReportedAtOnce() {
        Orders order = spread().with("redemptionDate", "2026-03-01")
                .with("amount", "-1")
                .with("allUnits", "Y")
                .with("units", "1")
                .without("clientCode");
        assertThat(Judged.fields(order))
                .containsExactlyInAnyOrder(
                        "/order/redemptionDate",
                        "/order/amount",
                        "/order/redemptionAmount",
                        "/order/units",
                        "/order/clientCode");
    }

    @Test
    void itHasTheCutoffOfPurchases() {
        assertThat(Judged.at(Judged.MORNING, spread()).deadline()).isEqualTo(Instant.parse("2026-03-02T07:00:00Z"));
        assertThat(Judged.at(Judged.MORNING, spread().with("schemeCode", "02-DP"))
                        .deadline())
                .isEqualTo(Instant.parse("2026-03-02T09:00:00Z"));
    }

    private static Orders spread() {
        return Orders.spread().with("redemptionDate", "2026-03-03");
    }
}
