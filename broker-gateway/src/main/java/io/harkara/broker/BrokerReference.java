package io.harkara.broker;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Our reference of an attempt: H and fifteen capital letters and digits, which fits what all brokers keep (XTS: 20, of which one showed
 * 18; Kite and SmartAPI: 20, letters and digits). They come from the order's id and the number of the attempt alone, whatever becomes of
 * our database, and are 77 bits of a digest: among a thousand million attempts the odds that any two are alike are one to 400,000, and
 * the table of attempts would refuse the second.
 */
final class BrokerReference {

    private static final int RADIX = 36;
    private static final int LENGTH = 15;
    private static final BigInteger ALL = BigInteger.valueOf(RADIX).pow(LENGTH);
    private static final Pattern FORM = Pattern.compile("H[0-9A-Z]{15}");

    private BrokerReference() {}

    static String of(String orderId, int attempt) {
        String number = new BigInteger(1, digest(orderId + "/" + attempt))
                .mod(ALL)
                .toString(RADIX)
                .toUpperCase(Locale.ROOT);
        return "H" + "0".repeat(LENGTH - number.length()) + number;
    }

    /** Whether a label may be one of ours. */
    static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
