package io.harkara.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Which uploads are asked for, and which page of them. For one thread. */
final class UploadFilter {

    static final int MOST = 500;
    private static final int USUAL = 100;
    private static final int LONGEST = 200;
    private static final Instant END_OF_TIME = Instant.parse("9999-12-31T00:00:00Z");
    private static final Set<String> KNOWN =
            Set.of("client", "kind", "state", "sha256", "from", "to", "limit", "cursor");

    private final Map<String, String[]> query;
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> values = new HashMap<>();
    private final List<Fault> faults = new ArrayList<>();
    private int limit = USUAL;

    private UploadFilter(Map<String, String[]> query) {
        this.query = query;
    }

    /**
     * The filter that query parameters spell.
     *
     * @throws ProblemException naming everything that is wrong with them
     */
    static UploadFilter parse(Map<String, String[]> query) {
        UploadFilter filter = new UploadFilter(query);
        filter.known(KNOWN);
        filter.add("client", "u.client = :client", "one client", (text, _) -> text);
        filter.add(
                "kind",
                "u.kind = :kind",
                "ORDERS or BANKS",
                (text, _) -> Upload.Kind.valueOf(text.toUpperCase(Locale.ROOT)).name());
        filter.add(
                "state",
                "case when u.state = 'RUNNING' and u.seen_at < :silent then 'BROKEN_OFF' else u.state end = :state",
                "RUNNING, DONE, REFUSED or BROKEN_OFF",
                (text, _) -> Upload.State.valueOf(text.toUpperCase(Locale.ROOT)).name());
        filter.add("sha256", "encode(u.sha256, 'hex') = :sha256", "64 hexadecimal digits", (text, _) -> {
            if (!text.matches("[0-9a-fA-F]{64}")) {
                throw new IllegalArgumentException(text);
            }
            return text.toLowerCase(Locale.ROOT);
        });
        String time = "a time with its zone, for example 2026-11-27T09:15:00+05:30";
        filter.add("from", "u.started_at >= :from", time, (text, _) -> time(text));
        filter.add("to", "u.started_at < :to", time, (text, _) -> time(text));
        filter.add(
                "cursor",
                "(u.started_at, u.id) < (:cursor, :cursorId)",
                "the cursor of an earlier answer, unchanged",
                (text, all) -> {
                    String plain = new String(Base64.getUrlDecoder().decode(text), UTF_8);
                    int slash = plain.indexOf('/');
                    all.put("cursorId", UUID.fromString(plain.substring(slash + 1)));
                    return stored(Instant.ofEpochMilli(Long.parseLong(plain.substring(0, slash))));
                });
        filter.limit = number(query, filter.faults, "limit", USUAL, MOST);
        filter.check();
        return filter;
    }

    /** A whole number of a query, from 1. */
    static int number(Map<String, String[]> query, List<Fault> faults, String name, int usual, int most) {
        String[] given = query.get(name);
        if (given == null) {
            return usual;
        }
        if (given.length == 1 && given[0].matches("[0-9]{1,9}")) {
            int number = Integer.parseInt(given[0]);
            if (number >= 1 && number <= most) {
                return number;
            }
        }
        faults.add(Fault.wrong(name, String.join(",", given), "a number from 1 to " + most));
        return usual;
    }

    /** Where the page behind an upload begins. */
    static String cursor(Upload last) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((last.startedAt().toEpochMilli() + "/" + last.uploadId()).getBytes(UTF_8));
    }

    String where() {
        return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    }

    Map<String, Object> values() {
        return values;
    }

    int limit() {
        return limit;
    }

    private void known(Set<String> names) {
        query.forEach((name, given) -> {
            if (!names.contains(name)) {
                faults.add(Fault.wrong(
                        "query",
                        name,
                        "one of " + String.join(", ", names.stream().sorted().toList())));
            }
        });
    }

    private void add(
            String name,
            String condition,
            String expected,
            BiFunction<String, Map<String, Object>, @Nullable Object> read) {
        String[] given = query.get(name);
        if (given == null) {
            return;
        }
        try {
            if (given.length == 1
                    && !given[0].isBlank()
                    && given[0].length() <= LONGEST
                    && given[0].indexOf('\0') < 0) {
                values.put(name, read.apply(given[0], values));
                conditions.add(condition);
                return;
            }
        } catch (IllegalArgumentException | DateTimeException | IndexOutOfBoundsException _) {
            // Noted below.
        }
        faults.add(Fault.wrong(name, String.join(",", given), expected));
    }

    // A plus sign that was not escaped arrives as a blank.
    private static Timestamp time(String text) {
        return stored(OffsetDateTime.parse(text.replace(' ', '+')).toInstant());
    }

    /** @throws IllegalArgumentException for a time that the database has no room for */
    private static Timestamp stored(Instant time) {
        if (time.isBefore(Instant.EPOCH) || !time.isBefore(END_OF_TIME)) {
            throw new IllegalArgumentException("%s: expected 1970 to 9999".formatted(time));
        }
        return Timestamp.from(time);
    }

    private void check() {
        if (!faults.isEmpty()) {
            throw new ProblemException(
                    Problem.of(ProblemCode.REQUEST_INVALID, faults.getFirst().message(), faults));
        }
    }
}
