package io.harkara.broker;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.harkara.runtime.Secret;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.TreeMap;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals tokens: AES-256-GCM under a key of the installation, bound to the account and the version of its session, so that a row that
 * is put in another's place does not open.
 */
final class BrokerVault {

    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int KEY_ID_BYTES = 4;
    private static final String MAC = "HmacSHA256";

    private final byte[] key;
    private final SecureRandom random;

    private BrokerVault(byte[] key, SecureRandom random) {
        this.key = key;
        this.random = random;
    }

    /**
     * A vault under a key.
     *
     * @param key 32 bytes in base64
     * @throws IllegalArgumentException where it is none; the message does not repeat it
     */
    static BrokerVault of(Secret key, SecureRandom random) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(key.reveal().strip());
        } catch (IllegalArgumentException notBase64) {
            // Its message would quote the key.
            bytes = new byte[0];
        }
        if (bytes.length != KEY_BYTES) {
            throw new IllegalArgumentException(
                    "harkara.broker.session-key: expected 32 bytes in base64, as 'openssl rand -base64 32' gives them");
        }
        return new BrokerVault(bytes, random);
    }

    /** Tells this key from others. */
    String keyId() {
        return HexFormat.of().formatHex(mac("key id"), 0, KEY_ID_BYTES);
    }

    /** Tells the settings and secrets of an account from others, and nothing about them to whoever has not the key. */
    String fingerprint(String adapter, BrokerAccount account) {
        StringBuilder text = new StringBuilder("account ").append(adapter);
        new TreeMap<>(account.settings()).forEach((name, value) -> add(text, name, value));
        text.append(" secrets");
        new TreeMap<>(account.secrets()).forEach((name, value) -> add(text, name, value.reveal()));
        return HexFormat.of().formatHex(mac(text.toString()));
    }

    // With their lengths, so that no two sets of settings read alike.
    private static void add(StringBuilder text, String name, String value) {
        text.append(' ')
                .append(name)
                .append('=')
                .append(value.length())
                .append(':')
                .append(value);
    }

    /** Proves that a text comes from an instance of ours: in hexadecimal, and another for each use. */
    String signature(String use, String text) {
        return HexFormat.of().formatHex(mac("signature " + use + " " + text));
    }

    /** What is sealed: a nonce and what AES-GCM made. */
    byte[] seal(String account, long version, String text) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = crypt(Cipher.ENCRYPT_MODE, nonce, owner(account, version), text.getBytes(UTF_8));
        byte[] whole = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
        System.arraycopy(sealed, 0, whole, NONCE_BYTES, sealed.length);
        return whole;
    }

    /**
     * What was sealed.
     *
     * @throws IllegalStateException where it was not sealed under this key for this account and version, or was changed since
     */
    String open(String account, long version, byte[] whole) {
        if (whole.length <= NONCE_BYTES) {
            throw new IllegalStateException("%d bytes: expected a sealed session".formatted(whole.length));
        }
        byte[] nonce = Arrays.copyOf(whole, NONCE_BYTES);
        byte[] sealed = Arrays.copyOfRange(whole, NONCE_BYTES, whole.length);
        return new String(crypt(Cipher.DECRYPT_MODE, nonce, owner(account, version), sealed), UTF_8);
    }

    private static byte[] owner(String account, long version) {
        return "%s/%d".formatted(account, version).getBytes(UTF_8);
    }

    private byte[] crypt(int mode, byte[] nonce, byte[] owner, byte[] text) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(owner);
            return cipher.doFinal(text);
        } catch (GeneralSecurityException refused) {
            throw new IllegalStateException("the stored session cannot be opened with this key", refused);
        }
    }

    private byte[] mac(String text) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(key, MAC));
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has " + MAC, impossible);
        }
    }
}
