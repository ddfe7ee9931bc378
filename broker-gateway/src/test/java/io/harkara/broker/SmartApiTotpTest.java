package io.harkara.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.runtime.Secret;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Times and secret are those of RFC 6238, appendix B; six of its eight digits. */
class SmartApiTotpTest {

    private static final String SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void aPasswordIsThatOfItsTime(long second, String code) {
        assertThat(SmartApiTotp.code(Secret.of(SECRET), Instant.ofEpochSecond(second)))
                .isEqualTo(code);
    }

    @Test
    void aSecretIsReadAsPagesShowIt() {
        assertThat(SmartApiTotp.code(
                        Secret.of("gezd gnbv gy3t qojq gezd gnbv gy3t qojq===="), Instant.ofEpochSecond(59)))
                .isEqualTo("287082");
        assertThat(SmartApiTotp.isSecret(Secret.of(SECRET))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "123456", "GEZDGNBVGY3TQOJ", "GEZDGNBVGY3TQOJQ1", "otpauth://totp/x?secret=GEZDGNBVGY3TQOJQ"
            })
    void whatIsNoBase32IsNoSecret(String text) {
        assertThat(SmartApiTotp.isSecret(Secret.of(text))).isFalse();
    }

    @Test
    void aPasswordCountsToTheEndOfItsHalfMinute() {
        assertThat(SmartApiTotp.left(Instant.ofEpochSecond(59))).isEqualTo(Duration.ofSeconds(1));
        assertThat(SmartApiTotp.left(Instant.ofEpochSecond(60))).isEqualTo(Duration.ofSeconds(30));
    }
}
