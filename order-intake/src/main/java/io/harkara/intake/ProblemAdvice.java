package io.harkara.intake;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Turns every exception into a problem: what the framework refuses looks like what we refuse. */
@RestControllerAdvice
final class ProblemAdvice {

    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    @ExceptionHandler
    ResponseEntity<Object> problem(ProblemException problem) {
        return problem.problem().response();
    }

    @ExceptionHandler
    ResponseEntity<Object> other(Exception failure) {
        if (failure instanceof ErrorResponse refused) {
            HttpStatusCode status = refused.getStatusCode();
            HttpHeaders headers = new HttpHeaders();
            // Allow with 405 and Accept with 415 tell the client what it could have sent.
            headers.putAll(refused.getHeaders());
            ResponseEntity<Object> response = Problem.of(
                            ProblemCode.ofStatus(status.value()),
                            String.valueOf(refused.getBody().getDetail()))
                    .response();
            headers.putAll(response.getHeaders());
            return ResponseEntity.status(status).headers(headers).body(response.getBody());
        }
        log.error("a request failed", failure);
        return Problem.internal().response();
    }
}
