package io.harkara.quickstart;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Brings files of schemes and of the calendar to the gateway of BSE, over its public interface. */
final class MasterDataUpload {

    private static final String SCHEMES = "/api/v1/reference/bse/schemes";
    private static final String CALENDAR = "/api/v1/reference/bse/calendar";

    /** A file of tens of thousands of schemes takes some seconds. */
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private static final Duration LOOK_LIMIT = Duration.ofSeconds(5);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
    private static final int OK = 200;

    private final HttpClient http;
    private final URI gateway;
    private final JsonMapper json = new JsonMapper();

    /** @param gateway base address of the gateway */
    MasterDataUpload(HttpClient http, URI gateway) {
        this.http = http;
        this.gateway = gateway;
    }

    /** What the gateway answered. */
    record Answer(int status, JsonNode body) {

        boolean good() {
            return status == OK;
        }

        /** Why it was refused, for people. */
        String refusal() {
            return "refused with %d: %s"
                    .formatted(
                            status,
                            body.path("detail").asString(body.path("title").asString("")));
        }
    }

    /**
     * Sends a file of schemes.
     *
     * @param dryRun whether it is only checked
     * @param force whether it may withdraw more than half of the schemes
     */
    Answer send(Path file, boolean dryRun, boolean force) throws IOException, InterruptedException {
        return send(file, SCHEMES + "?dryRun=%s&force=%s".formatted(dryRun, force));
    }

    /**
     * Sends a calendar.
     *
     * @param dryRun whether it is only checked
     */
    Answer sendCalendar(Path file, boolean dryRun) throws IOException, InterruptedException {
        return send(file, CALENDAR + "?dryRun=" + dryRun);
    }

    private Answer send(Path file, String address) throws IOException, InterruptedException {
        HttpRequest.BodyPublisher body;
        try {
            body = HttpRequest.BodyPublishers.ofFile(file);
        } catch (FileNotFoundException missing) {
            throw new IOException("there is no file " + file, missing);
        }
        return answer(CallerKey.on(HttpRequest.newBuilder(URI.create(gateway + address)))
                .header("Content-Type", "text/plain")
                .timeout(LIMIT)
                .POST(body)
                .build());
    }

    /** Whether a file was ever imported to its end. */
    boolean isAnythingImported() throws IOException, InterruptedException {
        return answer(CallerKey.on(HttpRequest.newBuilder(URI.create(gateway + SCHEMES + "/import")))
                        .timeout(LIMIT)
                        .build())
                .good();
    }

    /**
     * Waits until intake checks orders by an import.
     *
     * @return whether it came so far in time
     */
    boolean awaitAt(URI intake, String importId, Duration patience) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(intake + "/actuator/health/readiness"))
                .timeout(LOOK_LIMIT)
                .build();
        long giveUpAt = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() - giveUpAt < 0) {
            JsonNode schemes =
                    answer(request).body().path("components").path("schemes").path("details");
            if (schemes.path("checked").asBoolean()
                    && schemes.path("importId").asString("").equals(importId)) {
                return true;
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
        return false;
    }

    private Answer answer(HttpRequest request) throws IOException, InterruptedException {
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), json.readTree(response.body()));
        } catch (ConnectException nobodyThere) {
            throw new IOException("nobody answers at %s".formatted(request.uri()), nobodyThere);
        } catch (JacksonException noJson) {
            throw new IOException("%s answered with something that is no JSON".formatted(request.uri()), noJson);
        }
    }
}
