package io.harkara.bbps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.harkara.bbps.BillAvenueAccount.Encoding;
import io.harkara.bbps.BillAvenueAccount.KeyDerivation;
import io.harkara.runtime.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BillAvenueCipherTest {

    private static final String TEXT = "<a>₹ 1,000 &amp; more than a block of sixteen bytes</a>";

    @ParameterizedTest
    @CsvSource({"MD5, HEX", "MD5, BASE64", "RAW_HEX, HEX", "RAW_HEX, BASE64"})
    void itWritesWhatAnotherImplementationWritesAndReadsEitherEncoding(KeyDerivation key, Encoding encoding)
            throws Exception {
        byte[] expected = encrypted(key);
        BillAvenueCipher cipher = new BillAvenueCipher(BillAvenueSamples.account(key, encoding));

        assertThat(cipher.encrypt(TEXT))
                .isEqualTo(
                        encoding == Encoding.HEX
                                ? HexFormat.of().formatHex(expected)
                                : Base64.getEncoder().encodeToString(expected));
        assertThat(cipher.decrypt(cipher.encrypt(TEXT))).isEqualTo(TEXT);
        assertThat(cipher.decrypt(HexFormat.of().withUpperCase().formatHex(expected)))
                .isEqualTo(TEXT);
        assertThat(cipher.decrypt(Base64.getEncoder().encodeToString(expected))).isEqualTo(TEXT);
    }

    @Test
    void whatIsNoCiphertextOfOursHasNoText() {
        BillAvenueCipher cipher = new BillAvenueCipher(BillAvenueSamples.account());
        String encrypted = cipher.encrypt(TEXT);
        assertThat(cipher.decrypt("")).isNull();
        assertThat(cipher.decrypt("abc")).isNull();
        assertThat(cipher.decrypt("no ciphertext at all")).isNull();
        assertThat(cipher.decrypt(encrypted.substring(0, encrypted.length() - 2)))
                .isNull();
        assertThat(new BillAvenueCipher(BillAvenueSamples.account(KeyDerivation.RAW_HEX, Encoding.HEX))
                        .decrypt(encrypted))
                .isNotEqualTo(TEXT);
    }

    /** Ciphers are used again, by one caller at a time, and not after one that failed. */
    @Test
    void manyCallersAtOnceReadTheirOwnTexts() {
        BillAvenueCipher cipher = new BillAvenueCipher(BillAvenueSamples.account());

        List<String> texts = IntStream.range(0, 2_000).mapToObj(i -> i + TEXT).toList();
        assertThat(texts.parallelStream()
                        .map(text -> {
                            assertThat(cipher.decrypt("00")).isNull();
                            return cipher.decrypt(cipher.encrypt(text));
                        })
                        .toList())
                .isEqualTo(texts);
    }

    @Test
    void anAccountThatCannotWorkIsRefusedWithoutTellingItsKey() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BillAvenueAccount(
                        "AV1",
                        "HK01",
                        Secret.of("not-32-digits"),
                        BbpsSamples.AGENT,
                        KeyDerivation.RAW_HEX,
                        Encoding.HEX,
                        BillAvenueAccount.Transport.FORM))
                .withMessageContainingAll("working-key", "32 hexadecimal digits")
                .satisfies(thrown -> assertThat(thrown.getMessage()).doesNotContain("not-32-digits"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BillAvenueAccount(
                        "",
                        "HK01",
                        Secret.of("key"),
                        BbpsSamples.AGENT,
                        KeyDerivation.MD5,
                        Encoding.HEX,
                        BillAvenueAccount.Transport.FORM))
                .withMessageContaining("access-code");
        assertThat(BillAvenueSamples.account().toString()).doesNotContain(BillAvenueSamples.WORKING_KEY);
    }

    @SuppressWarnings("InsecureCryptoUsage") // The venue's own scheme, fixed vector and all.
    private static byte[] encrypted(KeyDerivation derivation) throws Exception {
        byte[] key = derivation == KeyDerivation.MD5
                ? MessageDigest.getInstance("MD5")
                        .digest(BillAvenueSamples.WORKING_KEY.getBytes(StandardCharsets.UTF_8))
                : HexFormat.of().parseHex(BillAvenueSamples.WORKING_KEY);
        Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
        cipher.init(
                Cipher.ENCRYPT_MODE,
                new SecretKeySpec(key, "AES"),
                new IvParameterSpec(HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f")));
        return cipher.doFinal(TEXT.getBytes(StandardCharsets.UTF_8));
    }
}
