package io.harkara.simulators.engine;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * How long the venue takes.
 *
 * @param distribution which of the following figures count
 * @param millis the delay, for {@code fixed}
 * @param minMillis least delay, for {@code uniform}
 * @param maxMillis longest delay, for {@code uniform}
 * @param p50Millis median, more than 0, for {@code logNormal}
 * @param p99Millis 99th percentile, at least the median, for {@code logNormal}
 * @param slowShare share of calls that take {@code slowMillis} whatever the distribution says, 0 to 1
 * @param slowMillis delay of those calls
 * @param position whether the time passes before the work or between the work and the reply
 * @param operations which calls are delayed
 */
public record Latency(
        Distribution distribution,
        double millis,
        double minMillis,
        double maxMillis,
        double p50Millis,
        double p99Millis,
        double slowShare,
        double slowMillis,
        Position position,
        List<String> operations) {

    /** No call is delayed for longer. */
    static final double MAX_MILLIS = 300_000;

    /** The standard normal distribution's 99th percentile. */
    private static final double Z99 = 2.3263478740408408;

    /** Which figures count. */
    public enum Distribution {
        NONE("none"),
        FIXED("fixed"),
        UNIFORM("uniform"),
        LOG_NORMAL("logNormal");

        private final String wireName;

        Distribution(String wireName) {
            this.wireName = wireName;
        }

        @JsonValue
        String wireName() {
            return wireName;
        }
    }

    /** When the time passes. */
    public enum Position {
        BEFORE_WORK("beforeWork"),
        AFTER_WORK("afterWork");

        private final String wireName;

        Position(String wireName) {
            this.wireName = wireName;
        }

        @JsonValue
        String wireName() {
            return wireName;
        }
    }

    /** Checks every value but the operations, which only a venue can. */
    public Latency {
        within("millis", millis, 0, MAX_MILLIS);
        within("minMillis", minMillis, 0, MAX_MILLIS);
        within("slowMillis", slowMillis, 0, MAX_MILLIS);
        within("slowShare", slowShare, 0, 1);
        within("maxMillis", maxMillis, minMillis, MAX_MILLIS);
        within("p50Millis", p50Millis, 0.001, MAX_MILLIS);
        within("p99Millis", p99Millis, p50Millis, MAX_MILLIS);
        operations = List.copyOf(operations);
    }

    /** No delay, and every operation delayed once a distribution is set. */
    static Latency none(Operations operations) {
        return new Latency(Distribution.NONE, 0, 0, 0, 1, 1, 0, 0, Position.AFTER_WORK, operations.names());
    }

    /** Whether an operation is delayed at a position at all. */
    boolean concerns(String operation, Position at) {
        return (distribution != Distribution.NONE || slowShare > 0) && position == at && operations.contains(operation);
    }

    /** The delay of one call. */
    Duration draw(RandomGenerator random) {
        double delay = random.nextDouble() < slowShare ? slowMillis : usual(random);
        return Duration.ofNanos((long) (Math.min(delay, MAX_MILLIS) * 1_000_000));
    }

    private double usual(RandomGenerator random) {
        return switch (distribution) {
            case NONE -> 0;
            case FIXED -> millis;
            case UNIFORM -> minMillis + (maxMillis - minMillis) * random.nextDouble();
            case LOG_NORMAL -> p50Millis * Math.exp(Math.log(p99Millis / p50Millis) / Z99 * random.nextGaussian());
        };
    }

    private static void within(String name, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException("%s: found %s, expected %s to %s".formatted(name, value, least, most));
        }
    }
}
