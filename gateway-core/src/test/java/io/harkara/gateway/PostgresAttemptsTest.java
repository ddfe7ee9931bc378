package io.harkara.gateway;

import com.zaxxer.hikari.HikariDataSource;
import io.harkara.gateway.contract.AttemptTableContract;
import io.harkara.servers.Servers;
import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class PostgresAttemptsTest extends AttemptTableContract {

    private static final HikariDataSource DATABASE = new HikariDataSource();

    @BeforeAll
    static void open() throws Exception {
        Servers servers = Servers.shared();
        DATABASE.setJdbcUrl(servers.postgresDatabase("attempts"));
        DATABASE.setUsername(servers.postgresUser());
        DATABASE.setPassword(servers.postgresPassword());
        GatewayContext.migrate(DATABASE);
    }

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Override
    protected AttemptTable emptyTable() throws Exception {
        try (Connection connection = DATABASE.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("truncate attempt");
        }
        return new PostgresAttempts(DATABASE, "contract");
    }
}
