package io.harkara.quickstart;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The API key that the verbs call the services with: that of HARKARA_API_KEY, or else the one that {@code up} made for this machine
 * and keeps in a file that its user alone can read.
 */
final class CallerKey {

    private static final String HEADER = "X-API-Key";
    private static final String VARIABLE = "HARKARA_API_KEY";

    /** Set where the pipeline runs in this process and keeps its key in no file. */
    private static volatile @Nullable String ofThisProcess;

    private CallerKey() {}

    /** Calls with that key from now on. */
    static void use(String key) {
        ofThisProcess = key;
    }

    /** The same request with the key, or without one where there is none. */
    static HttpRequest.Builder on(HttpRequest.Builder request) throws IOException {
        String key = key();
        return key == null ? request : request.header(HEADER, key);
    }

    /** The same request with another key. */
    static HttpRequest.Builder on(HttpRequest.Builder request, String key) {
        return request.header(HEADER, key);
    }

    private static @Nullable String key() throws IOException {
        String set = System.getenv(VARIABLE);
        if (set != null && !set.isBlank()) {
            return set.strip();
        }
        if (ofThisProcess != null) {
            return ofThisProcess;
        }
        Path file = Home.key();
        return Files.isReadable(file) ? Files.readString(file).strip() : null;
    }
}
