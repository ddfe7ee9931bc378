package io.harkara.store;

import io.harkara.runtime.KafkaProperties;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The versions of a subject in the schema registry, asked for in Confluent's API, which Apicurio's registry speaks beside its
 * own.
 */
final class SubjectVersions implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(3);
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    /** Most versions that are tried, the newest ones. */
    private static final int MOST = 20;

    /** One version; its id is the one in the prefix of records. */
    record Version(int number, int id, String schema) {}

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(LIMIT).build();
    private final String registry;
    private final JsonMapper json;

    SubjectVersions(KafkaProperties kafka, JsonMapper json) {
        this.registry = kafka.registryUrl().replaceFirst("/apis/registry/v[0-9]+/?$", "/apis/ccompat/v7");
        this.json = json;
    }

    /** The newest versions, oldest first; none where the subject is not known. */
    List<Version> of(String topic) throws IOException, InterruptedException {
        String versions = registry + "/subjects/" + topic + "-value/versions";
        HttpResponse<String> answer = get(versions);
        if (answer.statusCode() == NOT_FOUND) {
            return List.of();
        }
        List<Integer> numbers = new ArrayList<>();
        read(answer).forEach(number -> numbers.add(number.asInt()));
        List<Version> newest = new ArrayList<>();
        for (int number : numbers.subList(Math.max(0, numbers.size() - MOST), numbers.size())) {
            JsonNode version = read(get(versions + "/" + number));
            newest.add(new Version(
                    number, version.path("id").asInt(), version.path("schema").asString("")));
        }
        return newest;
    }

    @Override
    public void close() {
        http.close();
    }

    private HttpResponse<String> get(String address) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(address)).timeout(LIMIT).build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private JsonNode read(HttpResponse<String> answer) throws IOException {
        if (answer.statusCode() != OK) {
            throw new IOException("%s answered %d".formatted(answer.uri(), answer.statusCode()));
        }
        return json.readTree(answer.body());
    }
}
