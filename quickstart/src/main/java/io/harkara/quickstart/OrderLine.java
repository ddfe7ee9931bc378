package io.harkara.quickstart;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One order of a file, as it goes over the wire. A file may hold a day as {@code {today+7}}, and the number that the venue gave
 * another order of the same file, by that one's client reference, as {@code {DAY-0501}}.
 *
 * @param number line in the file; the header is line 1
 * @param key idempotency key, the same for every try
 * @param json the document for POST /api/v1/orders
 */
record OrderLine(int number, String key, String json) {

    OrderLine {
        if (key.isBlank()) {
            throw new IllegalArgumentException(
                    "line %d has no idempotencyKey; every order needs one, the same for every try".formatted(number));
        }
    }

    private static final ZoneId INDIA = ZoneId.of("Asia/Kolkata");
    private static final Pattern DAY = Pattern.compile("\"\\{today(?:\\+([0-9]{1,4}))?}\"");
    private static final Pattern REFERENCE = Pattern.compile("\"\\{([A-Za-z0-9-]{1,64})}\"");

    /** The line with its days written out. */
    OrderLine onThisDay() {
        LocalDate today = LocalDate.now(INDIA);
        return new OrderLine(
                number,
                key,
                DAY.matcher(json)
                        .replaceAll(day -> "\"%s\""
                                .formatted(today.plusDays(day.group(1) == null ? 0 : Integer.parseInt(day.group(1))))));
    }

    /** The orders, by their client references, whose numbers at the venue the line needs. */
    Set<String> awaits() {
        return REFERENCE.matcher(json).results().map(found -> found.group(1)).collect(Collectors.toUnmodifiableSet());
    }

    /** The line with the numbers of other orders written out, as far as they are known. */
    OrderLine with(Map<String, String> venueReferences) {
        return new OrderLine(number, key, REFERENCE.matcher(json).replaceAll(found -> number(found, venueReferences)));
    }

    private static String number(MatchResult found, Map<String, String> venueReferences) {
        String known = venueReferences.get(found.group(1));
        return Matcher.quoteReplacement(known == null ? found.group() : "\"" + known + "\"");
    }
}
