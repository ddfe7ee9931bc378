package io.harkara.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.schemas.BankAccountType;
import io.harkara.schemas.BseMandate;
import io.harkara.schemas.MandateKind;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MandateRulesTest {

    @Test
    void everyFieldIsInTheCommand() {
        Judged.assertGives(
                mandate()
                        .with("mandateKind", "E_MANDATE")
                        .with("accountType", "NRO")
                        .with("micr", "400240015")
                        .with("endDate", "2056-03-02"),
                new BseMandate(
                        "AB1234",
                        MandateKind.E_MANDATE,
                        new BigDecimal("25000.00"),
                        "00939607098",
                        BankAccountType.NRO,
                        "HDFC0000093",
                        "400240015",
                        LocalDate.parse("2026-03-02"),
                        LocalDate.parse("2056-03-02")));
        Judged.assertGives(
                mandate(),
                new BseMandate(
                        "AB1234",
                        MandateKind.XSIP,
                        new BigDecimal("25000.00"),
                        "00939607098",
                        BankAccountType.SAVINGS,
                        "HDFC0000093",
                        null,
                        LocalDate.parse("2026-03-02"),
                        null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "clientCode;; clientCode; is missing",
                "mandateKind;; mandateKind; is missing",
                "mandateKind; SIP; mandateKind; XSIP, ISIP or E_MANDATE",
                "amount;; amount; is missing",
                "amount; 0; amount; rupees above 0",
                "accountNumber;; accountNumber; is missing",
                "accountNumber; 1234567-89; accountNumber; is '*******-89'; expected a bank account",
                "accountType;; accountType; is missing",
                "accountType; SB; accountType; SAVINGS, CURRENT, NRE or NRO",
                "ifsc;; ifsc; is missing",
                "ifsc; HDFC1000093; ifsc; four capital letters, a zero",
                "micr; 12345678; micr; nine digits",
                "startDate;; startDate; is missing",
                "startDate; 2026-03-01; startDate; no day in the past",
                "endDate; 2026-03-02; endDate; a day after startDate, which is 2026-03-02",
                "remarks; x; remarks; bse.mandate has no field remarks",
                "schemeCode; 02-DP; schemeCode; bse.mandate has no field schemeCode"
            })
    void aRuleThatIsBrokenIsTheOneFault(String field, String value, String faulty, String expected) {
        Judged.assertFault(mandate(), field, value, faulty, expected);
    }

    @Test
    void allFaultsAreReportedAtOnce() {
        Orders order = mandate()
                .envelope("sameDay", "Y")
                .without("accountType")
                .with("amount", "0")
                .with("ifsc", "x")
                .with("micr", "x")
                .with("startDate", "2026-03-01")
                .with("endDate", "2026-02-01")
                .with("euin", "E123456");
        assertThat(Judged.fields(order))
                .containsExactlyInAnyOrder(
                        "/sameDay",
                        "/order/accountType",
                        "/order/amount",
                        "/order/ifsc",
                        "/order/micr",
                        "/order/startDate",
                        "/order/endDate",
                        "/order/euin");
    }

    @Test
    void itHasUntilTheEndOfAWorkingDay() {
        assertThat(Judged.at(Judged.MORNING, mandate()).deadline()).isEqualTo(Instant.parse("2026-03-02T18:29:59Z"));
        assertThat(Judged.at(Instant.parse("2026-03-06T17:30:00Z"), mandate().with("startDate", "2026-03-10"))
                        .deadline())
                .as("Friday at 23:00 in India")
                .isEqualTo(Instant.parse("2026-03-09T18:29:59Z"));
    }

    private static Orders mandate() {
        return Orders.mandate().with("startDate", "2026-03-02");
    }
}
