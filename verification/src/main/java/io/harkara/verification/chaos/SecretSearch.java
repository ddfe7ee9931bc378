package io.harkara.verification.chaos;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.harkara.verification.CallerKey;
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
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Looks for what must be seen nowhere: passwords, session tokens, pass keys, and what is about a person. */
final class SecretSearch {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final int MOST_LEAKS = 100;

    private static final int PRIME = 31;
    /** Bits of the hashes that most places of a text are ruled out by. */
    private static final int FILTER_BITS = 16;

    /** Secrets by the hash of their beginnings, which are all of one length: hundreds are looked for in a gigabyte. */
    private final Map<Integer, List<String>> byBeginning = new HashMap<>();

    private final BitSet filter = new BitSet(1 << FILTER_BITS);
    private final int beginning;
    private final int highest;
    private final List<String> leaks = new ArrayList<>();

    SecretSearch(Set<String> secrets) {
        beginning = secrets.stream().mapToInt(String::length).min().orElseThrow();
        int power = 1;
        for (int i = 0; i < beginning; i++) {
            power *= PRIME;
        }
        highest = power;
        for (String secret : secrets) {
            int hash = secret.substring(0, beginning).hashCode();
            byBeginning.computeIfAbsent(hash, _ -> new ArrayList<>()).add(secret);
            filter.set(bits(hash));
        }
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
            var request = CallerKey.on(HttpRequest.newBuilder(address))
                    .timeout(TIMEOUT)
                    .build();
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

    /** Notes that there was nothing to search: a search of nothing would find nothing whatever happened. */
    void nothingIn(String where) {
        leaks.add("%s is empty: expected something to search".formatted(where));
    }

    void text(String where, String text) {
        // The hash of a text, as String has it, moved along by one character at a time.
        int hash = 0;
        for (int end = 1; end <= text.length(); end++) {
            hash = hash * PRIME + text.charAt(end - 1);
            int start = end - beginning;
            if (start > 0) {
                hash -= highest * text.charAt(start - 1);
            }
            if (start >= 0 && filter.get(bits(hash))) {
                compare(where, text, start, hash);
            }
        }
    }

    private void compare(String where, String text, int start, int hash) {
        for (String secret : byBeginning.getOrDefault(hash, List.of())) {
            if (leaks.size() < MOST_LEAKS && text.startsWith(secret, start)) {
                leaks.add("%s holds a secret of %d characters".formatted(where, secret.length()));
            }
        }
    }

    private static int bits(int hash) {
        return hash & ((1 << FILTER_BITS) - 1);
    }
}
