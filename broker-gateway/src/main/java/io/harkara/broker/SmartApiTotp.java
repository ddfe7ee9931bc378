package io.harkara.broker;

import io.harkara.runtime.Secret;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** One-time passwords by RFC 6238 as SmartAPI has them: HMAC-SHA-1, six digits, thirty seconds, the secret in base32 (RFC 4648). */
final class SmartApiTotp {

    private static final String HMAC = "HmacSHA1";
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS = 5;
    private static final int STEP = 30;
    private static final int MODULUS = 1_000_000;

    private SmartApiTotp() {}

    /** Whether a text can be a secret: base32, of 80 bits at least. */
    static boolean isSecret(Secret secret) {
        return plain(secret).matches("[A-Z2-7]{16,128}");
    }

    /** The password at a time. */
    static String code(Secret secret, Instant time) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(bytes(plain(secret)), HMAC));
            byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES)
                    .putLong(Math.floorDiv(time.getEpochSecond(), STEP))
                    .array());
            int number = ByteBuffer.wrap(hash).getInt(hash[hash.length - 1] & 0xf) & Integer.MAX_VALUE;
            return "%06d".formatted(number % MODULUS);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has " + HMAC, impossible);
        }
    }

    /** How long the password of a time counts on. */
    static Duration left(Instant time) {
        return Duration.ofSeconds(STEP - Math.floorMod(time.getEpochSecond(), STEP));
    }

    private static String plain(Secret secret) {
        return secret.reveal().replaceAll("[ =]", "").toUpperCase(Locale.ROOT);
    }

    private static byte[] bytes(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int buffer = 0;
        int bits = 0;
        for (int i = 0; i < text.length(); i++) {
            buffer = (buffer << BITS | BASE32.indexOf(text.charAt(i))) & 0xffff;
            bits += BITS;
            if (bits >= Byte.SIZE) {
                bits -= Byte.SIZE;
                bytes.write(buffer >> bits);
            }
        }
        return bytes.toByteArray();
    }
}
