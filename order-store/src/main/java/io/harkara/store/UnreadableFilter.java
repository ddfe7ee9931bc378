package io.harkara.store;

import io.harkara.runtime.UnreadableKind;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which parked records are asked for, and which page of them. What is null does not filter.
 *
 * @param topic where the original stood
 * @param from parked at this time or later
 * @param to parked before this time
 * @param limit most records of a page
 */
record UnreadableFilter(
        @Nullable String venue,
        @Nullable String topic,
        @Nullable UnreadableKind kind,
        @Nullable UnreadableState state,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable Cursor cursor,
        int limit) {

    static final int MOST = 500;
    static final int USUAL = 100;

    private static final Set<String> SELECTING = Set.of("venue", "topic", "kind", "from", "to");

    /**
     * The filter that query parameters spell.
     *
     * @throws BadRequestException naming everything that is wrong with them
     */
    static UnreadableFilter parse(Map<String, List<String>> query) {
        Parameters parameters = new Parameters(query, with("state", "cursor", "limit"));
        Cursor cursor = parameters.single("cursor", Cursor::parse, "the cursor of an earlier answer, unchanged");
        UnreadableState state = parameters.single(
                "state",
                value -> UnreadableState.valueOf(value.toUpperCase(Locale.ROOT)),
                "one of " + Arrays.toString(UnreadableState.values()));
        return read(parameters, state, cursor);
    }

    /**
     * The open records that a bulk call names; one that names nothing is refused, for it would mean all of them.
     *
     * @throws BadRequestException naming everything that is wrong with the parameters
     */
    static UnreadableFilter parseOpen(Map<String, List<String>> query) {
        Parameters parameters = new Parameters(query, with("limit"));
        if (SELECTING.stream().noneMatch(query::containsKey)) {
            parameters.fault("kind", null, "at least one of ids, " + String.join(", ", SELECTING));
        }
        return read(parameters, UnreadableState.OPEN, null);
    }

    private static UnreadableFilter read(
            Parameters parameters, @Nullable UnreadableState state, @Nullable Cursor cursor) {
        UnreadableFilter filter = new UnreadableFilter(
                parameters.venue(),
                parameters.text("topic"),
                parameters.single(
                        "kind",
                        value -> UnreadableKind.valueOf(value.toUpperCase(Locale.ROOT)),
                        "one of " + Arrays.toString(UnreadableKind.values())),
                state,
                parameters.time("from"),
                parameters.time("to"),
                cursor,
                parameters.limit(USUAL, MOST));
        parameters.order(filter.from, filter.to);
        parameters.check();
        return filter;
    }

    private static Set<String> with(String... others) {
        Set<String> names = new HashSet<>(SELECTING);
        names.addAll(List.of(others));
        return names;
    }
}
