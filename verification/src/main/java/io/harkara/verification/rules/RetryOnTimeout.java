package io.harkara.verification.rules;

import io.harkara.gateway.outcome.Attempt;
import io.harkara.gateway.outcome.Decisions;
import io.harkara.gateway.outcome.Move;
import io.harkara.gateway.outcome.Outcome;
import io.harkara.gateway.outcome.VenueProfile;
import java.time.Instant;
import java.util.function.DoubleSupplier;

/** Breaks: a call that was not answered may have been carried out. */
final class RetryOnTimeout extends Decisions {

    RetryOnTimeout(VenueProfile profile, DoubleSupplier random) {
        super(profile, random);
    }

    @Override
    public Move afterCall(Attempt attempt, Outcome outcome, Instant now) {
        return super.afterCall(
                attempt,
                outcome instanceof Outcome.Unknown unknown ? new Outcome.NotSent(unknown.cause(), true) : outcome,
                now);
    }
}
