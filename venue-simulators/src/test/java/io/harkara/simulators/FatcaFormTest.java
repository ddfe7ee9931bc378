package io.harkara.simulators;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FatcaFormTest {

    private static final String COMPANY =
            "AAACR1234C||RAO TEXTILES PVT LTD||||52|E|4|PUNE|IN|IN|AAACR1234C|C||||||||||02||36|450|03/31/2026|N|01|B|N|NA|||||A|01|TEXTILES||O|Y|2|ASHA RAO|AAAPR1234A|IN|1 HILL ROAD|BANDRA|MUMBAI WEST|MUMBAI|400050|MH|IN|2|IN|||IN|12/31/1985|||||||C01|60|Y|Y||N|log||";

    @Test
    void aCompanyWithAnOwnerIsTaken() {
        assertThat(FatcaForm.refusal(COMPANY)).isNull();
        assertThat(FatcaForm.investor(COMPANY)).isEqualTo("AAACR1234C");
    }

    @Test
    void withoutAnOwnerNothingAboutOneIsAskedFor() {
        String[] fields = COMPANY.split("\\|", -1);
        fields[42] = "N";
        for (int number = 44; number <= 68; number++) {
            fields[number - 1] = "";
        }
        assertThat(FatcaForm.refusal(String.join("|", fields))).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "1,'',FAILED: PAN OR PEKRN MANDATORY",
        "1,AAACR1234,FAILED: INVALID PAN",
        "7,77,FAILED: INVALID TAX STATUS",
        "25,04,FAILED: INVALID CORPORATE SERVICES",
        "27,'',FAILED: NET WORTH MANDATORY",
        "28,31/03/2026,FAILED: INVALID NET WORTH DATE",
        "32,'',FAILED: EXEMPTION CODE MANDATORY",
        "33,DRNFE,FAILED: GIIN NO MANDATORY",
        "34,98Q96B,FAILED: INVALID GIIN NO",
        "38,ACTIVE,FAILED: INVALID NFFE CATEGORY",
        "39,08,FAILED: INVALID ACTIVE NFE SUB CATEGORY",
        "40,'',FAILED: NATURE OF BUSINESS MANDATORY",
        "42,BSE,FAILED: INVALID EXCHANGE NAME",
        "44,'',FAILED: UBO COUNT MANDATORY",
        "46,'',FAILED: UBO PAN OR UBO TIN MANDATORY",
        "50,'',FAILED: UBO ADDRESS3 MANDATORY",
        "53,MA,FAILED: INVALID UBO STATE",
        "57,123-45-6789,FAILED: UBO ID TYPE MANDATORY",
        "58,F,FAILED: INVALID UBO ID TYPE",
        "60,31/12/1985,FAILED: INVALID UBO DATE OF BIRTH",
        "67,'',FAILED: UBO CODE MANDATORY",
        "68,101,FAILED: INVALID UBO HOLDING PERCENTAGE",
        "70,'',FAILED: UBO DECLARATION MANDATORY",
        "72,'',FAILED: NEW CHANGE MANDATORY"
    })
    void theFirstThingThatIsWrongIsTold(int number, String value, String text) {
        assertThat(FatcaForm.refusal(with(number, value))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(ints = {25, 34, 35, 36, 37, 39, 41, 57, 58, 60, 61, 62, 63, 64, 65, 66, 68, 71})
    void whatTheTableCallsOptionalMayBeEmpty(int number) {
        assertThat(FatcaForm.refusal(with(number, ""))).isNull();
    }

    @Test
    void aGiinOrWhyThereIsNoneGoesWithAnFfi() {
        String ffi = with(33, "FFI");
        assertThat(FatcaForm.refusal(ffi)).isEqualTo("FAILED: GIIN NO MANDATORY");
        assertThat(FatcaForm.refusal(ffi.replace("|FFI|||", "|FFI|||AF"))).isNull();
        assertThat(FatcaForm.refusal(ffi.replace("|FFI||", "|FFI|98Q96B.00000.LE.356|")))
                .isNull();
    }

    private static String with(int number, String value) {
        String[] fields = COMPANY.split("\\|", -1);
        fields[number - 1] = value;
        return String.join("|", fields);
    }
}
