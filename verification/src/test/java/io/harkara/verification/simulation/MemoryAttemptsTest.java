package io.harkara.verification.simulation;

import io.harkara.gateway.AttemptTable;
import io.harkara.gateway.contract.AttemptTableContract;
import java.time.Clock;

class MemoryAttemptsTest extends AttemptTableContract {

    @Override
    protected AttemptTable emptyTable() {
        return new MemoryAttempts(Clock.systemUTC(), _ -> {});
    }
}
