package io.harkara.servers;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The databases and schemas of one PostgreSQL server. */
final class PostgresDatabases {
    private static final Pattern URL = Pattern.compile("(jdbc:postgresql://[^/]+/)[^?]*(\\?.*)?");
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,39}");
    private static final String DUPLICATE_DATABASE = "42P04";
    private static final int MOST_NUMBERS = 10_000;
    private static final int CONNECT_LIMIT_SECONDS = 10;

    private final PostgresLogin login;

    private PostgresDatabases(PostgresLogin login) {
        this.login = login;
    }

    /** @param login any database of the server, and a role that may create databases */
    static PostgresDatabases of(PostgresLogin login) {
        return new PostgresDatabases(login);
    }

    /** The JDBC URL of another database of the same server. */
    String url(String database) {
        Matcher parts = URL.matcher(login.url());
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "The PostgreSQL URL names no host and database; expected jdbc:postgresql://host:port/database");
        }
        String options = parts.group(2);
        return parts.group(1) + database + (options == null ? "" : options);
    }

    void createIfMissing(String database) {
        create(checked(database));
    }

    /** Creates a database whose name begins with this one and was free. */
    String createFresh(String name) {
        checked(name);
        for (int number = 1; number <= MOST_NUMBERS; number++) {
            String database = name + "_" + number;
            if (create(database)) {
                return url(database);
            }
        }
        throw new IllegalStateException("No free database name " + name + "_N up to N = " + MOST_NUMBERS);
    }

    void createSchemaIfMissing(String schema) {
        try {
            execute("create schema if not exists " + checked(schema));
        } catch (SQLException failed) {
            throw new ServerStartException(
                    "The schema " + schema + " cannot be created in PostgreSQL: " + failed.getMessage() + ". The user "
                            + login.user() + " needs the right to create it.",
                    failed);
        }
    }

    /** Whether the database accepts the login and answers a query. */
    boolean answers() {
        try {
            execute("select 1");
            return true;
        } catch (SQLException notYet) {
            return false;
        }
    }

    private boolean create(String database) {
        try {
            execute("create database " + database);
            return true;
        } catch (SQLException failed) {
            if (DUPLICATE_DATABASE.equals(failed.getSQLState())) {
                return false;
            }
            throw new ServerStartException(
                    "The database " + database + " cannot be created in PostgreSQL: " + failed.getMessage()
                            + ". The user " + login.user() + " needs the right to create databases.",
                    failed);
        }
    }

    private void execute(String sql) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", login.user());
        properties.setProperty("password", login.password());
        properties.setProperty("connectTimeout", Integer.toString(CONNECT_LIMIT_SECONDS));
        try (Connection connection = DriverManager.getConnection(login.url(), properties);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String checked(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("The name is '" + name + "'; expected " + NAME);
        }
        return name;
    }
}
