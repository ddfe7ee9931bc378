package io.harkara.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.harkara.runtime.Mode;
import io.harkara.runtime.Secret;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Keys, and what is sealed. */
class SecretsTest {

    private static final String PROPERTY = "harkara.identity.encryption-key";
    private static final SecureRandom RANDOM = new SecureRandom();

    private static Secret encryptionKey() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Secret.of(Base64.getEncoder().encodeToString(bytes));
    }

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

    @Test
    void whatIsSealedOpensUnderItsNameWithItsKeyAndInNoOtherWay() {
        Vault vault = Vault.of(PROPERTY, encryptionKey(), Mode.PRODUCTION, RANDOM);
        byte[] sealed = vault.seal("kid-1", Secret.of("a private key"));
        assertThat(vault.open("kid-1", sealed).reveal()).isEqualTo("a private key");
        assertThat(vault.seal("kid-1", Secret.of("a private key"))).isNotEqualTo(sealed);
        assertThatThrownBy(() -> vault.open("kid-2", sealed)).isInstanceOf(IllegalStateException.class);
        Vault other = Vault.of(PROPERTY, encryptionKey(), Mode.PRODUCTION, RANDOM);
        assertThat(other.keyId()).isNotEqualTo(vault.keyId());
        assertThatThrownBy(() -> other.open("kid-1", sealed)).hasMessageContaining(other.keyId());
        sealed[sealed.length - 1] ^= 1;
        assertThatThrownBy(() -> vault.open("kid-1", sealed)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void productionHasAnEncryptionKeyOfItsOwn() {
        assertThat(Vault.of(PROPERTY, null, Mode.DEVELOPMENT, RANDOM).keyId()).hasSize(8);
        assertThatThrownBy(() -> Vault.of(PROPERTY, null, Mode.PRODUCTION, RANDOM))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(PROPERTY);
        assertThatThrownBy(() -> Vault.of(PROPERTY, Secret.of("c2hvcnQgYnV0IG5vdCBzZWNyZXQ="), Mode.PRODUCTION, RANDOM))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("20 bytes")
                .hasMessageNotContaining("c2hvcnQ");
    }
}
