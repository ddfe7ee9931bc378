package io.harkara.broker;

import com.zaxxer.hikari.HikariDataSource;
import io.harkara.servers.Servers;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;

/** The tables of brokers in a database of their own. */
final class BrokerDatabase implements AutoCloseable {

    private final HikariDataSource database = new HikariDataSource();

    BrokerDatabase(String name) throws Exception {
        Servers servers = Servers.shared();
        database.setJdbcUrl(servers.postgresDatabase(name));
        database.setUsername(servers.postgresUser());
        database.setPassword(servers.postgresPassword());
        database.setMaximumPoolSize(20);
        for (String file : List.of("R__broker_session.sql", "R__broker_quote.sql")) {
            try (InputStream in =
                    Objects.requireNonNull(BrokerDatabase.class.getResourceAsStream("/db/broker/" + file))) {
                execute(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
    }

    DataSource source() {
        return database;
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    String query(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            return rows.next() ? String.valueOf(rows.getString(1)) : "";
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
