package io.harkara.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which orders are counted; what is null does not filter. Times are whole five minutes, for that is how orders are
 * counted: any other time would have to be answered with a figure that is not quite right.
 *
 * @param from placed at this time or later
 * @param to placed before this time
 */
record StatsFilter(
        @Nullable String client,
        @Nullable Instant from,
        @Nullable Instant to) {

    static final StatsFilter ALL = new StatsFilter(null, null, null);

    /**
     * The filter that query parameters spell.
     *
     * @throws BadRequestException naming everything that is wrong with them
     */
    static StatsFilter parse(Map<String, List<String>> query) {
        Parameters parameters = new Parameters(query, Set.of("client", "from", "to"));
        StatsFilter filter = new StatsFilter(
                parameters.text("client"), wholeBucket(parameters, "from"), wholeBucket(parameters, "to"));
        parameters.order(filter.from, filter.to);
        parameters.check();
        return filter;
    }

    private static @Nullable Instant wholeBucket(Parameters parameters, String name) {
        Instant time = parameters.time(name);
        if (time != null && !time.equals(CountsTable.bucket(time))) {
            parameters.fault(name, time.toString(), "whole five minutes, for example " + CountsTable.bucket(time));
        }
        return time;
    }
}
