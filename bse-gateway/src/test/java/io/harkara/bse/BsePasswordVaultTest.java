package io.harkara.bse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.harkara.runtime.Secret;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BsePasswordVaultTest {

    private static final Secret PASSWORD = Secret.of("Tr0ub4dor&3");

    private final SecureRandom random = new SecureRandom();
    private final Secret key = key();
    private final BsePasswordVault vault = BsePasswordVault.of(key, "10000", "1000001", random);

    @Test
    void whatIsSealedComesOutAgainAndLooksDifferentEveryTime() {
        assertThat(vault.open(vault.seal(PASSWORD))).isEqualTo(PASSWORD);
        assertThat(vault.seal(PASSWORD)).isNotEqualTo(vault.seal(PASSWORD));
        assertThat(BsePasswordVault.of(key, "10000", "1000001", random).open(vault.seal(PASSWORD)))
                .isEqualTo(PASSWORD);
    }

    @Test
    void anotherUserAnotherKeyAndAChangedByteOpenNothing() {
        byte[] sealed = vault.seal(PASSWORD);
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        BsePasswordVault.of(key, "10000", "1000002", random).open(sealed));
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        BsePasswordVault.of(key(), "10000", "1000001", random).open(sealed));
        sealed[sealed.length - 1] ^= 1;
        assertThatIllegalStateException().isThrownBy(() -> vault.open(sealed));
        assertThatIllegalStateException().isThrownBy(() -> vault.open(new byte[3]));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "c2hvcnQ=", "no base64 at all!", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void aKeyHas32BytesAndAFaultDoesNotShowIt(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BsePasswordVault.of(Secret.of(text), "10000", "1000001", random))
                .withMessageContaining("harkara.bse.secret-key")
                .satisfies(fault -> assertThat(
                                text.isEmpty() || !fault.getMessage().contains(text))
                        .isTrue());
    }

    @Test
    void aFingerprintIsOfPasswordVersionAndKey() {
        String fingerprint = vault.fingerprint(PASSWORD, 1);
        assertThat(vault.fingerprint(PASSWORD, 1)).isEqualTo(fingerprint);
        assertThat(vault.fingerprint(PASSWORD, 2)).isNotEqualTo(fingerprint);
        assertThat(vault.fingerprint(Secret.of("another"), 1)).isNotEqualTo(fingerprint);
        BsePasswordVault other = BsePasswordVault.of(key(), "10000", "1000001", random);
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

    private Secret key() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return Secret.of(Base64.getEncoder().encodeToString(bytes));
    }
}
