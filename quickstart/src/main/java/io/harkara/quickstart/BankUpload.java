package io.harkara.quickstart;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Brings lists of banks to intake, over its public interface. */
final class BankUpload {

    private static final String IMPORTS = "/api/v1/banks/imports";

    /** Some tens of megabytes take some tens of seconds. */
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final HttpClient http;
    private final URI intake;
    private final JsonMapper json = new JsonMapper();

    /**
     * @param intake base address of intake
     */
    BankUpload(HttpClient http, URI intake) {
        this.http = http;
        this.intake = intake;
    }

    /**
     * Sends a list.
     *
     * @param names names of banks beside a list in JSON, or null
     * @param dryRun whether it is only checked
     * @param force whether it may remove more than half of the codes
     */
    MasterDataUpload.Answer send(Path file, @Nullable Path names, boolean dryRun, boolean force)
            throws IOException, InterruptedException {
        boolean document = isJson(file);
        if (names != null && !document) {
            throw new IOException(
                    "%s is no JSON: names of banks are given beside a list in JSON only; a CSV has them in"
                                    .formatted(file)
                            + " its column BANK");
        }
        HttpRequest request = CallerKey.on(HttpRequest.newBuilder(
                        URI.create("%s%s?dryRun=%s&force=%s".formatted(intake, IMPORTS, dryRun, force))))
                .header("Content-Type", document ? "application/json" : "text/csv")
                .timeout(LIMIT)
                .POST(names == null ? content(file) : pair(file, names))
                .build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            return new MasterDataUpload.Answer(response.statusCode(), json.readTree(response.body()));
        } catch (ConnectException nobodyThere) {
            throw new IOException("nobody answers at %s".formatted(request.uri()), nobodyThere);
        } catch (JacksonException noJson) {
            throw new IOException("%s answered with something that is no JSON".formatted(request.uri()), noJson);
        }
    }

    private static BodyPublisher pair(Path codes, Path names) throws IOException {
        return BodyPublishers.concat(
                BodyPublishers.ofString("{\"codes\":"),
                content(codes),
                BodyPublishers.ofString(",\"names\":"),
                content(names),
                BodyPublishers.ofString("}"));
    }

    private static BodyPublisher content(Path file) throws IOException {
        try {
            return BodyPublishers.ofFile(file);
        } catch (FileNotFoundException missing) {
            throw new IOException("there is no file " + file, missing);
        }
    }

    /** Whether the first character that is no blank opens an object. */
    private static boolean isJson(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("there is no file " + file);
        }
        try (InputStream in = Files.newInputStream(file)) {
            int next = in.read();
            while (next >= 0 && Character.isWhitespace(next)) {
                next = in.read();
            }
            return next == '{';
        }
    }
}
