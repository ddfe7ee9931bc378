package io.harkara.verification.rules;

import io.harkara.gateway.outcome.Attempt;
import io.harkara.gateway.outcome.Decisions;
import io.harkara.gateway.outcome.Move;
import io.harkara.gateway.outcome.Outcome;
import io.harkara.gateway.outcome.VenueProfile;
import java.time.Instant;
import java.util.function.DoubleSupplier;

/** Breaks: a refusal needs the venue's own word. */
final class TimeoutIsRejection extends Decisions {

    TimeoutIsRejection(VenueProfile profile, DoubleSupplier random) {
        super(profile, random);
    }

    @Override
    public Move afterCall(Attempt attempt, Outcome outcome, Instant now) {
        return super.afterCall(
                attempt,
                outcome instanceof Outcome.Unknown unknown ? new Outcome.Rejected(unknown.cause()) : outcome,
                now);
    }
}
