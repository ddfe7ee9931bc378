package io.harkara.verification.simulation;

import io.harkara.gateway.AttemptTable.Change;
import io.harkara.gateway.AttemptTable.NewAttempt;
import io.harkara.gateway.OperatorTable;
import io.harkara.gateway.outcome.Attempt;
import io.harkara.schemas.OperatorRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What operators do to the attempts in memory, noted as it is done. */
public final class MemoryOperators implements OperatorTable {

    private final MemoryAttempts attempts;
    private final Map<String, Made> made = new LinkedHashMap<>();

    /** Operators of that table. */
    public MemoryOperators(MemoryAttempts attempts) {
        this.attempts = attempts;
    }

    @Override
    public @Nullable Made made(String requestId) {
        return made.get(requestId);
    }

    @Override
    public @Nullable Attempt last(String orderId) {
        return attempts.last(orderId);
    }

    @Override
    public @Nullable String contradiction(String orderId) {
        return attempts.contradiction(orderId);
    }

    @Override
    public @Nullable Attempt replay(NewAttempt next, OperatorRequest request, Duration lease, Instant now) {
        return noted(request, attempts.claimNext(next, request.getSeenVersion(), lease, now));
    }

    @Override
    public @Nullable Attempt resolve(Change change, OperatorRequest request, Instant now) {
        return noted(request, attempts.resolve(change.move(), request.getSeenVersion(), now));
    }

    /** All that was ever noted, by request. */
    Map<String, Made> all() {
        return made;
    }

    private @Nullable Attempt noted(OperatorRequest request, @Nullable Attempt after) {
        if (after != null) {
            made.put(request.getRequestId(), new Made(after.id().orderId(), after.version(), after.status()));
        }
        return after;
    }
}
