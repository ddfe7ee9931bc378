package io.harkara.security;

import io.harkara.security.MatrixRoles.Role;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What an operation answered, as much of it as tells what it is. */
record MatrixAnswer(int status, String type, List<String> challenges, String body) {

    private static final int MOST_READ = 8_192;

    // A feed goes on for ever: what comes first is enough of it, and of what is let in nothing is read.
    static MatrixAnswer to(HttpClient http, HttpRequest request) {
        try {
            HttpResponse<InputStream> response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                String type = response.headers().firstValue("Content-Type").orElse("");
                return new MatrixAnswer(
                        response.statusCode(),
                        type,
                        response.headers().allValues("WWW-Authenticate"),
                        type.contains("json") ? new String(body.readNBytes(MOST_READ), StandardCharsets.UTF_8) : "");
            }
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Whether security has refused it, and not the operation itself. */
    boolean isRefusal() {
        return body.contains("urn:harkara:problem:unauthorized") || body.contains("this needs the scope ");
    }

    /**
     * What was expected in its place; empty where it is right.
     *
     * @param maybeAway whether 503 is an answer of that operation
     */
    String expected(DescribedOperation operation, Role role, boolean maybeAway) {
        if (status >= 500 && !(status == 503 && maybeAway)) {
            return "no 5xx";
        }
        if (operation.asks().equals("open")) {
            return isRefusal() && (role.isKnown() || role.header() == null) ? "to be let in" : "";
        }
        if (!role.isKnown()) {
            boolean right = status == 401 && type.startsWith("application/problem+json") && challenges.size() == 2;
            return right ? "" : "401 with WWW-Authenticate";
        }
        if (!role.may(Scope.named(operation.asks()))) {
            boolean named = body.contains("\"this needs the scope %s\"".formatted(operation.asks()));
            return status == 403 && named ? "" : "403 naming " + operation.asks();
        }
        return status == 401 || status == 403 ? "to be let in" : "";
    }
}
