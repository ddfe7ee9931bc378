package io.harkara.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which bills are counted; what is null does not filter.
 *
 * @param from placed at this time or later
 * @param to placed before this time
 * @param after the biller behind which the page begins
 * @param limit most billers of a page
 */
record BillerStatsFilter(
        @Nullable String client,
        @Nullable String biller,
        @Nullable String category,
        Instant from,
        Instant to,
        @Nullable String after,
        int limit) {

    private static final Duration USUAL_TIME = Duration.ofDays(1);
    private static final Duration LONGEST_TIME = Duration.ofDays(31);
    private static final int USUAL = 100;
    private static final int MOST = 500;

    /**
     * The filter that query parameters spell: without a time, the last day.
     *
     * @throws BadRequestException naming everything that is wrong with them
     */
    static BillerStatsFilter parse(Map<String, List<String>> query, Instant now) {
        Parameters parameters =
                new Parameters(query, Set.of("client", "biller", "category", "from", "to", "cursor", "limit"));
        Instant toGiven = parameters.time("to");
        Instant fromGiven = parameters.time("from");
        Instant to = toGiven != null
                ? toGiven
                : fromGiven == null || fromGiven.plus(LONGEST_TIME).isAfter(now) ? now : fromGiven.plus(LONGEST_TIME);
        Instant from = fromGiven == null ? to.minus(USUAL_TIME) : fromGiven;
        parameters.order(from, to);
        if (Duration.between(from, to).compareTo(LONGEST_TIME) > 0) {
            parameters.fault(
                    "from", from.toString(), "at most %d days before to, %s".formatted(LONGEST_TIME.toDays(), to));
        }
        BillerStatsFilter filter = new BillerStatsFilter(
                parameters.text("client"),
                parameters.text("biller"),
                parameters.text("category"),
                from,
                to,
                parameters.single(
                        "cursor",
                        value -> BillerController.ID.matcher(value).matches() ? value : null,
                        "the field cursor of an earlier answer"),
                parameters.limit(USUAL, MOST));
        parameters.check();
        return filter;
    }
}
