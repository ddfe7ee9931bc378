package io.harkara.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.harkara.runtime.Mode;
import io.harkara.runtime.Secret;
import io.harkara.runtime.StartFaults;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is sealed, and the keys that it is sealed under. */
class VaultTest {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Secret TEXT = Secret.of("a private key");

    private final Secret first = key();
    private final Secret second = key();

    private static Secret key() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Secret.of(Base64.getEncoder().encodeToString(bytes));
    }

    private static Vault vault(Secret... keys) {
        return Vault.of("keys", List.of(keys), RANDOM);
    }

    @Test
    void whatIsSealedOpensInItsTableUnderItsNameWithItsKeyAndInNoOtherWay() {
        Vault vault = vault(first).ofTable("a");
        byte[] sealed = vault.seal("row-1", TEXT);
        assertThat(vault.open("row-1", sealed)).isEqualTo(TEXT);
        assertThat(vault.seal("row-1", TEXT)).isNotEqualTo(sealed);
        assertThat(new String(sealed, UTF_8)).doesNotContain(TEXT.reveal());
        assertThatIllegalStateException().isThrownBy(() -> vault.open("row-2", sealed));
        assertThat(vault(first).ofTable("b").opens("row-1", sealed)).isFalse();
        assertThatIllegalStateException()
                .isThrownBy(() -> vault(second).ofTable("a").open("row-1", sealed))
                .withMessageContaining(vault.keyId())
                .withMessageContaining(vault(second).keyId());
        for (int at = 0; at < sealed.length; at++) {
            sealed[at] ^= 1;
            assertThat(vault.opens("row-1", sealed)).as("byte %d", at).isFalse();
            sealed[at] ^= 1;
        }
        assertThat(vault.opens("row-1", new byte[3])).isFalse();
        assertThat(vault.opens("row-1", new byte[0])).isFalse();
    }

    @Test
    void theFirstKeySealsAndAllOfThemOpen() {
        byte[] before = vault(first).seal("n", TEXT);
        Vault both = vault(second, first);
        assertThat(both.open("n", before)).isEqualTo(TEXT);
        assertThat(both.isCurrent(before)).isFalse();
        byte[] now = both.seal("n", both.open("n", before));
        assertThat(both.isCurrent(now)).isTrue();
        assertThat(Vault.keyIdOf(now))
                .isEqualTo(both.keyId())
                .isEqualTo(both.keyIds().getFirst());
        assertThat(vault(second).open("n", now)).isEqualTo(TEXT);
        assertThat(vault(first).opens("n", now)).isFalse();
        assertThat(both.macs("t"))
                .containsExactly(vault(second).mac("t"), vault(first).mac("t"));
        assertThat(vault().isEmpty()).isTrue();
        assertThat(vault().opens("n", now)).isFalse();
        assertThatIllegalStateException().isThrownBy(() -> vault().seal("n", TEXT));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> vault(first, second, first))
                .withMessageContaining("twice")
                .satisfies(thrown -> assertThat(thrown.getMessage()).doesNotContain(first.reveal()));
    }

    /** Each by the code that sealed it then: tokens' keys of intake, a session of a broker, a password of BSE. */
    @ParameterizedTest
    @CsvSource({
        "0d5e7f0a-kid, {\"kty\":\"RSA\"}, d33ba539763e4a77215baca98df3e62e96d0c89c64ba05cb00d6bef366079c7822f6f730d8a8e16ddc",
        "main/7, token-of-then, a5c6f9731d4e98bc11a309b7f233294eabfcf39062c52c61be7d1028ddd27e6c1c170c2a96eb9a3bee",
        "10000/1000001, Changed@99, 4ccd10108ad23431b1f27efa27894eee0cf489c894b39eae9b1aac1d08f7d8a4bdd251b374fe"
    })
    void whatWasSealedBeforeThereWasAFormatOpensStill(String name, String text, String sealed) {
        Secret key = Secret.of("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
        byte[] old = HexFormat.of().parseHex(sealed);
        Vault vault = vault(second, key).ofTable("any");
        assertThat(vault.open(name, old).reveal()).isEqualTo(text);
        assertThat(Vault.keyIdOf(old)).isNull();
        assertThat(vault.isCurrent(old)).isFalse();
        assertThat(vault.opens(name + "0", old)).isFalse();
        assertThat(vault(second).opens(name, old)).isFalse();
    }

    @Test
    void productionRefusesKeysThatAreNoneTypedPublishedOrUsedTwice() {
        String text = Base64.getEncoder().encodeToString("harkara-development-only-32bytes".getBytes(UTF_8));
        String typed = Base64.getEncoder().encodeToString("a key that somebody has typed in".getBytes(UTF_8));
        List<String> faults = faults(List.of(
                Secret.of(text),
                Secret.of(typed),
                Secret.of("c2hvcnQgYnV0IG5vdCBzZWNyZXQ="),
                Secret.of(Base64.getEncoder().encodeToString(new byte[32])),
                first,
                first));
        assertThat(faults)
                .hasSize(5)
                .satisfiesExactly(
                        fault -> assertThat(fault).startsWith("harkara.vault.keys[0] stands in the documentation"),
                        fault -> assertThat(fault).startsWith("harkara.vault.keys[1] is a text"),
                        fault -> assertThat(fault).startsWith("harkara.vault.keys[2] is not 32 bytes"),
                        fault -> assertThat(fault).startsWith("harkara.vault.keys[3] is a text, or has fewer"),
                        fault -> assertThat(fault)
                                .startsWith("harkara.vault.keys[5] is the same as harkara.vault.keys[4]"))
                .allSatisfy(fault -> assertThat(fault).doesNotContain(typed, "c2hvcnQ", first.reveal()));
        assertThat(faults(List.of())).singleElement().asString().startsWith("harkara.vault.keys is missing");
        assertThat(faults(List.of(first, second))).isEmpty();
        assertThat(new VaultProperties(List.of(), null, Set.of())
                        .vault(Mode.DEVELOPMENT, RANDOM)
                        .keyIds())
                .as("one that is printed")
                .hasSize(1);
        assertThat(new VaultProperties(List.of(Secret.of(" ")), null, Set.of())
                        .vault(Mode.PRODUCTION, RANDOM)
                        .isEmpty())
                .isTrue();
    }

    private static List<String> faults(List<Secret> keys) {
        return faults(new VaultProperties(keys, null, Set.of()));
    }

    private static List<String> faults(VaultProperties properties) {
        StartFaults faults = new StartFaults(Mode.PRODUCTION);
        properties.faults(faults, true);
        return faults.all();
    }

    @Test
    void keysComeFromAFileThatNobodyElseMayRead(@TempDir Path folder) throws Exception {
        Path file = Files.createFile(
                folder.resolve("keys"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, "# the present one\n%s\n\n  %s  \n".formatted(first.reveal(), second.reveal()));
        VaultProperties properties = new VaultProperties(List.of(), file.toString(), Set.of());
        assertThat(properties.isSet()).isTrue();
        assertThat(faults(properties)).isEmpty();
        assertThat(properties.vault(Mode.PRODUCTION, RANDOM).keyIds())
                .isEqualTo(vault(first, second).keyIds());
        var _ = Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(faults(properties))
                .singleElement()
                .asString()
                .startsWith("harkara.vault.file")
                .contains("can be read or written by others", "chmod 600");
        assertThat(properties
                        .vault(Mode.DEVELOPMENT, RANDOM)
                        .open("n", vault(first).seal("n", TEXT)))
                .as("told, and taken")
                .isEqualTo(TEXT);
        assertThatThrownBy(() -> new VaultProperties(List.of(first), file.toString(), Set.of()))
                .hasMessageContaining("both set");
        assertThatThrownBy(() ->
                        new VaultProperties(List.of(), folder.resolve("none").toString(), Set.of()).isSet())
                .hasMessageContaining("cannot be read");
    }
}
