package io.harkara.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.harkara.servers.Servers;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

class PatientMigrationTest {

    private final AtomicInteger commits = new AtomicInteger();

    @TempDir
    Path migrations;

    @Test
    void a_connection_that_is_lost_before_a_commit_costs_nothing_but_time() throws Exception {
        Files.writeString(migrations.resolve("V1__one.sql"), "create table one (id int);");
        Files.writeString(migrations.resolve("V2__two.sql"), "create table two (id int);");
        DataSource database = database("migration_lost");

        // Whichever commit it is: those of Flyway's own table, or of a migration.
        for (int lost = 1; lost <= 4; lost++) {
            execute(database, "drop schema public cascade; create schema public");
            commits.set(-lost);

            new PatientMigration().migrate(flyway(losingACommit(database)));

            execute(database, "select * from one, two");
            assertThat(commits).as("commits after the one that was lost").hasPositiveValue();
        }
    }

    @Test
    void a_migration_that_is_wrong_ends_the_start_at_once() throws Exception {
        Files.writeString(migrations.resolve("V1__wrong.sql"), "create table;");
        DataSource database = database("migration_wrong");

        assertThatThrownBy(() -> new PatientMigration().migrate(flyway(losingACommit(database))))
                .isInstanceOf(FlywayException.class)
                .hasMessageContaining("V1__wrong.sql");
    }

    private static void execute(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Flyway flyway(DataSource database) {
        return Flyway.configure()
                .dataSource(database)
                .locations("filesystem:" + migrations)
                .load();
    }

    private static DataSource database(String name) {
        Servers servers = Servers.shared();
        var database = new PGSimpleDataSource();
        database.setUrl(servers.postgresDatabase(name));
        database.setUser(servers.postgresUser());
        database.setPassword(servers.postgresPassword());
        return database;
    }

    /** The commit that makes the count zero finds its connection closed, as when a server or a proxy goes away. */
    private DataSource losingACommit(DataSource real) {
        return proxy(
                DataSource.class,
                real,
                "getConnection",
                connection -> proxy(Connection.class, (Connection) connection, "commit", result -> result));
    }

    @FunctionalInterface
    private interface After {
        Object of(Object result);
    }

    private <T> T proxy(Class<T> type, T real, String method, After after) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (_, called, arguments) -> {
                    if (called.getName().equals("commit") && commits.incrementAndGet() == 0) {
                        ((Connection) real).close();
                    }
                    try {
                        Object result = called.invoke(real, arguments);
                        return called.getName().equals(method) ? after.of(result) : result;
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause() instanceof SQLException sql ? sql : failure.getCause();
                    }
                }));
    }
}
