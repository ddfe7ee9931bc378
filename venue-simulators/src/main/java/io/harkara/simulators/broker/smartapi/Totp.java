package io.harkara.simulators.broker.smartapi;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** One-time passwords by RFC 6238: HMAC-SHA1, six digits, steps of thirty seconds. */
final class Totp {

    private static final String HMAC = "HmacSHA1";
    private static final long STEP_SECONDS = 30;
    private static final int DIGITS_MODULUS = 1_000_000;
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BASE32_BITS = 5;

    private Totp() {}

    /** Whether a code is that of now, or of the step before or after it, as the RFC recommends against slow clocks. */
    static boolean good(String code, String secret, Instant now) {
        for (int off = -1; off <= 1; off++) {
            if (code.equals(code(secret, now.plusSeconds(off * STEP_SECONDS)))) {
                return true;
            }
        }
        return false;
    }

    /** The code at a time. */
    static String code(String secret, Instant time) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(decode(secret), HMAC));
            byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES)
                    .putLong(Math.floorDiv(time.getEpochSecond(), STEP_SECONDS))
                    .array());
            int offset = hash[hash.length - 1] & 0xf;
            int number = ByteBuffer.wrap(hash).getInt(offset) & Integer.MAX_VALUE;
            return "%06d".formatted(number % DIGITS_MODULUS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC with SHA-1", e);
        }
    }

    private static byte[] decode(String secret) {
        ByteBuffer bytes = ByteBuffer.allocate(secret.length() * BASE32_BITS / Byte.SIZE);
        int held = 0;
        int bits = 0;
        for (int at = 0; at < secret.length(); at++) {
            held = (held << BASE32_BITS | BASE32.indexOf(secret.charAt(at))) & 0xffff;
            bits += BASE32_BITS;
            if (bits >= Byte.SIZE) {
                bits -= Byte.SIZE;
                bytes.put((byte) (held >> bits));
            }
        }
        return bytes.array();
    }
}
