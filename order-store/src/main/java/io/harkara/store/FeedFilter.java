package io.harkara.store;

import io.harkara.schemas.Status;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which events a subscriber wants, and where it left off. What is null or empty does not filter.
 *
 * @param statuses any of them
 * @param after the last event that the subscriber has; null to start with what comes next
 */
record FeedFilter(
        @Nullable String client,
        @Nullable String venue,
        Set<Status> statuses,
        @Nullable FeedPosition after) {

    /** Name of the header that a browser resumes with; as a query parameter it serves those that cannot set one. */
    static final String LAST_EVENT_ID = "Last-Event-ID";

    static final String PARAMETER = "lastEventId";

    private static final String EXPECTED = "the id of an event of this store, for example 7300-12";

    /**
     * The filter that a request spells.
     *
     * @throws BadRequestException naming everything that is wrong with it
     */
    static FeedFilter parse(Map<String, List<String>> query, @Nullable String lastEventId) {
        Parameters parameters = new Parameters(query, Set.of("client", "venue", "status", PARAMETER));
        FeedPosition after = parameters.single(PARAMETER, FeedPosition::parse, EXPECTED);
        if (lastEventId != null && !lastEventId.isBlank()) {
            after = header(parameters, lastEventId.strip());
        }
        FeedFilter filter = new FeedFilter(parameters.text("client"), parameters.venue(), parameters.statuses(), after);
        parameters.check();
        return filter;
    }

    /** What to answer to a position that this database has not reached: it is another database's, or made up. */
    static BadRequestException notReached(FeedPosition position) {
        return new BadRequestException(List.of(new Fault(
                LAST_EVENT_ID, position.toString(), EXPECTED + "; start without one and read the orders anew")));
    }

    /** That a venue is down concerns every client, but nobody who waits for certain statuses only. */
    boolean wants(FeedNews news) {
        return switch (news) {
            case FeedEvent event ->
                (client == null || client.equals(event.client()))
                        && (venue == null || venue.equals(event.venue()))
                        && (statuses.isEmpty() || statuses.contains(event.status()));
            case VenueEvent event -> (venue == null || venue.equals(event.venue())) && statuses.isEmpty();
        };
    }

    private static @Nullable FeedPosition header(Parameters parameters, String value) {
        try {
            return FeedPosition.parse(value);
        } catch (IllegalArgumentException _) {
            parameters.fault(LAST_EVENT_ID, value, EXPECTED);
            return null;
        }
    }
}
