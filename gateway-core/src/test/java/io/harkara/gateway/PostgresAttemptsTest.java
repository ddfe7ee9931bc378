package io.harkara.gateway;

import io.harkara.gateway.contract.AttemptTableContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class PostgresAttemptsTest extends AttemptTableContract {

    private static ContractDatabase database;

    @BeforeAll
    static void open() throws Exception {
        database = new ContractDatabase("attempts");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Override
    protected AttemptTable emptyTable() throws Exception {
        return new PostgresAttempts(database.emptied(), "contract");
    }
}
