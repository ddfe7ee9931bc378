package io.harkara.intake;

import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/** Answers to people who do not prove who they are: the same whether there is such a person or not. */
final class PersonAnswers {

    private PersonAnswers() {}

    static ResponseEntity<Object> unauthorized(String detail) {
        return with(
                HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"harkara\"", Problem.of(ProblemCode.UNAUTHORIZED, detail));
    }

    static ResponseEntity<Object> tooEarly(TooManyTriesException refused) {
        Duration wait = refused.waitFor();
        long seconds = wait.toSeconds() + 1;
        return with(
                HttpHeaders.RETRY_AFTER,
                Long.toString(seconds),
                Problem.of(
                        ProblemCode.TOO_MANY_TRIES, "too many log-ins failed; try again in %d s".formatted(seconds)));
    }

    private static ResponseEntity<Object> with(String header, String value, Problem problem) {
        ResponseEntity<Object> answer = problem.response();
        HttpHeaders headers = new HttpHeaders();
        headers.putAll(answer.getHeaders());
        headers.set(header, value);
        headers.setCacheControl("no-store");
        return ResponseEntity.status(answer.getStatusCode()).headers(headers).body(answer.getBody());
    }
}
