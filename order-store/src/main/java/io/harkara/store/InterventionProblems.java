package io.harkara.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** The refusals of operators' requests, in the form of {@link Problems}, which takes what is left. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
final class InterventionProblems {

    @ExceptionHandler
    ResponseEntity<Object> turnedDown(TurnedDownException refused) {
        OrderView order = refused.order();
        Map<String, Object> stands = new LinkedHashMap<>();
        stands.put("orderId", order.orderId());
        stands.put("status", order.status());
        stands.put("version", order.version());
        stands.put("attempt", order.attempt());
        ProblemDetail problem = Problems.problem(
                HttpStatus.CONFLICT,
                refused.why().code(),
                Problems.NEVER,
                refused.why().text());
        problem.setProperty("order", stands);
        return Problems.respond(problem, false);
    }

    @ExceptionHandler
    ResponseEntity<Object> unprocessable(UnprocessableException lacking) {
        List<String> fields = lacking.faults().stream().map(Fault::field).toList();
        ProblemDetail problem = Problems.problem(
                HttpStatus.UNPROCESSABLE_CONTENT,
                lacking.code(),
                Problems.NEVER,
                "Give what is missing: " + String.join(", ", fields) + ".");
        problem.setProperty("errors", lacking.faults());
        return Problems.respond(problem, false);
    }

    @ExceptionHandler
    ResponseEntity<Object> notFound(InterventionNotFoundException missing) {
        return Problems.respond(
                Problems.problem(
                        HttpStatus.NOT_FOUND,
                        "RESOLUTION_NOT_FOUND",
                        Problems.NEVER,
                        String.valueOf(missing.getMessage())),
                false);
    }
}
