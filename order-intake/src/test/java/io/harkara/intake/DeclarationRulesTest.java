package io.harkara.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.schemas.BseFatca;
import io.harkara.schemas.BseTaxResidence;
import io.harkara.schemas.ClientChange;
import io.harkara.schemas.DataSource;
import io.harkara.schemas.OccupationType;
import io.harkara.schemas.PoliticalExposure;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeclarationRulesTest {

    @Test
    void everyFieldIsInTheCommand() {
        Verdict verdict = Judged.at(
                Judged.MORNING,
                Orders.declaration()
                        .with("dateOfBirth", "1985-12-31")
                        .with("fatherName", "K RAO")
                        .with("spouseName", "RAVI RAO")
                        .with("netWorth", 12.5)
                        .with("netWorthDate", "2026-02-28"));

        assertThat(verdict.faults()).isEmpty();
        assertThat(verdict.order().payload())
                .isEqualTo(new BseFatca(
                        ClientChange.NEW,
                        "AB1234",
                        "AAAPR1234A",
                        null,
                        "ASHA RAO",
                        LocalDate.of(1985, 12, 31),
                        "K RAO",
                        "RAVI RAO",
                        "01",
                        DataSource.ELECTRONIC,
                        "2",
                        "PUNE",
                        "IN",
                        List.of(new BseTaxResidence("IN", "AAAPR1234A", "C")),
                        "01",
                        "33",
                        new BigDecimal("12.50"),
                        LocalDate.of(2026, 2, 28),
                        PoliticalExposure.NOT_EXPOSED,
                        "41",
                        OccupationType.SERVICE,
                        true,
                        "203.0.113.7#02-Mar-26;10:00",
                        null));
    }

    @Test
    void whoHasNoPanTellsMoreOfThemselves() {
        assertThat(Judged.fields(Orders.declaration().without("pan")))
                .containsExactlyInAnyOrder("/order/pekrn", "/order/dateOfBirth", "/order/fatherName");
        assertThat(Judged.faults(Orders.declaration()
                        .without("pan")
                        .with("pekrn", "PEKRN00001")
                        .with("dateOfBirth", "1985-12-31")
                        .with("fatherName", "K RAO")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "change;; change; is missing",
                "clientCode;; clientCode; is missing",
                "pan; AAAPR12345; pan; is '*******345'; expected a PAN",
                "pekrn; PEKRN00001; pekrn; only without a PAN",
                "name;; name; is missing",
                "dateOfBirth; 2026-03-03; dateOfBirth; no day in the future",
                "taxStatus; 77; taxStatus; a tax status that BSE's table for FATCA has",
                "dataSource; E; dataSource; ELECTRONIC or PHYSICAL",
                "logName;; logName; required with dataSource ELECTRONIC",
                "addressType; 6; addressType; 1 (residential or business)",
                "placeOfBirth;; placeOfBirth; is missing",
                "countryOfBirth; India; countryOfBirth; two capital letters",
                "taxResidences;; taxResidences; is missing",
                "taxResidences/0/country; 101; taxResidences/0/country; two capital letters",
                "taxResidences/0/taxNumber;; taxResidences/0/taxNumber; is missing",
                "taxResidences/0/taxNumberType; F; taxResidences/0/taxNumberType; A (passport)",
                "taxResidences/0/taxNumberType; C1; taxResidences/0/taxNumberType; of a beneficial owner also C1",
                "sourceOfWealth; 09; sourceOfWealth; 01 (salary)",
                "incomeSlab; 37; incomeSlab; 31 (below",
                "netWorth; 12; netWorthDate; required beside netWorth",
                "netWorthDate; 2026-02-28; netWorthDate; netWorth is not given",
                "politicalExposure;; politicalExposure; is missing",
                "occupation; 10; occupation; 01 to 09",
                "occupation; 01; occupationType; BUSINESS with occupation 01",
                "schemeCode; 02-DP; schemeCode; bse.fatca has no field schemeCode"
            })
    void aRuleThatIsBrokenIsTheOneFault(String pointer, String value, String faulty, String expected) {
        List<Fault> faults = Judged.faults(Orders.declaration().at(pointer, value));
        assertThat(faults).hasSize(1);
        assertThat(faults.getFirst().field()).isEqualTo("/order/" + faulty);
        assertThat(faults.getFirst().message()).contains(expected);
    }

    @Test
    void thereIsRoomForFourTaxResidences() {
        Object residence = Orders.fields("country", "US", "taxNumber", "123-45-6789", "taxNumberType", "T");
        assertThat(Judged.faults(Orders.declaration().with("taxResidences", Collections.nCopies(4, residence))))
                .isEmpty();
        for (int count : new int[] {0, 5}) {
            assertThat(Judged.faults(Orders.declaration().with("taxResidences", Collections.nCopies(count, residence))))
                    .singleElement()
                    .satisfies(fault -> assertThat(fault.message()).contains("an array of 1 to 4"));
        }
    }
}
