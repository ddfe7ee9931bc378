package io.harkara.verification.rules;

import io.harkara.gateway.AttemptTable.Change;
import io.harkara.gateway.AttemptTable.NewAttempt;
import io.harkara.gateway.OperatorTable;
import io.harkara.gateway.outcome.Attempt;
import io.harkara.schemas.OperatorRequest;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What operators do, passed on, so that a broken one shows nothing but what is broken. */
abstract class ForwardingOperators implements OperatorTable {

    private final OperatorTable table;

    ForwardingOperators(OperatorTable table) {
        this.table = table;
    }

    @Override
    public @Nullable Made made(String requestId) {
        return table.made(requestId);
    }

    @Override
    public @Nullable Attempt last(String orderId) {
        return table.last(orderId);
    }

    @Override
    public @Nullable String contradiction(String orderId) {
        return table.contradiction(orderId);
    }

    @Override
    public @Nullable Attempt replay(NewAttempt next, OperatorRequest request, Duration lease, Instant now) {
        return table.replay(next, request, lease, now);
    }

    @Override
    public @Nullable Attempt resolve(Change change, OperatorRequest request, Instant now) {
        return table.resolve(change, request, now);
    }
}
