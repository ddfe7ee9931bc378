package io.harkara.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** API keys. */
class ApiKeyTest {

    private static final SecureRandom RANDOM = new SecureRandom();

    @Test
    void aKeyIsOfItsFormIsNeverTwiceTheSameAndPrintsNoSecret() {
        Set<String> drawn = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            ApiKey key = ApiKey.create(RANDOM);
            assertThat(key.text().reveal()).matches("hk_[0-9A-Za-z]{10}_[0-9A-Za-z]{36}");
            assertThat(key.isWeak()).isFalse();
            assertThat(ApiKey.parse(key.text().reveal())).isEqualTo(key);
            assertThat(key.toString()).doesNotContain(key.text().reveal());
            assertThat(drawn.add(key.text().reveal())).isTrue();
        }
        // 36 characters of 62.
        assertThat(36 * Math.log(62) / Math.log(2)).isGreaterThan(190);
    }

    @Test
    void whatHasNotTheFormIsNoKeyAndWhatWasTypedIsWeak() {
        assertThat(ApiKey.parse("hk_short_" + "a".repeat(36))).isNull();
        assertThat(ApiKey.parse("hk_longenough_" + "a".repeat(31))).isNull();
        assertThat(ApiKey.parse("xx_longenough_" + "a".repeat(36))).isNull();
        assertThat(ApiKey.parse("hk_longenough_" + "ab12".repeat(9)).isWeak()).isTrue();
    }
}
