package io.harkara.verification.rules;

import io.harkara.gateway.AttemptTable.NewAttempt;
import io.harkara.gateway.OperatorTable;
import io.harkara.gateway.outcome.Attempt;
import io.harkara.schemas.OperatorRequest;
import io.harkara.schemas.StatusMoves;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Breaks: of two replays with the same number of attempt one wins. */
final class AttemptIsNoLock extends ForwardingOperators {

    private final Map<String, Attempt> replayable = new HashMap<>();

    AttemptIsNoLock(OperatorTable table) {
        super(table);
    }

    /** As it was when it could be replayed first, however late that is looked at. */
    @Override
    public synchronized @Nullable Attempt last(String orderId) {
        Attempt last = super.last(orderId);
        if (last != null && StatusMoves.mayReplay(last.status())) {
            replayable.put(orderId, last);
        }
        return replayable.getOrDefault(orderId, last);
    }

    @Override
    public @Nullable Attempt replay(NewAttempt next, OperatorRequest request, Duration lease, Instant now) {
        Attempt won = super.replay(next, request, lease, now);
        return won == null ? NoClaim.asIfWon(next, now) : won;
    }
}
