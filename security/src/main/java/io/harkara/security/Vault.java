package io.harkara.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.harkara.runtime.Mode;
import io.harkara.runtime.Secret;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Seals what has to be kept and not read: AES-256-GCM. A sealed text opens only under the name that it was sealed for. */
public final class Vault {

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int ID_BYTES = 4;

    /** Printed here for everybody, and taken in development only: 32 bytes, the text "harkara-development-only-32bytes". */
    private static final String PUBLISHED =
            Base64.getEncoder().encodeToString("harkara-development-only-32bytes".getBytes(UTF_8));

    private final SecretKeySpec key;
    private final String keyId;
    private final SecureRandom random;

    private Vault(byte[] key, SecureRandom random) {
        this.key = new SecretKeySpec(key, "AES");
        this.keyId = HexFormat.of().formatHex(ApiKey.hash(Base64.getEncoder().encodeToString(key)), 0, ID_BYTES);
        this.random = random;
    }

    /**
     * The vault of a key.
     *
     * @param property name of the setting, for messages
     * @param setting 32 random bytes as base64; null for the published key, in development only
     * @throws IllegalStateException in production, where there is none of one's own
     * @throws IllegalArgumentException where it is not 32 bytes
     */
    public static Vault of(String property, @Nullable Secret setting, Mode mode, SecureRandom random) {
        Secret secret = setting == null ? Secret.of(PUBLISHED) : setting;
        mode.requireSafe(property, secret, Set.of(Secret.of(PUBLISHED)));
        byte[] key;
        try {
            key = Base64.getDecoder().decode(secret.reveal().strip());
        } catch (IllegalArgumentException _) {
            throw new IllegalArgumentException(
                    property + ": expected base64 of 32 bytes, for example of" + " openssl rand -base64 32");
        }
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException(
                    "%s has %d bytes: expected base64 of %d".formatted(property, key.length, KEY_BYTES));
        }
        return new Vault(key, random);
    }

    /** Which key seals: no secret, it is a digest. */
    public String keyId() {
        return keyId;
    }

    /** Seals a text for a name. */
    public byte[] seal(String name, Secret text) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, nonce, name);
            byte[] sealed = cipher.doFinal(text.reveal().getBytes(UTF_8));
            return ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("cannot seal " + name, failure);
        }
    }

    /**
     * Opens what was sealed for a name.
     *
     * @throws IllegalStateException where another key, another name or somebody's hand is in it
     */
    public Secret open(String name, byte[] sealed) {
        try {
            byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, nonce, name);
            return Secret.of(new String(cipher.doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES), UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException failure) {
            throw new IllegalStateException("%s does not open with encryption key %s".formatted(name, keyId), failure);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String name) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(name.getBytes(UTF_8));
        return cipher;
    }
}
