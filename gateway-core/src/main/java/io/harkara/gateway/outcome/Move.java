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
        @Nullable String answer,
        @Nullable Cause cause) {

    /** What only the venue's own word, or a person's, leads to. */
    private static final Set<Status> VOUCHED_FOR =
            Set.of(Status.ACCEPTED, Status.COMPLETED, Status.REJECTED, Status.CANCELLED, Status.REVERSED);

    public Move {
        from = Set.copyOf(from);
        venueReference = Storable.textOrNull(venueReference);
        detail = Storable.textOrNull(detail);
        answer = Storable.json(answer);
        for (Status before : from) {
            if (!(StatusMoves.allowed(before, to) || (before == to && !announce))) {
                throw new IllegalArgumentException("%s: no move from %s to %s".formatted(id, before, to));
            }
        }
    }

    /**
     * Whether a row that this move does not fit any more says as much as it would have said, or what comes after that. The reply to
     * a call and what the venue tells unasked race, and the weaker of the two may well come last; nothing is lost then.
     *
     * @param present the same attempt as it stands now
     */
    public boolean isOvertakenBy(Attempt present) {
        if (!present.id().equals(id) || (sends != 0 && sends != present.sends())) {
            return false;
        }
        boolean sameName = venueReference == null || venueReference.equals(present.venueReference());
        boolean weaker = to == Status.ACCEPTED || to == Status.UNKNOWN;
        return sameName && (present.status() == to || (weaker && VOUCHED_FOR.contains(present.status())));
    }

    /** Begins a move into a status, with the counters of the status before reset. */
    static Draft to(Attempt attempt, Set<Status> from, Status to, StatusSource source) {
        Draft draft = new Draft(attempt, to, source);
        from.stream().filter(status -> StatusMoves.allowed(status, to)).forEach(draft.from::add);
        return draft;
    }

    /** Only the counters and the time of the next look-up; the status stays and nobody is told. */
    static Move count(Attempt attempt, int lookUps, int misses, @Nullable Instant firstMissAt, Instant next) {
        Draft draft = new Draft(attempt, attempt.status(), attempt.source());
        draft.from.add(attempt.status());
        draft.announce = false;
        draft.lookUps = lookUps;
        draft.misses = misses;
        draft.firstMissAt = firstMissAt;
        return draft.because(attempt.cause()).at(next).done();
    }

    /** A move that is being put together. */
    static final class Draft {

        private final Attempt attempt;
        private final Status to;
        private final StatusSource source;
        private final EnumSet<Status> from = EnumSet.noneOf(Status.class);
        private int sends;
        private boolean announce = true;
        private int tries;
        private boolean knownToVenue;
        private int lookUps;
        private int misses;
        private @Nullable Instant firstMissAt;
        private @Nullable Instant nextAt;
        private @Nullable String venueReference;
        private @Nullable String detail;
        private @Nullable String answer;
        private @Nullable Cause cause;

        private Draft(Attempt attempt, Status to, StatusSource source) {
            this.attempt = attempt;
            this.to = to;
            this.source = source;
            this.sends = attempt.sends();
            this.knownToVenue = attempt.knownToVenue();
            this.venueReference = attempt.venueReference();
            this.detail = attempt.detail();
            this.answer = attempt.answer();
        }

        Draft because(@Nullable Cause why) {
            cause = why;
            return this;
        }

        Draft at(Instant next) {
            nextAt = next;
            return this;
        }

        Draft named(String reference, String progress) {
            venueReference = reference;
            detail = progress;
            return this;
        }

        /** What the venue answered; null leaves what it answered before. */
        Draft answering(@Nullable String document) {
            answer = document == null ? answer : document;
            return this;
        }

        Draft costing(int spent) {
            tries = spent;
            return this;
        }

        Draft known(boolean known) {
            knownToVenue = known;
            return this;
        }

        Draft forAnySend() {
            sends = 0;
            return this;
        }

        Move done() {
            return new Move(
                    attempt.id(),
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
                    answer,
                    cause);
        }
    }
}
