package io.harkara.simulators.bbps;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * BillAvenue's envelope: AES-128 in CBC mode with PKCS#5 padding, the initialisation vector 00 to 0F, and a key that is the MD5
 * of the working key or the working key itself. Its strength is the venue's choice.
 */
final class BillAvenueCipher {

    private static final int BLOCK_BYTES = 16;

    private final BbpsSettings.Encoding encoding;
    private final SecretKeySpec key;

    BillAvenueCipher(String workingKey, BbpsSettings settings) {
        encoding = settings.billAvenueEncoding();
        key = new SecretKeySpec(
                switch (settings.billAvenueKey()) {
                    case MD5 -> md5(workingKey);
                    case RAW_HEX -> HexFormat.of().parseHex(workingKey);
                },
                "AES");
    }

    String encrypt(String text) {
        try {
            byte[] bytes = cipher(Cipher.ENCRYPT_MODE).doFinal(text.getBytes(StandardCharsets.UTF_8));
            return switch (encoding) {
                case HEX -> HexFormat.of().formatHex(bytes);
                case BASE64 -> Base64.getEncoder().encodeToString(bytes);
            };
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES in CBC mode is part of every Java", e);
        }
    }

    /**
     * The text of a ciphertext.
     *
     * @throws GeneralSecurityException when it is none, or was made with another key
     */
    String decrypt(String text) throws GeneralSecurityException {
        byte[] bytes;
        try {
            bytes = switch (encoding) {
                case HEX -> HexFormat.of().parseHex(text.strip());
                case BASE64 -> Base64.getDecoder().decode(text.strip());
            };
        } catch (IllegalArgumentException e) {
            throw new GeneralSecurityException("found no text in " + encoding.wireName(), e);
        }
        return new String(cipher(Cipher.DECRYPT_MODE).doFinal(bytes), StandardCharsets.UTF_8);
    }

    @SuppressWarnings("InsecureCryptoUsage") // The venue's own scheme, fixed vector and all.
    private Cipher cipher(int mode) throws GeneralSecurityException {
        byte[] vector = new byte[BLOCK_BYTES];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (byte) i;
        }
        Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
        cipher.init(mode, key, new IvParameterSpec(vector));
        return cipher;
    }

    private static byte[] md5(String workingKey) {
        try {
            return MessageDigest.getInstance("MD5").digest(workingKey.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("MD5 is part of every Java", e);
        }
    }
}
