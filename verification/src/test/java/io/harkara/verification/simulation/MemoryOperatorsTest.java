package io.harkara.verification.simulation;

import io.harkara.gateway.contract.OperatorTableContract;
import java.time.Clock;

class MemoryOperatorsTest extends OperatorTableContract {

    @Override
    protected Tables emptyTables() {
        MemoryAttempts attempts = new MemoryAttempts(Clock.systemUTC(), _ -> {});
        return new Tables(attempts, new MemoryOperators(attempts));
    }
}
