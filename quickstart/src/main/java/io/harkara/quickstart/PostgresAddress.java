package io.harkara.quickstart;

import io.harkara.servers.PostgresLogin;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the address of a PostgreSQL server in the form of its own tools, {@code postgresql://user:password@host/database},
 * or in that of JDBC, {@code jdbc:postgresql://host/database?user=…&password=…}. What the address does not say of user and
 * password is taken from PGUSER and PGPASSWORD. Messages never show the address, for it may hold a password.
 */
final class PostgresAddress {

    private static final String EXPECTED =
            "expected postgresql://user:password@host:port/database or jdbc:postgresql://host:port/database?user=…&password=…";

    private PostgresAddress() {}

    static PostgresLogin parse(String text, Map<String, String> environment) {
        String plain = text.startsWith("jdbc:") ? text.substring("jdbc:".length()) : text;
        plain = plain.replaceFirst("^postgres:", "postgresql:");
        if (!plain.startsWith("postgresql://")) {
            throw new IllegalArgumentException("--postgres: " + EXPECTED);
        }
        URI address = URI.create(plain.replace(" ", "%20"));
        String authority = address.getRawAuthority();
        String path = address.getRawPath();
        if (authority == null || path == null || path.length() < 2) {
            throw new IllegalArgumentException("--postgres: a host or a database is missing; " + EXPECTED);
        }
        String user = environment.get("PGUSER");
        String password = environment.get("PGPASSWORD");
        int at = authority.lastIndexOf('@');
        if (at >= 0) {
            String[] login = authority.substring(0, at).split(":", 2);
            user = decoded(login[0]);
            password = login.length == 2 ? decoded(login[1]) : password;
        }
        List<String> rest = new ArrayList<>();
        for (String parameter : parameters(address.getRawQuery())) {
            if (parameter.startsWith("user=")) {
                user = decoded(parameter.substring("user=".length()));
            } else if (parameter.startsWith("password=")) {
                password = decoded(parameter.substring("password=".length()));
            } else {
                rest.add(parameter);
            }
        }
        if (user == null || user.isEmpty()) {
            throw new IllegalArgumentException("--postgres: no user in the address nor in PGUSER; " + EXPECTED);
        }
        String url = "jdbc:postgresql://" + authority.substring(at + 1) + path
                + (rest.isEmpty() ? "" : "?" + String.join("&", rest));
        return new PostgresLogin(url, user, password == null ? "" : password);
    }

    private static List<String> parameters(@Nullable String query) {
        return query == null ? List.of() : List.of(query.split("&"));
    }

    private static String decoded(String text) {
        // A plus is a plus here, unlike in a form.
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
