package io.harkara.quickstart;

import io.harkara.schemas.Topics;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One order of a file, as it goes over the wire. A file may hold a day as {@code {today+7}}, and the number that the venue gave
 * another order of the same file, by that one's client reference, as {@code {DAY-0501}}, or our own id of it as
 * {@code {id:DAY-0501}}.
 *
 * @param number line in the file; the header is line 1
 * @param key idempotency key, the same for every try
 * @param json the document for POST /api/v1/orders
 * @param after client reference of an order that the venue has to have before, although the document does not name its
 *     number; null for none
 */
record OrderLine(
        int number, String key, String json, @Nullable String after) {

    OrderLine {
        if (key.isBlank()) {
            throw new IllegalArgumentException(
                    "line %d has no idempotencyKey; every order needs one, the same for every try".formatted(number));
        }
    }

    /** A line that waits for nothing but what its document names. */
    OrderLine(int number, String key, String json) {
        this(number, key, json, null);
    }

    private static final ZoneId INDIA = ZoneId.of("Asia/Kolkata");
    private static final Pattern DAY = Pattern.compile("\"\\{today(?:\\+([0-9]{1,4}))?}\"");
    private static final Pattern REFERENCE = Pattern.compile("\"\\{((?:id:)?[A-Za-z0-9-]{1,64})}\"");

    /** Before a client reference where our own id of the order is meant. */
    static final String ID = "id:";

    /** Whether it is for that venue; one that names none goes with the orders of BSE. */
    boolean isFor(String venue) {
        String named = Stream.of(Topics.BBPS, Topics.BROKER)
                .filter(other -> json.contains("\"type\":\"" + other + "."))
                .findFirst()
                .orElse(Topics.BSE);
        return named.equals(venue);
    }

    /** Whether it is of that kind, such as broker.cancel-all. */
    boolean is(String type) {
        return json.contains("\"type\":\"" + type + "\"");
    }

    /** The line with its days written out. */
    OrderLine onThisDay() {
        LocalDate today = LocalDate.now(INDIA);
        return new OrderLine(
                number,
                key,
                DAY.matcher(json)
                        .replaceAll(day -> "\"%s\""
                                .formatted(today.plusDays(day.group(1) == null ? 0 : Integer.parseInt(day.group(1))))),
                after);
    }

    /** What has to be known of other orders before the line is sent: keys of {@link StoreClient#names}. */
    Set<String> awaits() {
        return Stream.concat(REFERENCE.matcher(json).results().map(found -> found.group(1)), Stream.ofNullable(after))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The line with the numbers of other orders written out, as far as they are known. */
    OrderLine with(Map<String, String> names) {
        return new OrderLine(number, key, REFERENCE.matcher(json).replaceAll(found -> number(found, names)), after);
    }

    private static String number(MatchResult found, Map<String, String> names) {
        String known = names.get(found.group(1));
        return Matcher.quoteReplacement(known == null ? found.group() : "\"" + known + "\"");
    }
}
