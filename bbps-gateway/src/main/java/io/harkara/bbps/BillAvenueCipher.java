package io.harkara.bbps;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * BillAvenue's encryption, as six and more of its clients have it: AES-128 in CBC mode with PKCS#5 padding and the fixed vector
 * 00 to 0F. It is the venue's choice, and proves nothing of who wrote a text.
 */
final class BillAvenueCipher {

    private static final byte[] VECTOR = HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f");

    private final BillAvenueAccount.Encoding encoding;
    private final SecretKeySpec key;
    private final Spares<Cipher> ciphers = new Spares<>(BillAvenueCipher::cipher);

    BillAvenueCipher(BillAvenueAccount account) {
        this.encoding = account.encoding();
        String workingKey = account.workingKey().reveal();
        this.key = new SecretKeySpec(
                switch (account.keyDerivation()) {
                    case MD5 -> md5(workingKey);
                    case RAW_HEX -> HexFormat.of().parseHex(workingKey);
                },
                "AES");
    }

    String encrypt(String text) {
        try {
            byte[] bytes = apply(Cipher.ENCRYPT_MODE, text.getBytes(StandardCharsets.UTF_8));
            return switch (encoding) {
                case HEX -> HexFormat.of().formatHex(bytes);
                case BASE64 -> Base64.getEncoder().encodeToString(bytes);
            };
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("AES in CBC mode is part of every Java", impossible);
        }
    }

    /** The text within a ciphertext, in hexadecimal digits or Base64 whatever we write; null where it is none of ours. */
    @Nullable
    String decrypt(String text) {
        try {
            byte[] bytes = isHexadecimal(text)
                    ? HexFormat.of().parseHex(text)
                    : Base64.getMimeDecoder().decode(text);
            // Nothing comes from no blocks at all.
            return bytes.length == 0 ? null : new String(apply(Cipher.DECRYPT_MODE, bytes), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            return null;
        }
    }

    private static boolean isHexadecimal(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!HexFormat.isHexDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private byte[] apply(int mode, byte[] bytes) throws GeneralSecurityException {
        Cipher cipher = ciphers.take();
        cipher.init(mode, key, new IvParameterSpec(VECTOR));
        byte[] result = cipher.doFinal(bytes);
        // One that threw is not used again.
        ciphers.giveBack(cipher);
        return result;
    }

    @SuppressWarnings("InsecureCryptoUsage") // The venue's own scheme, fixed vector and all.
    private static Cipher cipher() {
        try {
            return Cipher.getInstance("AES/CBC/PKCS5Padding");
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("AES in CBC mode is part of every Java", impossible);
        }
    }

    private static byte[] md5(String workingKey) {
        try {
            return MessageDigest.getInstance("MD5").digest(workingKey.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("MD5 is part of every Java", impossible);
        }
    }
}
