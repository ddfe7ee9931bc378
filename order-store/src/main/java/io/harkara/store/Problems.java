package io.harkara.store;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedRuntimeException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/**
 * Every error as RFC 9457 problem details with a stable code, whether to repeat the request (never, after), and the
 * parameters at fault.
 */
@RestControllerAdvice
final class Problems extends ResponseEntityExceptionHandler {

    static final int RETRY_AFTER_SECONDS = 2;

    private static final Logger log = LoggerFactory.getLogger(Problems.class);
    static final String NEVER = "never";
    private static final String AFTER = "after";

    @ExceptionHandler
    ResponseEntity<Object> badRequest(BadRequestException bad) {
        ProblemDetail problem =
                problem(HttpStatus.BAD_REQUEST, "BAD_REQUEST", NEVER, "Put right what errors names, then ask again.");
        problem.setProperty("errors", bad.faults());
        return respond(problem, false);
    }

    @ExceptionHandler
    ResponseEntity<Object> notFound(OrderNotFoundException missing) {
        String detail = missing.getMessage() + " An order that was just taken appears within seconds.";
        return respond(problem(HttpStatus.NOT_FOUND, "ORDER_NOT_FOUND", AFTER, detail), true);
    }

    @ExceptionHandler
    ResponseEntity<Object> billNotFound(BillNotFoundException missing) {
        String detail = missing.getMessage() + " An order that was just taken appears within seconds.";
        return respond(problem(HttpStatus.NOT_FOUND, "BILL_NOT_FOUND", AFTER, detail), true);
    }

    @ExceptionHandler
    ResponseEntity<Object> bankNotFound(BankNotFoundException missing) {
        String detail = missing.getMessage()
                + " /api/v1/banks?q= finds banks by code and name; before a list was imported there are none.";
        return respond(problem(HttpStatus.NOT_FOUND, "BANK_NOT_FOUND", NEVER, detail), false);
    }

    @ExceptionHandler
    ResponseEntity<Object> noSuchBiller(NoSuchBillerException missing) {
        return respond(
                problem(HttpStatus.NOT_FOUND, missing.code(), NEVER, String.valueOf(missing.getMessage())), false);
    }

    @ExceptionHandler
    ResponseEntity<Object> refused(UnreadableRefusedException refused) {
        boolean after = refused.status().is5xxServerError();
        ProblemDetail problem = problem(refused.status(), refused.code(), after ? AFTER : NEVER, refused.detail());
        if (refused.state() != null) {
            problem.setProperty("state", refused.state());
        }
        return respond(problem, after);
    }

    @ExceptionHandler
    ResponseEntity<Object> scopeMissing(ScopeMissingException missing) {
        ResponseEntity<Object> answer =
                respond(problem(HttpStatus.FORBIDDEN, "FORBIDDEN", NEVER, String.valueOf(missing.getMessage())), false);
        return ResponseEntity.status(HttpStatus.FORBIDDEN)
                .headers(answer.getHeaders())
                .header(
                        HttpHeaders.WWW_AUTHENTICATE,
                        "Bearer realm=\"harkara\", error=\"insufficient_scope\", scope=\"%s\""
                                .formatted(missing.scope().word()))
                .body(answer.getBody());
    }

    @ExceptionHandler
    ResponseEntity<Object> tooManySubscribers(TooManySubscribersException full) {
        return respond(
                problem(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "TOO_MANY_SUBSCRIBERS",
                        AFTER,
                        String.valueOf(full.getMessage())),
                true);
    }

    @ExceptionHandler({
        DataAccessResourceFailureException.class,
        TransientDataAccessException.class,
        CannotCreateTransactionException.class,
        TransactionSystemException.class
    })
    ResponseEntity<Object> databaseAway(NestedRuntimeException away) {
        log.warn("a query failed: {}", String.valueOf(away.getMostSpecificCause()));
        return respond(
                problem(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "DATABASE_AWAY",
                        AFTER,
                        "The database does not answer. Nothing is lost: ask again."),
                true);
    }

    /** Thrown on as it is: the server then cuts the connection. */
    @ExceptionHandler
    ResponseEntity<Object> brokenOff(BrokenOffException broken) {
        log.error("an answer was broken off", broken.getCause());
        throw broken;
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> unexpected(Exception bug, HttpServletResponse response) {
        if (response.isCommitted()) {
            log.debug("the answer was cut short: {}", bug.toString());
            return null;
        }
        log.error("a request failed", bug);
        return respond(
                problem(
                        HttpStatus.INTERNAL_SERVER_ERROR,
                        "INTERNAL",
                        AFTER,
                        "The store made a mistake, which is in its log."),
                true);
    }

    // What the framework refuses by itself: unknown paths, methods, media types.
    @Override
    protected @Nullable ResponseEntity<Object> createResponseEntity(
            @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (body instanceof ProblemDetail problem) {
            problem.setProperty("code", HttpStatus.valueOf(status.value()).name());
            problem.setProperty("retry", NEVER);
            problem.setProperty("errors", List.of());
        }
        HttpHeaders json = new HttpHeaders(headers);
        json.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        return new ResponseEntity<>(body, json, status);
    }

    static ProblemDetail problem(HttpStatus status, String code, String retry, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setProperty("code", code);
        problem.setProperty("retry", retry);
        problem.setProperty("errors", List.of());
        return problem;
    }

    static ResponseEntity<Object> respond(ProblemDetail problem, boolean retryAfter) {
        HttpHeaders headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (retryAfter) {
            headers.set(HttpHeaders.RETRY_AFTER, Integer.toString(RETRY_AFTER_SECONDS));
        }
        return new ResponseEntity<>(problem, headers, problem.getStatus());
    }
}
