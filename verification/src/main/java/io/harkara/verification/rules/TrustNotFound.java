package io.harkara.verification.rules;

import io.harkara.gateway.outcome.Attempt;
import io.harkara.gateway.outcome.Decisions;
import io.harkara.gateway.outcome.Finding;
import io.harkara.gateway.outcome.Move;
import io.harkara.gateway.outcome.VenueProfile;
import io.harkara.schemas.Status;
import java.time.Instant;
import java.util.Set;
import java.util.function.DoubleSupplier;

/** Breaks: absence takes several misses that span the venue's settle time. */
final class TrustNotFound extends Decisions {

    private static final int MISSES_OF_LONG_AGO = 1_000;

    TrustNotFound(VenueProfile profile, DoubleSupplier random) {
        super(profile, random);
    }

    @Override
    public Move afterLookUp(Attempt attempt, Finding finding, Instant now) {
        boolean firstMiss = finding instanceof Finding.Absent && attempt.status() == Status.UNKNOWN;
        return super.afterLookUp(firstMiss ? asIfMissedForLong(attempt, now) : attempt, finding, now);
    }

    private static Attempt asIfMissedForLong(Attempt attempt, Instant now) {
        Move misses = new Move(
                attempt.id(),
                Set.of(Status.UNKNOWN),
                attempt.sends(),
                Status.UNKNOWN,
                attempt.source(),
                false,
                0,
                attempt.knownToVenue(),
                attempt.lookUps(),
                MISSES_OF_LONG_AGO,
                Instant.EPOCH,
                attempt.nextAt(),
                attempt.venueReference(),
                attempt.detail(),
                attempt.answer(),
                attempt.cause());
        return attempt.after(misses, attempt.version(), now);
    }
}
