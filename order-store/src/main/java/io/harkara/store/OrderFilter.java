package io.harkara.store;

import io.harkara.schemas.Status;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which orders are asked for, and which page of them. What is null or empty does not filter.
 *
 * @param types any of them
 * @param statuses any of them
 * @param reference the order id, or any name that the client, we or the venue gave the order
 * @param from placed at this time or later
 * @param to placed before this time
 * @param limit most orders of a page
 */
record OrderFilter(
        @Nullable String client,
        @Nullable String venue,
        Set<String> types,
        Set<Status> statuses,
        @Nullable String reference,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable Cursor cursor,
        int limit) {

    static final int MOST = 500;
    static final int USUAL = 100;

    private static final Set<String> PARAMETERS =
            Set.of("client", "venue", "type", "status", "reference", "from", "to", "cursor", "limit");

    /**
     * The filter that query parameters spell.
     *
     * @throws BadRequestException naming everything that is wrong with them
     */
    static OrderFilter parse(Map<String, List<String>> query) {
        Parameters parameters = new Parameters(query, PARAMETERS);
        OrderFilter filter = new OrderFilter(
                parameters.text("client"),
                parameters.venue(),
                Stream.ofNullable(parameters.text("type")).collect(Collectors.toUnmodifiableSet()),
                parameters.statuses(),
                parameters.text("reference"),
                parameters.time("from"),
                parameters.time("to"),
                parameters.single("cursor", Cursor::parse, "the cursor of an earlier answer, unchanged"),
                parameters.limit(USUAL, MOST));
        parameters.order(filter.from, filter.to);
        parameters.check();
        return filter;
    }

    /** The same for orders of these types only. */
    OrderFilter of(Set<String> only) {
        return new OrderFilter(client, venue, only, statuses, reference, from, to, cursor, limit);
    }
}
