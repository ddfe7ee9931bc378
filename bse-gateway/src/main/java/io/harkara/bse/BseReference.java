package io.harkara.bse;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Our reference of an order (TransNo): the day in India, the member code and a sequence number, at most 19 digits, as the
 * structure document (page 20) has it.
 *
 * <p>The ceiling: a member code of five digits leaves six for the sequence, so that references are unique as long as fewer
 * than a million attempts are claimed in a day; each digit more in the member code divides that by ten. Beyond it the venue
 * refuses the repeated reference, and the order waits for a person; it is not mistaken for the other one, because a look-up
 * compares client and scheme too.
 */
final class BseReference {

    /** The venue's days begin and end in Mumbai. */
    static final ZoneId INDIA = ZoneId.of("Asia/Kolkata");

    /** Most days that one look-up asks for. */
    static final int MOST_DAYS = 4;

    private static final int LENGTH = 19;
    private static final int DAY_LENGTH = 8;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT);

    /** How far our clock and the venue's may be apart around midnight. */
    private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(5);

    private BseReference() {}

    static String of(String memberCode, long sequence, Instant claimedAt) {
        String start = DAY.format(claimedAt.atZone(INDIA)) + memberCode;
        int digits = LENGTH - start.length();
        long ceiling = Math.powExact(10L, digits);
        return start + String.format(Locale.ROOT, "%0" + digits + "d", Math.floorMod(sequence, ceiling));
    }

    /**
     * Days to ask for.
     *
     * @param complete whether these are all days under which the order may stand; if not, that none of them shows it proves
     *     nothing
     */
    record Days(List<LocalDate> days, boolean complete) {}

    /**
     * The days under which the venue may list an order: from the day it was claimed to the day it was last sent, and today,
     * because orders of a holiday are listed under the next business day. Where these are more than four, the first one and
     * the last three.
     */
    static Days daysToAsk(Instant claimedAt, Instant sentAt, Instant now) {
        LocalDate today = day(now);
        LocalDate last = earlier(day(sentAt.plus(CLOCK_DIFFERENCE)), today);
        LocalDate first = earlier(day(claimedAt.minus(CLOCK_DIFFERENCE)), last);
        List<LocalDate> days = Stream.concat(first.datesUntil(last.plusDays(1)), Stream.of(today))
                .distinct()
                .toList();
        if (days.size() <= MOST_DAYS) {
            return new Days(days, true);
        }
        List<LocalDate> latest = days.subList(days.size() - MOST_DAYS + 1, days.size());
        return new Days(Stream.concat(Stream.of(first), latest.stream()).toList(), false);
    }

    /** The last day that is reached within a time from now. */
    static LocalDate lastDay(Instant now, Duration within) {
        return day(now.plus(within));
    }

    /** The days from the first to the last, or the latest four of them. */
    static List<LocalDate> latestDays(LocalDate first, LocalDate last) {
        LocalDate from = first.isBefore(last.minusDays(MOST_DAYS - 1L)) ? last.minusDays(MOST_DAYS - 1L) : first;
        return from.datesUntil(last.plusDays(1)).toList();
    }

    /** The day that a reference of ours begins with: the one on which its attempt was claimed. */
    static LocalDate dayOf(String wireReference) {
        return LocalDate.parse(wireReference.substring(0, DAY_LENGTH), DAY);
    }

    /**
     * A reference of ours from its end, which is all that transfer and withdrawal plans carry, and the day of the plan's registration.
     *
     * @param registeredOn DD/MM/YYYY
     * @return the text as it came where it is no such end
     */
    static String whole(String end, String registeredOn, String memberCode) {
        int sequence = LENGTH - DAY_LENGTH - memberCode.length();
        LocalDate day = BseWords.dayIn(registeredOn);
        return day == null || !end.matches("[0-9]{10}")
                ? end
                : DAY.format(day) + memberCode + end.substring(end.length() - sequence);
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }

    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, INDIA);
    }
}
