package io.harkara.store;

import io.harkara.schemas.Status;
import io.harkara.schemas.Topics;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The query parameters of one request. Each method takes what it finds and notes what is wrong with it; {@link #check}
 * ends the request when anything was, so that the caller learns of all faults at once.
 */
final class Parameters {

    static final int LONGEST_TEXT = 500;

    private static final int LONGEST_PERSONAL = 100;
    private static final int LONGEST_SEARCH = 100;
    private static final int MOST_WORDS = 6;
    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 9999;

    private static final Pattern RUPEES = Pattern.compile("[0-9]{1,14}([.][0-9]{1,2})?");

    private static final String STATUSES = Arrays.stream(Status.values())
            .filter(status -> status != Status.UNRECOGNISED)
            .map(Status::name)
            .collect(Collectors.joining(", "));

    private final Map<String, List<String>> given;
    private final List<Fault> faults = new ArrayList<>();

    /**
     * The parameters of a request. One that is not known is a fault: a filter with a slip of the pen would otherwise
     * answer with everything.
     */
    Parameters(Map<String, List<String>> given, Set<String> known) {
        this.given = given;
        given.forEach((name, values) -> {
            if (!known.contains(name)) {
                String expected = "no such parameter; known are "
                        + String.join(", ", known.stream().sorted().toList());
                faults.add(new Fault(name, values.isEmpty() ? null : values.getFirst(), expected));
            }
        });
    }

    @Nullable
    String text(String name) {
        return single(name, value -> value, "a text of 1 to %d characters".formatted(LONGEST_TEXT));
    }

    @Nullable
    String venue() {
        return single(
                "venue",
                value -> Topics.VENUES.contains(value) ? value : null,
                "one of " + String.join(", ", Topics.VENUES));
    }

    Set<Status> statuses() {
        Set<Status> statuses = EnumSet.noneOf(Status.class);
        for (String value : given.getOrDefault("status", List.of())) {
            try {
                Status status = Status.valueOf(value.toUpperCase(Locale.ROOT));
                if (status != Status.UNRECOGNISED) {
                    statuses.add(status);
                    continue;
                }
            } catch (IllegalArgumentException _) {
                // Noted below.
            }
            faults.add(new Fault("status", value, "one of " + STATUSES));
        }
        return statuses;
    }

    int limit(int usual, int most) {
        Integer limit = single(
                "limit",
                value -> {
                    int number = Integer.parseInt(value);
                    return number >= 1 && number <= most ? number : null;
                },
                "a number from 1 to " + most);
        return limit == null ? usual : limit;
    }

    @Nullable
    Instant time(String name) {
        // A plus sign that was not escaped arrives as a blank.
        return single(
                name,
                value -> {
                    OffsetDateTime time = OffsetDateTime.parse(value.replace(' ', '+'));
                    // The database has no room for all that can be written.
                    return time.getYear() >= FIRST_YEAR && time.getYear() <= LAST_YEAR ? time.toInstant() : null;
                },
                "a time with its zone, for example 2026-11-21T09:15:00+05:30 or 2026-11-21T03:45:00Z");
    }

    @Nullable
    BigDecimal rupees(String name) {
        return single(
                name,
                value -> RUPEES.matcher(value).matches() ? new BigDecimal(value) : null,
                "rupees, digits with at most two decimals");
    }

    void order(@Nullable BigDecimal from, @Nullable BigDecimal to) {
        if (from != null && to != null && from.compareTo(to) > 0) {
            faults.add(new Fault("amountTo", to.toPlainString(), "at least amountFrom, " + from.toPlainString()));
        }
    }

    @Nullable
    Boolean flag(String name) {
        return single(
                name,
                value -> switch (value.toLowerCase(Locale.ROOT)) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> null;
                },
                "true or false");
    }

    /** What is looked for, by the words in it. */
    @Nullable
    String search(String name) {
        return single(
                name,
                value -> {
                    int words = SearchWords.of(value).size();
                    return value.length() <= LONGEST_SEARCH && words >= 1 && words <= MOST_WORDS ? value : null;
                },
                "1 to %d words with letters or digits, %d characters at most".formatted(MOST_WORDS, LONGEST_SEARCH));
    }

    void order(@Nullable Instant from, @Nullable Instant to) {
        if (from != null && to != null && !from.isBefore(to)) {
            faults.add(new Fault("to", to.toString(), "a time after from, " + from));
        }
    }

    /** What names somebody: where it is wrong, the fault does not repeat it. */
    @Nullable
    String personal(String name) {
        List<String> values = given.getOrDefault(name, List.of());
        if (values.isEmpty()) {
            return null;
        }
        String value = values.getFirst().strip();
        if (values.size() > 1 || value.isEmpty() || value.length() > LONGEST_PERSONAL) {
            faults.add(new Fault(name, null, "one text of 1 to %d characters".formatted(LONGEST_PERSONAL)));
        }
        return value;
    }

    /** A value that has a form of its own; null from the reader, or an exception, is a fault. */
    <T> @Nullable T single(String name, Function<String, @Nullable T> read, String expected) {
        List<String> values = given.getOrDefault(name, List.of());
        if (values.isEmpty()) {
            return null;
        }
        if (values.size() > 1) {
            faults.add(new Fault(name, String.join(", ", values), "one value"));
            return null;
        }
        String value = values.getFirst();
        T result = null;
        try {
            boolean readable = !value.isBlank() && value.length() <= LONGEST_TEXT && value.indexOf('\0') < 0;
            result = readable ? read.apply(value) : null;
        } catch (IllegalArgumentException | DateTimeException _) {
            // Noted below.
        }
        if (result == null) {
            faults.add(new Fault(name, value, expected));
        }
        return result;
    }

    void fault(String field, @Nullable String value, String expected) {
        faults.add(new Fault(field, value, expected));
    }

    /**
     * Ends the reading.
     *
     * @throws BadRequestException when there was any fault
     */
    void check() {
        if (!faults.isEmpty()) {
            throw new BadRequestException(faults);
        }
    }
}
