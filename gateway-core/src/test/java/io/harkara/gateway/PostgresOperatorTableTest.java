package io.harkara.gateway;

import io.harkara.gateway.contract.OperatorTableContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class PostgresOperatorTableTest extends OperatorTableContract {

    private static ContractDatabase database;

    @BeforeAll
    static void open() throws Exception {
        database = new ContractDatabase("operators");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Override
    protected Tables emptyTables() throws Exception {
        var emptied = database.emptied();
        return new Tables(new PostgresAttempts(emptied, "contract"), new PostgresOperatorTable(emptied, "contract"));
    }
}
