package io.harkara.verification.rules;

import io.harkara.gateway.outcome.Attempt;
import io.harkara.gateway.outcome.Cause;
import io.harkara.gateway.outcome.Decisions;
import io.harkara.gateway.outcome.Move;
import io.harkara.gateway.outcome.Outcome;
import io.harkara.gateway.outcome.VenueProfile;
import java.time.Instant;
import java.util.function.DoubleSupplier;

/** Breaks: a lease that ran out makes the order UNKNOWN. */
final class ResendWithoutResult extends Decisions {

    ResendWithoutResult(VenueProfile profile, DoubleSupplier random) {
        super(profile, random);
    }

    @Override
    public Move afterLease(Attempt attempt, Instant now) {
        return afterCall(
                attempt, new Outcome.NotSent(new Cause("BROKEN_RULE", "the sender left no result"), true), now);
    }
}
