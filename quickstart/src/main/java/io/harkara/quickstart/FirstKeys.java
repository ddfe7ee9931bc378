package io.harkara.quickstart;

import io.harkara.runtime.Secret;
import io.harkara.security.ApiKey;
import io.harkara.security.Scope;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The first keys of a pipeline on this machine: a random one for the administrator, and with it one for each that calls. */
final class FirstKeys {

    /** The client that the verbs, and whoever types what the hints say, call as. */
    static final String LOCAL = "local";

    private static final String ADMIN_FILE = "admin.key";
    private static final String CLIENTS = "/api/v1/admin/clients";
    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final int CREATED = 201;
    private static final int CONFLICT = 409;
    private static final int OK = 200;

    private final HttpClient http;
    private final URI intake;
    private final Secret admin;
    private final JsonMapper json = new JsonMapper();

    FirstKeys(HttpClient http, URI intake, Secret admin) {
        this.http = http;
        this.intake = intake;
        this.admin = admin;
    }

    /**
     * The administrator's key: the one that an earlier start left in the folder, or a new one.
     *
     * @param data folder that is kept; null for one that is not, and then the key is not either
     */
    static Secret admin(@Nullable Path data) throws IOException {
        if (data == null) {
            return ApiKey.create(new SecureRandom()).text();
        }
        Path file = data.resolve(ADMIN_FILE);
        if (Files.isReadable(file)) {
            return Secret.of(Files.readString(file).strip());
        }
        Secret key = ApiKey.create(new SecureRandom()).text();
        write(file, key.reveal());
        return key;
    }

    /** Writes a file that its user alone can read. */
    static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.toAbsolutePath().resolveSibling(""));
        Path fresh = Files.createTempFile(file.toAbsolutePath().resolveSibling(""), "key", ".new");
        // A temporary file is its user's alone from the start where the file system knows of such things.
        if (Files.getFileStore(fresh).supportsFileAttributeView("posix")) {
            var _ = Files.setPosixFilePermissions(
                    fresh, EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
        }
        Files.writeString(fresh, text + "\n");
        var _ = Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The key of the tools of this machine: the one of an earlier start where it is still taken, or a new one. */
    String tools(@Nullable Path file) throws IOException, InterruptedException {
        if (file != null && Files.isReadable(file)) {
            String kept = Files.readString(file).strip();
            if (ApiKey.parse(kept) != null && isTaken(kept)) {
                return kept;
            }
        }
        Set<Scope> scopes = EnumSet.allOf(Scope.class);
        scopes.remove(Scope.ADMIN);
        return key(LOCAL, scopes);
    }

    /** A new key of a client, which is made where it is not there. */
    String key(String client, Set<Scope> scopes) throws IOException, InterruptedException {
        List<String> words = scopes.stream().map(Scope::word).toList();
        HttpResponse<String> made = post(CLIENTS, Map.of("id", client, "name", "Made by ./harkara", "scopes", words));
        if (made.statusCode() != CREATED && made.statusCode() != CONFLICT) {
            throw new IOException("client %s was not made: %d %s".formatted(client, made.statusCode(), made.body()));
        }
        HttpResponse<String> key = post(CLIENTS + "/" + client + "/api-keys", Map.of("name", "Made by ./harkara"));
        if (key.statusCode() != CREATED) {
            throw new IOException("client %s was given no key: %d %s".formatted(client, key.statusCode(), key.body()));
        }
        JsonNode answer = json.readTree(key.body());
        return answer.path("apiKey").asString();
    }

    private boolean isTaken(String key) throws IOException, InterruptedException {
        HttpRequest request = CallerKey.on(HttpRequest.newBuilder(intake.resolve("/api/v1/auth/verify")), key)
                .timeout(TIMEOUT)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == OK;
    }

    private HttpResponse<String> post(String path, Object body) throws IOException, InterruptedException {
        return http.send(
                CallerKey.on(HttpRequest.newBuilder(intake.resolve(path)), admin.reveal())
                        .timeout(TIMEOUT)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
