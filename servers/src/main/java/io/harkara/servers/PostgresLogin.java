package io.harkara.servers;

/**
 * A database and the role that opens it.
 *
 * @param url {@code jdbc:postgresql://host:port/database}, with options if need be
 * @param user the role to log in as
 * @param password its password, empty where none is asked for
 */
public record PostgresLogin(String url, String user, String password) {
    public PostgresLogin {
        if (!url.startsWith("jdbc:postgresql://")) {
            throw new IllegalArgumentException("The PostgreSQL URL begins with '" + url.split("[/@?]", 2)[0]
                    + "'; expected jdbc:postgresql://host:port/database");
        }
    }

    /** Without the password, and without the URL, which may hold one too. */
    @Override
    public String toString() {
        return "PostgresLogin[user=" + user + ", password=***]";
    }
}
