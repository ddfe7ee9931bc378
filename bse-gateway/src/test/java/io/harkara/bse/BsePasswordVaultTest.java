package io.harkara.bse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.harkara.runtime.Secret;
import io.harkara.security.Vault;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BsePasswordVaultTest {

    private static final Secret PASSWORD = Secret.of("Tr0ub4dor&3");

    private final SecureRandom random = new SecureRandom();
    private final Secret key = key();
    private final BsePasswordVault vault = vault(key, "1000001");

    @Test
    void whatIsSealedComesOutAgainAndLooksDifferentEveryTime() {
        assertThat(vault.open(vault.seal(PASSWORD))).isEqualTo(PASSWORD);
        assertThat(vault.seal(PASSWORD)).isNotEqualTo(vault.seal(PASSWORD));
        assertThat(vault(key, "1000001").open(vault.seal(PASSWORD))).isEqualTo(PASSWORD);
    }

    @Test
    void anotherUserAnotherKeyAndAChangedByteOpenNothing() {
        byte[] sealed = vault.seal(PASSWORD);
        assertThatIllegalStateException().isThrownBy(() -> vault(key, "1000002").open(sealed));
        assertThatIllegalStateException()
                .isThrownBy(() -> vault(key(), "1000001").open(sealed));
        sealed[sealed.length - 1] ^= 1;
        assertThatIllegalStateException().isThrownBy(() -> vault.open(sealed));
        assertThatIllegalStateException().isThrownBy(() -> vault.open(new byte[3]));
    }

    @Test
    void aFingerprintIsOfPasswordVersionAndKey() {
        String fingerprint = vault.fingerprint(PASSWORD, 1);
        assertThat(vault.fingerprint(PASSWORD, 1)).isEqualTo(fingerprint);
        assertThat(vault.fingerprint(PASSWORD, 2)).isNotEqualTo(fingerprint);
        assertThat(vault.fingerprint(Secret.of("another"), 1)).isNotEqualTo(fingerprint);
        assertThat(vault.fingerprints(PASSWORD, 1)).containsExactly(fingerprint);
        BsePasswordVault other = vault(key(), "1000001");
        assertThat(other.fingerprint(PASSWORD, 1)).isNotEqualTo(fingerprint);
        assertThat(other.keyId()).isNotEqualTo(vault.keyId()).hasSize(8);
    }

    @Test
    void whatTheGatewayMakesFitsAndIsNeverTheSame() {
        Set<Secret> made = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            Secret password = BsePasswordRules.make(random);
            assertThat(BsePasswordRules.fault(password)).isNull();
            assertThat(password.reveal())
                    .hasSize(14)
                    .matches("[A-Za-z].*")
                    .matches("[A-Za-z0-9]*[^A-Za-z0-9][A-Za-z0-9]*");
            made.add(password);
        }
        assertThat(made).hasSize(1_000);
    }

    @ParameterizedTest
    @CsvSource({
        "a@345,5 characters",
        "a@3456789012345,15 characters",
        "abc123,a special character",
        "@#$%^&*,a letter",
        "'a@ 3456','a space, a bar'",
        "a@3|456,'a space, a bar'",
        "a@3456₹,'a space, a bar'"
    })
    void whatDoesNotFitIsNamedAndNotShown(String text, String fault) {
        assertThat(BsePasswordRules.fault(Secret.of(text))).contains(fault).doesNotContain(text);
    }

    private BsePasswordVault vault(Secret key, String user) {
        return new BsePasswordVault(Vault.of("keys", List.of(key), random), "10000", user);
    }

    private Secret key() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return Secret.of(Base64.getEncoder().encodeToString(bytes));
    }
}
