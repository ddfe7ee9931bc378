package io.harkara.verification.rules;

import io.harkara.gateway.AttemptTable;
import io.harkara.gateway.outcome.Attempt;
import io.harkara.gateway.outcome.Cause;
import io.harkara.gateway.outcome.Move;
import io.harkara.schemas.Status;
import io.harkara.schemas.StatusSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Breaks: a replay follows only an attempt that is known to have had no effect. */
final class ReplayUnknown extends ForwardingTable {

    ReplayUnknown(AttemptTable table) {
        super(table);
    }

    @Override
    public List<Attempt> claim(List<NewAttempt> claims, Duration lease, Instant now) {
        List<Attempt> won = new ArrayList<>(super.claim(claims, lease, now));
        Set<Attempt.Id> ids = won.stream().map(Attempt::id).collect(Collectors.toSet());
        List<NewAttempt> refused = claims.stream()
                .filter(claim -> claim.id().attempt() > 1 && !ids.contains(claim.id()))
                .toList();
        if (!refused.isEmpty()) {
            apply(refused.stream().map(claim -> asIfAbsent(claim, now)).toList(), now);
            won.addAll(super.claim(refused, lease, now));
        }
        return won;
    }

    private static Change asIfAbsent(NewAttempt claim, Instant now) {
        Attempt.Id before = new Attempt.Id(claim.id().orderId(), claim.id().attempt() - 1);
        Move move = new Move(
                before,
                Set.of(Status.UNKNOWN, Status.NEEDS_REVIEW),
                0,
                Status.FAILED,
                StatusSource.OPERATOR,
                true,
                0,
                false,
                0,
                0,
                null,
                null,
                null,
                null,
                new Cause("BROKEN_RULE", "replayed without knowing what became of it"));
        return new Change(NoClaim.asIfWon(claim, now), move);
    }
}
