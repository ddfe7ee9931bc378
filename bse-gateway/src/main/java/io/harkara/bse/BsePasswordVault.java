package io.harkara.bse;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.harkara.runtime.Secret;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals passwords: AES-256-GCM under a key of the installation, bound to member and user. It also makes the fingerprints by
 * which a configured password is recognised, which without the key tell nothing.
 */
final class BsePasswordVault {

    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int KEY_ID_BYTES = 4;
    private static final String MAC = "HmacSHA256";

    private final byte[] key;
    private final byte[] owner;
    private final SecureRandom random;

    private BsePasswordVault(byte[] key, String owner, SecureRandom random) {
        this.key = key;
        this.owner = owner.getBytes(UTF_8);
        this.random = random;
    }

    /**
     * A vault under a key.
     *
     * @param key 32 bytes in base64
     * @throws IllegalArgumentException where it is none; the message does not repeat it
     */
    static BsePasswordVault of(Secret key, String memberCode, String userId, SecureRandom random) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(key.reveal().strip());
        } catch (IllegalArgumentException notBase64) {
            // Its message would quote the key.
            bytes = new byte[0];
        }
        if (bytes.length != KEY_BYTES) {
            throw new IllegalArgumentException(
                    "harkara.bse.secret-key: expected 32 bytes in base64, as 'openssl rand -base64 32' gives them");
        }
        return new BsePasswordVault(bytes, memberCode + "/" + userId, random);
    }

    /** Tells this key from others. */
    String keyId() {
        return HexFormat.of().formatHex(mac("key id"), 0, KEY_ID_BYTES);
    }

    /** Recognises a configured password. */
    String fingerprint(Secret password, int version) {
        return HexFormat.of().formatHex(mac("configured %d %s".formatted(version, password.reveal())));
    }

    /** The password, sealed: a nonce and what AES-GCM made. */
    byte[] seal(Secret password) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = crypt(Cipher.ENCRYPT_MODE, nonce, password.reveal().getBytes(UTF_8));
        byte[] whole = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
        System.arraycopy(sealed, 0, whole, NONCE_BYTES, sealed.length);
        return whole;
    }

    /**
     * The password in what was sealed.
     *
     * @throws IllegalStateException where it was not sealed under this key for this user, or was changed since
     */
    Secret open(byte[] whole) {
        if (whole.length <= NONCE_BYTES) {
            throw new IllegalStateException("%d bytes: expected a sealed password".formatted(whole.length));
        }
        byte[] nonce = Arrays.copyOf(whole, NONCE_BYTES);
        byte[] sealed = Arrays.copyOfRange(whole, NONCE_BYTES, whole.length);
        return Secret.of(new String(crypt(Cipher.DECRYPT_MODE, nonce, sealed), UTF_8));
    }

    private byte[] crypt(int mode, byte[] nonce, byte[] text) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(owner);
            return cipher.doFinal(text);
        } catch (GeneralSecurityException refused) {
            throw new IllegalStateException("the stored password cannot be opened with this key", refused);
        }
    }

    private byte[] mac(String text) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(key, MAC));
            mac.update(owner);
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has " + MAC, impossible);
        }
    }
}
