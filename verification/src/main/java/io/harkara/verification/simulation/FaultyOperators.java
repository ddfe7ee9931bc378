package io.harkara.verification.simulation;

import io.harkara.gateway.AttemptTable.Change;
import io.harkara.gateway.AttemptTable.NewAttempt;
import io.harkara.gateway.OperatorTable;
import io.harkara.gateway.outcome.Attempt;
import io.harkara.schemas.OperatorRequest;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One process's way to what operators do; it fails as {@link FaultyTable} does. */
final class FaultyOperators implements OperatorTable {

    private final FaultyTable way;
    private final OperatorTable table;

    FaultyOperators(FaultyTable way, OperatorTable table) {
        this.way = way;
        this.table = table;
    }

    @Override
    public @Nullable Made made(String requestId) {
        return way.call(true, () -> table.made(requestId));
    }

    @Override
    public @Nullable Attempt last(String orderId) {
        return way.call(true, () -> table.last(orderId));
    }

    @Override
    public @Nullable String contradiction(String orderId) {
        return way.call(true, () -> table.contradiction(orderId));
    }

    @Override
    public @Nullable Attempt replay(NewAttempt next, OperatorRequest request, Duration lease, Instant now) {
        return way.call(true, () -> table.replay(next, request, lease, now));
    }

    @Override
    public @Nullable Attempt resolve(Change change, OperatorRequest request, Instant now) {
        return way.call(true, () -> table.resolve(change, request, now));
    }
}
