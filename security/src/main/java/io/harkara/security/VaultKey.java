package io.harkara.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.harkara.runtime.Secret;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** One key of a {@link Vault}: AES-256-GCM, and HMAC-SHA256 under the same bytes. Its id is a digest, and no secret. */
final class VaultKey {

    static final int NONCE_BYTES = 12;
    static final int ID_BYTES = 4;

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final String MAC = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    private static final int TAG_BITS = 128;

    private final byte[] bytes;
    private final String id;

    private VaultKey(byte[] bytes) {
        this.bytes = bytes;
        this.id = HexFormat.of().formatHex(mac("key id"), 0, ID_BYTES);
    }

    /**
     * The key of a setting.
     *
     * @param property for the message, which does not repeat the value
     * @param setting 32 bytes as base64
     * @throws IllegalArgumentException where it is none
     */
    static VaultKey of(String property, Secret setting) {
        byte[] bytes = bytes(setting);
        if (bytes == null) {
            throw new IllegalArgumentException(
                    property + ": expected 32 bytes in base64, as 'openssl rand -base64 32' gives them");
        }
        return new VaultKey(bytes);
    }

    /** Its bytes, or null where it is no key. */
    static byte @Nullable [] bytes(Secret setting) {
        try {
            byte[] bytes = Base64.getDecoder().decode(setting.reveal().strip());
            return bytes.length == KEY_BYTES ? bytes : null;
        } catch (IllegalArgumentException _) {
            // Its message would quote the key.
            return null;
        }
    }

    String id() {
        return id;
    }

    boolean isSame(VaultKey other) {
        return Arrays.equals(bytes, other.bytes);
    }

    /** What AES-GCM makes of a text. */
    byte[] encrypt(byte[] nonce, byte[] place, byte[] text) {
        try {
            return cipher(Cipher.ENCRYPT_MODE, nonce, place).doFinal(text);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has " + CIPHER, impossible);
        }
    }

    /** The text, or null where it was not encrypted by this key for this place, or was changed since. */
    byte @Nullable [] decrypt(byte[] nonce, byte[] place, byte[] sealed, int offset) {
        try {
            return cipher(Cipher.DECRYPT_MODE, nonce, place).doFinal(sealed, offset, sealed.length - offset);
        } catch (AEADBadTagException _) {
            return null;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has " + CIPHER, impossible);
        }
    }

    byte[] mac(String text) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(bytes, MAC));
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has " + MAC, impossible);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, byte[] place) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, new SecretKeySpec(bytes, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(place);
        return cipher;
    }
}
