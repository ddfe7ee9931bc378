package io.harkara.verification.rules;

import io.harkara.gateway.AttemptTable;
import io.harkara.gateway.outcome.Attempt;
import io.harkara.schemas.Status;
import io.harkara.schemas.StatusSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Breaks: a claim that was lost never leads to a call. All are taken for won. */
final class NoClaim extends ForwardingTable {

    NoClaim(AttemptTable table) {
        super(table);
    }

    @Override
    public List<Attempt> claim(List<NewAttempt> claims, Duration lease, Instant now) {
        List<Attempt> sent = new ArrayList<>(super.claim(claims, lease, now));
        Set<Attempt.Id> won = sent.stream().map(Attempt::id).collect(Collectors.toSet());
        for (NewAttempt claim : claims) {
            if (!won.contains(claim.id())) {
                sent.add(asIfWon(claim, now));
            }
        }
        return sent;
    }

    static Attempt asIfWon(NewAttempt claim, Instant now) {
        return new Attempt(
                claim.id(),
                0,
                claim.client(),
                claim.clientReference(),
                claim.orderingKey(),
                claim.type(),
                claim.command(),
                claim.traceparent(),
                claim.wireReference(),
                claim.deadline(),
                Status.SUBMITTING,
                StatusSource.CALL,
                1,
                1,
                0,
                false,
                0,
                0,
                null,
                null,
                now,
                now,
                now,
                now,
                null,
                null,
                null,
                null);
    }
}
