package io.harkara.bbps;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Our reference of an attempt, in the form that BBPS has for requestId and refId: 27 capital letters and digits and then
 * {@code YDDDhhmm}, the last digit of the year, the day of the year and the time in India. It fits into Setu's paymentRefId too,
 * which has 6 to 35 characters.
 *
 * <p>The 27 are the order's id and the number of the attempt, so that no other attempt has them, whatever becomes of our
 * database.
 */
final class BbpsReference {

    /** BBPS's days begin and end in Mumbai. */
    static final ZoneId INDIA = ZoneId.of("Asia/Kolkata");

    private static final int RADIX = 36;
    private static final int REQUEST_LENGTH = 35;
    private static final int ORDER_LENGTH = 25;
    private static final int ATTEMPT_LENGTH = 2;
    private static final int MOST_ATTEMPTS = RADIX * RADIX;

    private BbpsReference() {}

    static String of(String orderId, int attempt, Instant claimedAt) {
        UUID id = UUID.fromString(orderId);
        BigInteger number = new BigInteger(1, bytes(id));
        return padded(number.toString(RADIX), ORDER_LENGTH)
                + padded(Integer.toString(Math.floorMod(attempt, MOST_ATTEMPTS), RADIX), ATTEMPT_LENGTH)
                + time(claimedAt);
    }

    /**
     * Whether a name is that of a request, ours or an aggregator's: 35 letters and digits. Transactions have shorter names, of 12
     * to 20 characters.
     */
    static boolean isOfRequest(String name) {
        return name.length() == REQUEST_LENGTH;
    }

    /** One of the same form that is no attempt's: for a call that changes nothing and must not look like an earlier one. */
    static String random(RandomGenerator random, Instant now) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < ORDER_LENGTH + ATTEMPT_LENGTH; i++) {
            text.append(Character.toUpperCase(Character.forDigit(random.nextInt(RADIX), RADIX)));
        }
        return text + time(now);
    }

    private static String time(Instant instant) {
        ZonedDateTime time = instant.atZone(INDIA);
        return "%d%03d%02d%02d".formatted(time.getYear() % 10, time.getDayOfYear(), time.getHour(), time.getMinute());
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    private static String padded(String text, int length) {
        return "0".repeat(length - text.length()) + text.toUpperCase(Locale.ROOT);
    }
}
