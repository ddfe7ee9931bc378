package io.harkara.gateway.outcome;

import io.harkara.schemas.Status;
import io.harkara.schemas.StatusMoves;
import io.harkara.schemas.StatusSource;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A change of one attempt, decided but not yet written down. The table applies it only if the row still stands where the
 * decision assumed it to stand.
 *
 * @param from the statuses in which the row may be found
 * @param sends the send that the decision speaks of; a row that has begun another one since is left alone. 0 where it
 *     holds for any send, as positive evidence does
 * @param to the status to enter
 * @param announce whether the change gets a version and is published; look-up counters alone do not
 * @param tries how many tries the change costs, 0 or 1
 */
public record Move(
        Attempt.Id id,
        Set<Status> from,
        int sends,
        Status to,
        StatusSource source,
        boolean announce,
        int tries,
        boolean knownToVenue,
        int lookUps,
        int misses,
        @Nullable Instant firstMissAt,
        @Nullable Instant nextAt,
        @Nullable String venueReference,
        @Nullable String detail,
        @Nullable Cause cause) {

    public Move {
        from = Set.copyOf(from);
        for (Status source0 : from) {
            if (!(StatusMoves.allowed(source0, to) || (source0 == to && !announce))) {
                throw new IllegalArgumentException("%s: no move from %s to %s".formatted(id, source0, to));
            }
        }
    }

    /** A move into a status, with the counters of the status before reset. */
    static Move to(Attempt attempt, Set<Status> from, Status to, StatusSource source) {
        EnumSet<Status> legal = EnumSet.noneOf(Status.class);
        from.stream().filter(status -> StatusMoves.allowed(status, to)).forEach(legal::add);
        return new Move(
                attempt.id(),
                legal,
                attempt.sends(),
                to,
                source,
                true,
                0,
                attempt.knownToVenue(),
                0,
                0,
                null,
                null,
                attempt.venueReference(),
                attempt.detail(),
                null);
    }

    Move because(@Nullable Cause why) {
        return new Move(
                id,
                from,
                sends,
                to,
                source,
                announce,
                tries,
                knownToVenue,
                lookUps,
                misses,
                firstMissAt,
                nextAt,
                venueReference,
                detail,
                why);
    }

    Move at(Instant next) {
        return new Move(
                id,
                from,
                sends,
                to,
                source,
                announce,
                tries,
                knownToVenue,
                lookUps,
                misses,
                firstMissAt,
                next,
                venueReference,
                detail,
                cause);
    }

    Move named(String reference, String progress) {
        return new Move(
                id,
                from,
                sends,
                to,
                source,
                announce,
                tries,
                knownToVenue,
                lookUps,
                misses,
                firstMissAt,
                nextAt,
                reference,
                progress,
                cause);
    }

    Move costing(int spent) {
        return new Move(
                id,
                from,
                sends,
                to,
                source,
                announce,
                spent,
                knownToVenue,
                lookUps,
                misses,
                firstMissAt,
                nextAt,
                venueReference,
                detail,
                cause);
    }

    Move known(boolean known) {
        return new Move(
                id,
                from,
                sends,
                to,
                source,
                announce,
                tries,
                known,
                lookUps,
                misses,
                firstMissAt,
                nextAt,
                venueReference,
                detail,
                cause);
    }

    Move forAnySend() {
        return new Move(
                id,
                from,
                0,
                to,
                source,
                announce,
                tries,
                knownToVenue,
                lookUps,
                misses,
                firstMissAt,
                nextAt,
                venueReference,
                detail,
                cause);
    }

    /** Only the counters and the time of the next look-up; the status stays and nobody is told. */
    static Move count(Attempt attempt, int lookUps, int misses, @Nullable Instant firstMissAt, Instant next) {
        return new Move(
                attempt.id(),
                Set.of(attempt.status()),
                attempt.sends(),
                attempt.status(),
                attempt.source(),
                false,
                0,
                attempt.knownToVenue(),
                lookUps,
                misses,
                firstMissAt,
                next,
                attempt.venueReference(),
                attempt.detail(),
                attempt.cause());
    }
}
