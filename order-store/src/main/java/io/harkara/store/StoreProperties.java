package io.harkara.store;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What can be set about the store, under {@code harkara.store}. A property that is not here stops the start.
 *
 * @param group beginning of the names of the consumer groups; instances that share one share the work
 * @param commandThreads threads that project commands, 1 to 64
 * @param statusThreads threads that project statuses, 1 to 64
 * @param largestBatch most records of one commit, 1 to 10000
 * @param gather how long records may wait for others to share a commit with, 0 to 5 seconds: what is shown is that much
 *     older, and the database has that much less to do
 * @param foldCountsEvery time between tidyings of the counters, 100 ms to 10 minutes
 * @param figuresEvery time between refreshes of the gauges that ask the database, 1 second to 10 minutes
 * @param wireLogKept how long exchanges with venues are kept, 1 hour to 400 days
 * @param stream the live feed
 * @param replays what operators may replay
 */
public record StoreProperties(
        @DefaultValue("order-store") String group,
        @DefaultValue("2") int commandThreads,
        @DefaultValue("3") int statusThreads,
        @DefaultValue("2000") int largestBatch,
        @DefaultValue("100ms") Duration gather,
        @DefaultValue("2s") Duration foldCountsEvery,
        @DefaultValue("10s") Duration figuresEvery,
        @DefaultValue("30d") Duration wireLogKept,
        @DefaultValue Stream stream,
        @DefaultValue Replays replays) {

    private static final int MOST_THREADS = 64;
    private static final int MOST_RECORDS = 10_000;
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    public StoreProperties {
        if (group.isBlank()) {
            throw new IllegalArgumentException("group '%s': expected a name".formatted(group));
        }
        requireWithin("command-threads", commandThreads, 1, MOST_THREADS);
        requireWithin("status-threads", statusThreads, 1, MOST_THREADS);
        requireWithin("largest-batch", largestBatch, 1, MOST_RECORDS);
        requireWithin("gather", gather, Duration.ZERO, Duration.ofSeconds(5));
        requireWithin("fold-counts-every", foldCountsEvery, Duration.ofMillis(100), TEN_MINUTES);
        requireWithin("figures-every", figuresEvery, Duration.ofSeconds(1), TEN_MINUTES);
        requireWithin("wire-log-kept", wireLogKept, Duration.ofHours(1), Duration.ofDays(400));
    }

    /**
     * The live feed.
     *
     * @param subscribers most of them on one instance, 1 to 5000
     * @param buffer events that wait for one subscriber before it is let go as too slow, 10 to 100000
     * @param page most events of one query, 10 to 10000
     * @param poll time between queries while there are subscribers, 10 ms to 10 s
     * @param heartbeat time between signs of life on a silent connection, 1 s to 5 minutes
     */
    public record Stream(
            @DefaultValue("200") int subscribers,
            @DefaultValue("1000") int buffer,
            @DefaultValue("500") int page,
            @DefaultValue("100ms") Duration poll,
            @DefaultValue("15s") Duration heartbeat) {

        private static final int MOST_SUBSCRIBERS = 5_000;
        private static final int LARGEST_BUFFER = 100_000;
        private static final int SMALLEST = 10;

        public Stream {
            requireWithin("stream.subscribers", subscribers, 1, MOST_SUBSCRIBERS);
            requireWithin("stream.buffer", buffer, SMALLEST, LARGEST_BUFFER);
            requireWithin("stream.page", page, SMALLEST, MOST_RECORDS);
            requireWithin("stream.poll", poll, Duration.ofMillis(10), Duration.ofSeconds(10));
            requireWithin("stream.heartbeat", heartbeat, Duration.ofSeconds(1), Duration.ofMinutes(5));
        }
    }

    /**
     * What operators may replay. The gateway has the last word ({@code harkara.gateway.replays}).
     *
     * @param most replays of one order, 0 to 100
     * @param longestDeadline how far ahead the deadline of a replay may be, 1 minute to 31 days
     */
    public record Replays(
            @DefaultValue("5") int most, @DefaultValue("7d") Duration longestDeadline) {

        private static final int MOST_REPLAYS = 100;

        public Replays {
            requireWithin("replays.most", most, 0, MOST_REPLAYS);
            requireWithin("replays.longest-deadline", longestDeadline, Duration.ofMinutes(1), Duration.ofDays(31));
        }
    }

    private static <T extends Comparable<T>> void requireWithin(String name, T value, T least, T most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    "harkara.store.%s %s: expected %s to %s".formatted(name, value, least, most));
        }
    }
}
