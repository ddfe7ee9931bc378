package io.harkara.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class FingerprintTest {

    @Test
    void valuesThatRunIntoOneAnotherAreTwoOrders() {
        assertThat(print("a", "bc")).isNotEqualTo(print("ab", "c"));
        assertThat(new Fingerprint.Builder().add("x", "1").build())
                .isNotEqualTo(new Fingerprint.Builder().add("y", "1").build());
    }

    @Test
    void whatIsNotGivenLeavesNoTraceSoThatLaterFieldsChangeNothing() {
        assertThat(new Fingerprint.Builder()
                        .add("a", "1")
                        .add("later", null)
                        .add("flag", false)
                        .build())
                .isEqualTo(new Fingerprint.Builder().add("a", "1").build());
    }

    @Test
    void theFormNeverChangesBecauseItStandsInTheDatabase() {
        assertThat(HexFormat.of().formatHex(print("a", "b").bytes()))
                .isEqualTo("8fce9c9653ced1072ce859aeb9a2c82fe7ac659a38708624606cd98647ae6dd9");
    }

    private static Fingerprint print(String first, String second) {
        return new Fingerprint.Builder()
                .add("first", first)
                .add("second", second)
                .build();
    }
}
