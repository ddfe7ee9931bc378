package io.harkara.bbps;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * BillAvenue's encryption, as six and more of its clients have it: AES-128 in CBC mode with PKCS#5 padding and the fixed vector
 * 00 to 0F. It is the venue's choice, and proves nothing of who wrote a text.
 */
final class BillAvenueCipher {

    private static final int BLOCK_BYTES = 16;
    private static final Pattern HEX = Pattern.compile("[0-9A-Fa-f]+");

    private final BillAvenueAccount.Encoding encoding;
    private final SecretKeySpec key;

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
            byte[] bytes = cipher(Cipher.ENCRYPT_MODE).doFinal(text.getBytes(StandardCharsets.UTF_8));
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
            byte[] bytes = HEX.matcher(text).matches()
                    ? HexFormat.of().parseHex(text)
                    : Base64.getMimeDecoder().decode(text);
            // Nothing comes from no blocks at all.
            return bytes.length == 0
                    ? null
                    : new String(cipher(Cipher.DECRYPT_MODE).doFinal(bytes), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            return null;
        }
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
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("MD5 is part of every Java", impossible);
        }
    }
}
