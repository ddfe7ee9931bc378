package io.harkara.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * Which entries of the audit are asked for.
 *
 * @param who a client or person, acting itself or named by a tool
 * @param what a word such as client.suspended, or what it begins with before the dot
 * @param on a kind of thing, one by its id, or both with a slash between
 * @param source a service
 * @param from the earliest time
 * @param to the time before which
 * @param before where the page begins; null for the newest
 * @param limit most entries of a page
 */
record AuditTrailFilter(
        @Nullable String who,
        @Nullable String what,
        @Nullable String on,
        @Nullable String source,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable Long before,
        int limit) {

    private static final int USUAL = 100;
    private static final int MOST = 500;

    static AuditTrailFilter page(MultiValueMap<String, String> query) {
        return parse(query, Set.of("who", "what", "on", "source", "from", "to", "cursor", "limit"));
    }

    /** Of an export, which has no pages. */
    static AuditTrailFilter export(MultiValueMap<String, String> query) {
        return parse(query, Set.of("who", "what", "on", "source", "from", "to", "format"));
    }

    private static AuditTrailFilter parse(MultiValueMap<String, String> query, Set<String> known) {
        Parameters parameters = new Parameters(query, known);
        Instant from = parameters.time("from");
        Instant to = parameters.time("to");
        parameters.order(from, to);
        AuditTrailFilter filter = new AuditTrailFilter(
                parameters.text("who"),
                parameters.text("what"),
                parameters.text("on"),
                parameters.text("source"),
                from,
                to,
                parameters.single("cursor", Long::valueOf, "the field cursor of an earlier answer"),
                parameters.limit(USUAL, MOST));
        parameters.check();
        return filter;
    }

    /** The condition, with the names of {@link #values}. */
    String where() {
        List<String> all = new ArrayList<>();
        add(all, who, "(party = :who or operator = :who)");
        add(all, what, "(action = :what or starts_with(action, :what || '.'))");
        add(all, on, "(subject = :on or subject_kind = :on or subject_kind || '/' || subject = :on)");
        add(all, source, "source = :source");
        add(all, from, "at >= :from");
        add(all, to, "at < :to");
        add(all, before, "id < :before");
        return all.isEmpty() ? "" : "where " + String.join(" and ", all);
    }

    /** The values of the condition. */
    Map<String, Object> values() {
        Map<String, Object> values = new HashMap<>(words());
        values.remove("from");
        values.remove("to");
        put(values, "from", OrderQueries.utc(from));
        put(values, "to", OrderQueries.utc(to));
        put(values, "before", before);
        return values;
    }

    /** What is asked for, for the entry that says that it was exported. */
    Map<String, String> words() {
        Map<String, String> words = new TreeMap<>();
        put(words, "who", who);
        put(words, "what", what);
        put(words, "on", on);
        put(words, "source", source);
        put(words, "from", from == null ? null : from.toString());
        put(words, "to", to == null ? null : to.toString());
        return words;
    }

    private static void add(List<String> all, @Nullable Object value, String condition) {
        if (value != null) {
            all.add(condition);
        }
    }

    private static <V> void put(Map<String, V> values, String name, @Nullable V value) {
        if (value != null) {
            values.put(name, Objects.requireNonNull(value));
        }
    }
}
