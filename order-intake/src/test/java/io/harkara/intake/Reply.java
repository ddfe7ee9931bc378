package io.harkara.intake;

import java.net.http.HttpResponse;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an HTTP call was answered. */
record Reply(int status, String contentType, String body, HttpResponse<String> response) {

    Reply(HttpResponse<String> response) {
        this(
                response.statusCode(),
                response.headers().firstValue("Content-Type").orElse(""),
                response.body(),
                response);
    }

    JsonNode json() {
        return JsonMapper.shared().readTree(body);
    }

    String text(String field) {
        return json().path(field).asString();
    }

    String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    List<String> headers(String name) {
        return response.headers().allValues(name);
    }

    /** The fields that a problem names. */
    List<String> faultyFields() {
        return json().path("errors")
                .valueStream()
                .map(error -> error.path("field").asString())
                .toList();
    }

    /** Each line of NDJSON. */
    List<JsonNode> lines() {
        return body.lines().map(JsonMapper.shared()::readTree).toList();
    }
}
