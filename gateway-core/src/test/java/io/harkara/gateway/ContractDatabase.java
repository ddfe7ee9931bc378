package io.harkara.gateway;

import com.zaxxer.hikari.HikariDataSource;
import io.harkara.runtime.PlanOnce;
import io.harkara.servers.Servers;
import java.sql.Connection;
import java.sql.Statement;

/** The gateway's tables in a database of their own, emptied for each test. */
final class ContractDatabase implements AutoCloseable {

    private final HikariDataSource database = new HikariDataSource();

    ContractDatabase(String name) throws Exception {
        Servers servers = Servers.shared();
        database.setJdbcUrl(servers.postgresDatabase(name));
        database.setUsername(servers.postgresUser());
        database.setPassword(servers.postgresPassword());
        database.setConnectionInitSql(PlanOnce.SETTINGS);
        GatewayContext.migrate(database);
    }

    HikariDataSource emptied() throws Exception {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("truncate attempt, operator_request");
        }
        return database;
    }

    @Override
    public void close() {
        database.close();
    }
}
