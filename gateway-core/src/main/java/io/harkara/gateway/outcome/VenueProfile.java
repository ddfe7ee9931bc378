package io.harkara.gateway.outcome;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How a venue has to be treated. Every gateway has one; its defaults follow from what the venue documents.
 *
 * @param callTimeout longest time that one call may take, connecting included
 * @param toleratedPause longest pause of the process after which a sender may still send
 * @param inFlight most calls under way at once, from 1
 * @param queued most claimed attempts that wait for a call; beyond it the consumer pauses
 * @param callsPerSecond pace of calls, per credential
 * @param sends most sends of one attempt, from 1
 * @param firstWait pause after the first NotSent; it doubles with each
 * @param longestWait where the doubling ends
 * @param lookUp how UNKNOWN is settled
 * @param follow how ACCEPTED is followed to its end
 * @param followOf the same for the types of order that are followed otherwise
 * @param lookUpsPerSecond the venue's quota for look-ups
 * @param refusesRepeatedReference whether the venue itself refuses a second order with the same reference; only then may
 *     an attempt whose absence is established go out again
 */
public record VenueProfile(
        Duration callTimeout,
        Duration toleratedPause,
        int inFlight,
        int queued,
        int callsPerSecond,
        int sends,
        Duration firstWait,
        Duration longestWait,
        LookUp lookUp,
        Follow follow,
        Map<String, Follow> followOf,
        int lookUpsPerSecond,
        boolean refusesRepeatedReference) {

    /**
     * How UNKNOWN is settled.
     *
     * @param first pause before the first look-up
     * @param schedule pauses between the following ones; the last repeats
     * @param most look-ups that were answered before a person is asked
     * @param patience after this long a person is asked however many were answered
     * @param settleTime the venue may take this long to show an order that it has; absence needs misses that span it
     * @param misses how many misses absence needs, from 2
     */
    public record LookUp(
            Duration first, List<Duration> schedule, int most, Duration patience, Duration settleTime, int misses) {

        public LookUp {
            schedule = List.copyOf(schedule);
            requirePositive("lookUp.schedule", schedule);
            if (misses < 2) {
                throw new IllegalArgumentException(
                        "lookUp.misses %d: expected 2 or more, because one miss settles nothing".formatted(misses));
            }
            if (most < misses) {
                throw new IllegalArgumentException(
                        "lookUp.most %d: expected at least lookUp.misses, %d".formatted(most, misses));
            }
        }
    }

    /**
     * How ACCEPTED is followed.
     *
     * @param first pause before the first look-up
     * @param schedule pauses between the following ones; the last repeats
     * @param patience after this long a person is asked; zero: as soon as a look-up has not ended it
     */
    public record Follow(Duration first, List<Duration> schedule, Duration patience) {

        public Follow {
            schedule = List.copyOf(schedule);
            requirePositive("follow.schedule", schedule);
            if (patience.isNegative()) {
                throw new IllegalArgumentException("follow.patience %s: expected zero or more".formatted(patience));
            }
        }
    }

    public VenueProfile {
        followOf = Map.copyOf(followOf);
        requireFrom("inFlight", inFlight, 1);
        requireFrom("queued", queued, inFlight);
        requireFrom("callsPerSecond", callsPerSecond, 1);
        requireFrom("sends", sends, 1);
        requireFrom("lookUpsPerSecond", lookUpsPerSecond, 1);
        requirePositive("callTimeout", List.of(callTimeout));
        requirePositive("toleratedPause", List.of(toleratedPause));
        requirePositive("firstWait", List.of(firstWait, longestWait));
    }

    /** How ACCEPTED is followed where an order of that type was placed. */
    public Follow follow(String type) {
        return followOf.getOrDefault(type, follow);
    }

    /**
     * How long a claim holds: the longest call plus the longest tolerated pause, and once more the pause, so that a
     * sender that still may send has always ended before its row is taken for UNKNOWN.
     */
    public Duration lease() {
        return callTimeout.plus(toleratedPause.multipliedBy(2));
    }

    /** How long after the claim a send may still begin. */
    public Duration sendWindow() {
        return toleratedPause;
    }

    private static void requireFrom(String name, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException("%s %d: expected %d or more".formatted(name, value, least));
        }
    }

    private static void requirePositive(String name, List<Duration> values) {
        if (values.isEmpty() || values.stream().anyMatch(value -> value.isNegative() || value.isZero())) {
            throw new IllegalArgumentException("%s %s: expected durations above zero".formatted(name, values));
        }
    }
}
