package io.harkara.simulators.bbps;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * The network's identifiers. None is given twice, not after a reset either.
 *
 * <p>A reference has 35 characters: 27 capitals and digits, then YDDDhhmm in Indian time. A transaction's has 20: the operating
 * unit, YDDD, hhmmss and six more (NPCI's circular, Setu's samples).
 */
final class BbpsIds {

    /** The network's days and times are those of Mumbai. */
    static final ZoneId ZONE = ZoneId.of("Asia/Kolkata");

    /** The operating unit that the simulator is. */
    static final String OPERATING_UNIT = "HK01";

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("DDD", Locale.ROOT);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HHmm", Locale.ROOT);
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("HHmmss", Locale.ROOT);
    private static final int RADIX = 36;
    private static final int COUNTED = 9;
    private static final int RANDOM = 18;
    private static final int TRANSACTION_COUNTED = 6;
    private static final int TRACE_COUNTED = 16;

    private final SplittableRandom random;
    private long given;

    BbpsIds(long seed) {
        random = new SplittableRandom(seed);
    }

    /** A reference of a request. */
    synchronized String reference(Instant at) {
        ZonedDateTime time = at.atZone(ZONE);
        StringBuilder id = new StringBuilder(counted(COUNTED));
        for (int i = 0; i < RANDOM; i++) {
            id.append(Character.toUpperCase(Character.forDigit(random.nextInt(RADIX), RADIX)));
        }
        return id.append(day(time)).append(MINUTE.format(time)).toString();
    }

    /** A reference of a transaction, which the network calls the transaction for good. */
    synchronized String transaction(Instant at) {
        ZonedDateTime time = at.atZone(ZONE);
        return OPERATING_UNIT + day(time) + SECOND.format(time) + counted(TRANSACTION_COUNTED);
    }

    /** A number of one call, for logs. */
    synchronized String trace() {
        return OPERATING_UNIT + counted(TRACE_COUNTED);
    }

    /** A ticket's number. */
    synchronized String ticket(Instant at) {
        return "TKT" + reference(at);
    }

    private static String day(ZonedDateTime time) {
        return time.getYear() % 10 + DAY.format(time);
    }

    private String counted(int digits) {
        String number = Long.toString(++given, RADIX).toUpperCase(Locale.ROOT);
        if (number.length() > digits) {
            throw new IllegalStateException("found %d ids, expected fewer than %d characters".formatted(given, digits));
        }
        return "0".repeat(digits - number.length()) + number;
    }
}
