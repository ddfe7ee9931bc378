package io.harkara.bbps;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each code of the published lists, with what it means for a payment and for a question. */
class BbpsErrorsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BFR001",
                "BFR002",
                "BFR003",
                "BFR004",
                "BFR005",
                "BFR006",
                "BFR007",
                "BFR008",
                "BFR009",
                "BFR010",
                "BFR011",
                "BFR012",
                "BFR013",
                "BFR014",
                "BFR015",
                "BFR016",
                "BFR017",
                "BFR018",
                "BFR019",
                "BFR020",
                "BFR021",
                "BFR022",
                "BFR023",
                "BFR030",
                "BVR001",
                "BVR002",
                "BVR003",
                "BVR004",
                "BVR005",
                "BVR006",
                "BVR007",
                "BVR008",
                "BVR009",
                "BPR001",
                "BPR002",
                "BPR003",
                "BPR004",
                "BPR005",
                "BPR006",
                "BPR007",
                "BPR008",
                "BPR009",
                "BPR010",
                "BPR011",
                "BPR012",
                "BRR005",
                "VE001",
                "VE002",
                "VE003",
                "VE004",
                "VE005",
                "VE006",
                "VE007",
                "VE008",
                "VE009",
                "VE010",
                "VE011",
                "VE012",
                "VE013",
                "E077",
                "E078",
                "E0378",
                "E092",
                "E135",
                "E210",
                "E211",
                "E212",
                "UM001",
                "BRP046",
                "RPD053",
                "V5001",
                "V5004",
                "CMR007",
                "ERR001",
                "ERR004",
                "validation-error",
                "not-found",
                "invalid-mandate",
                "invalid-amount"
            })
    void aListedRefusalRejectsAPaymentAndAQuestion(String code) {
        assertThat(BbpsErrors.ofPayment(code)).isEqualTo(BbpsErrors.Payment.REFUSED);
        assertThat(BbpsErrors.ofQuestion(code)).isEqualTo(BbpsErrors.Question.REFUSED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BOU001", "BOU002", "BOU003", "BOU004", "BOU005", "BOU006", "BOU007", "BOU008", "BOU009", "COU001",
                "COU002", "COU003", "COU006", "COU007", "COU008", "PP004"
            })
    void afterAnErrorBetweenUnitsNobodyKnowsOfAPaymentAndAQuestionIsAskedAgain(String code) {
        assertThat(BbpsErrors.ofPayment(code)).isEqualTo(BbpsErrors.Payment.OPEN);
        assertThat(BbpsErrors.ofQuestion(code)).isEqualTo(BbpsErrors.Question.AGAIN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"duplicate-ref-id", "PP003", "E204"})
    void aRepeatedReferenceMeansThatTheFirstOneExists(String code) {
        assertThat(BbpsErrors.ofPayment(code)).isEqualTo(BbpsErrors.Payment.EXISTS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"BFR099", "BPR013", "BOU010", "XYZ001", "internal-server-error", "000", "", "E"})
    void aCodeThatIsNotListedRejectsNothing(String code) {
        assertThat(BbpsErrors.ofPayment(code)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"duplicate-ref-id, DUPLICATE_REF_ID", "BFR004, BFR004", "'', NO_CODE"})
    void aCauseHasTheVenuesCode(String code, String cause) {
        assertThat(BbpsErrors.cause(code, "words").code()).isEqualTo(cause);
    }

    @Test
    void aCauseWithoutWordsSaysSo() {
        assertThat(BbpsErrors.cause("BFR004", " ").text()).isEqualTo("the venue gave no words for it");
    }
}
