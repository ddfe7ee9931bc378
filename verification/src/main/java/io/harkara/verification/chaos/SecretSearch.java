package io.harkara.verification.chaos;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Looks for what must be seen nowhere: passwords, session tokens, pass keys, and what is about a person. */
final class SecretSearch {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final int MOST_LEAKS = 100;

    private final List<String> secrets;
    private final List<String> leaks = new ArrayList<>();

    SecretSearch(Set<String> secrets) {
        this.secrets = List.copyOf(secrets);
    }

    /** Searches every file of a folder, line by line. */
    void files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                try (Stream<String> lines = Files.lines(file, ISO_8859_1)) {
                    lines.forEach(line -> text("log " + file.getFileName(), line));
                } catch (UncheckedIOException unreadable) {
                    throw unreadable.getCause();
                }
            }
        }
    }

    /** Searches the body of an answer. */
    void answer(URI address) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(address).timeout(TIMEOUT).build();
            text(
                    "answer to " + address.getPath(),
                    http.send(request, BodyHandlers.ofString()).body());
        }
    }

    void bytes(String where, byte[] bytes) {
        text(where, new String(bytes, ISO_8859_1));
    }

    /** Where a secret was found; the secret itself is not told. */
    List<String> leaks() {
        return List.copyOf(leaks);
    }

    private void text(String where, String text) {
        for (String secret : secrets) {
            if (leaks.size() < MOST_LEAKS && text.contains(secret)) {
                leaks.add("%s holds a secret of %d characters".formatted(where, secret.length()));
            }
        }
    }
}
