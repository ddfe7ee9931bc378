package io.harkara.verification.rules;

import io.harkara.gateway.AttemptTable;
import io.harkara.gateway.AttemptTable.Change;
import io.harkara.gateway.AttemptTable.NewAttempt;
import io.harkara.gateway.OperatorTable;
import io.harkara.gateway.outcome.Attempt;
import io.harkara.gateway.outcome.Cause;
import io.harkara.gateway.outcome.Move;
import io.harkara.schemas.OperatorRequest;
import io.harkara.schemas.Status;
import io.harkara.schemas.StatusMoves;
import io.harkara.schemas.StatusSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Breaks: a replay follows only an attempt that is known to have left nothing at the venue. */
final class ReplayUnknown extends ForwardingOperators {

    private static final Set<Status> OPEN = Set.of(Status.UNKNOWN, Status.NEEDS_REVIEW);

    private final AttemptTable attempts;

    ReplayUnknown(OperatorTable table, AttemptTable attempts) {
        super(table);
        this.attempts = attempts;
    }

    @Override
    public @Nullable Attempt last(String orderId) {
        Attempt last = super.last(orderId);
        return last == null || !StatusMoves.mayResolve(last.status())
                ? last
                : last.after(failed(last.id()), last.version(), last.changedAt());
    }

    @Override
    public @Nullable Attempt replay(NewAttempt next, OperatorRequest request, Duration lease, Instant now) {
        Attempt won = super.replay(next, request, lease, now);
        Attempt before = super.last(next.id().orderId());
        if (won != null || before == null || !StatusMoves.mayResolve(before.status())) {
            return won;
        }
        if (attempts.apply(List.of(new Change(before, failed(before.id()))), now)
                        .getFirst()
                == null) {
            return null;
        }
        OperatorRequest following = OperatorRequest.newBuilder(request)
                .setSeenVersion(request.getSeenVersion() + 1)
                .build();
        return super.replay(next, following, lease, now);
    }

    private static Move failed(Attempt.Id id) {
        return new Move(
                id,
                OPEN,
                0,
                Status.FAILED,
                StatusSource.LIMIT,
                true,
                0,
                false,
                0,
                0,
                null,
                null,
                null,
                null,
                null,
                new Cause("BROKEN_RULE", "replayed without knowing what became of it"));
    }
}
