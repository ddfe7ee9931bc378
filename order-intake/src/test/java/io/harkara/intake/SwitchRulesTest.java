package io.harkara.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.schemas.BseSwitch;
import io.harkara.schemas.BuySellType;
import io.harkara.schemas.HoldingMode;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SwitchRulesTest {

    @Test
    void everyFieldIsInTheCommand() {
        Orders order = Orders.switching()
                .with("euin", "E123456")
                .with("minRedeem", "Y")
                .with("subBrokerCode", "SB1")
                .with("subBrokerArn", "ARN-1")
                .with("mobile", "9876543210")
                .with("email", "a@example.com")
                .with("remarks", "Rebalancing")
                .with("ipAddress", "10.0.0.1");
        Judged.assertGives(
                order,
                new BseSwitch(
                        "AB1234",
                        "02-DP",
                        "B301G",
                        BuySellType.FRESH,
                        HoldingMode.PHYSICAL,
                        null,
                        new BigDecimal("12.5000"),
                        false,
                        "123456/78",
                        true,
                        "E123456",
                        false,
                        true,
                        "SB1",
                        "ARN-1",
                        "9876543210",
                        "a@example.com",
                        "Rebalancing",
                        "10.0.0.1"));
    }

    @Test
    void aSwitchIsByAmountOrOfAllUnitsAndOutOfADepositoryToo() {
        assertThat(Judged.faults(Orders.switching().without("units").with("amount", 100)))
                .isEmpty();
        assertThat(Judged.faults(Orders.switching()
                        .without("units")
                        .without("folioNo")
                        .with("allUnits", "Y")
                        .with("dpTxn", "C")))
                .isEmpty();
        assertThat(Judged.faults(Orders.switching().with("remarks", "é".repeat(235))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "clientCode;; clientCode; is missing",
                "fromSchemeCode;; fromSchemeCode; is missing",
                "toSchemeCode;; toSchemeCode; is missing",
                "toSchemeCode; 02-DP; toSchemeCode; expected another one than 02-DP",
                "buySellType;; buySellType; is missing",
                "dpTxn;; dpTxn; is missing",
                "kycStatus;; kycStatus; is missing",
                "folioNo;; folioNo; a physical switch is out of a folio",
                "dpTxn; N; folioNo; units in a depository",
                "units;; amount; gives 0 of them; expected exactly one of amount, units and allUnits",
                "amount; 100; amount; gives 2 of them",
                "units; 0; units; expected units above 0",
                "schemeCode; 02-DP; schemeCode; bse.switch has no field schemeCode",
                "payoutAccount; 0093960; payoutAccount; bse.switch has no field payoutAccount"
            })
    void aRuleThatIsBrokenIsTheOneFault(String field, String value, String faulty, String expected) {
        Judged.assertFault(Orders.switching(), field, value, faulty, expected);
    }

    @Test
    void ourReferenceNeedsRoomBeforeTheRemarks() {
        Judged.assertFault(Orders.switching(), "remarks", "x".repeat(236), "remarks", "at most 235 characters");
    }

    @Test
    void anEuinAndTheDeclarationExcludeEachOther() {
        assertThat(Judged.fields(Orders.switching().with("euin", "E123456").with("euinDeclared", "Y")))
                .containsExactly("/order/euinDeclared");
    }

    @Test
    void allFaultsAreReportedAtOnce() {
        Orders order = Orders.switching()
                .envelope("deadline", "2026-03-01T00:00:00Z")
                .with("toSchemeCode", "02-DP")
                .with("dpTxn", "C")
                .with("units", "x")
                .with("allUnits", "Y")
                .with("mandateId", "1")
                .with("remarks", "x".repeat(236));
        assertThat(Judged.fields(order))
                .containsExactlyInAnyOrder(
                        "/order/toSchemeCode",
                        "/order/folioNo",
                        "/order/units",
                        "/order/amount",
                        "/order/mandateId",
                        "/order/remarks",
                        "/deadline");
    }

    @Test
    void itHasTheCutoffOfRedemptions() {
        assertThat(Judged.at(Judged.MORNING, Orders.switching()).deadline())
                .isEqualTo(Instant.parse("2026-03-02T09:20:00Z"));
    }
}
