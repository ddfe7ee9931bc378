package io.harkara.bbps;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where Setu tells of fetches, payments, disputes and billers ({@code /bills/.../response} below the address that it is given).
 * Nothing signs what it tells, so that anybody may have sent it: it is a hint, and what it is about is asked of the venue.
 */
@RestController
final class BbpsCallbackController {

    private static final int LARGEST = 256 * 1024;
    private static final JsonMapper JSON = new JsonMapper();

    private final BbpsCallbacks callbacks;

    BbpsCallbackController(BbpsCallbacks callbacks) {
        this.callbacks = callbacks;
    }

    @PostMapping({"/api/v1/bbps/callbacks/{account}", "/api/v1/bbps/callbacks/{account}/bills/{what}/response"})
    ResponseEntity<Object> told(@PathVariable String account, HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(LARGEST + 1);
        if (body.length > LARGEST) {
            return problem(
                    HttpStatus.CONTENT_TOO_LARGE, "too-large", "the body has more than %d bytes".formatted(LARGEST));
        }
        String text = new String(body, StandardCharsets.UTF_8);
        JsonNode told;
        try {
            told = JSON.readTree(text);
        } catch (JacksonException _) {
            return problem(HttpStatus.BAD_REQUEST, "body-malformed", "expected a JSON object with event and data");
        }
        if (!told.isObject() || !told.path("event").isString()) {
            return problem(HttpStatus.BAD_REQUEST, "body-malformed", "event: expected a text beside data");
        }
        BbpsCallbacks.Result result = callbacks.take(account, told, text);
        return switch (result) {
            case UNKNOWN_ACCOUNT ->
                problem(HttpStatus.NOT_FOUND, "not-found", "account '%s': expected one of ours".formatted(account));
            case NOT_CONFIRMED ->
                problem(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "unavailable",
                        "it could not be confirmed just now; tell it again, or leave it to our own look-ups");
            default -> ResponseEntity.ok(Map.of("result", result.name()));
        };
    }

    private static ResponseEntity<Object> problem(HttpStatus status, String code, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setProperty("code", code);
        return ResponseEntity.status(status).body(problem);
    }
}
