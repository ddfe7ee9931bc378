package io.harkara.intake;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedRuntimeException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.util.DisconnectedClientHelper;

/** Turns every exception into a problem: what the framework refuses looks like what we refuse. */
@RestControllerAdvice
final class ProblemAdvice {

    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    @ExceptionHandler
    ResponseEntity<Object> problem(ProblemException problem) {
        return problem.problem().response();
    }

    /** Orders say so themselves; this is for clients and keys, and for what has to be in the audit first. */
    @ExceptionHandler({
        DataAccessResourceFailureException.class,
        TransientDataAccessException.class,
        CannotCreateTransactionException.class,
        TransactionSystemException.class
    })
    ResponseEntity<Object> databaseAway(NestedRuntimeException away) {
        log.warn("the database does not answer: {}", String.valueOf(away.getMostSpecificCause()));
        return Problem.of(ProblemCode.UNAVAILABLE, "the database does not answer; ask again")
                .response();
    }

    @ExceptionHandler
    ResponseEntity<Object> unreadable(HttpMessageNotReadableException unreadable) {
        return Problem.of(ProblemCode.REQUEST_INVALID, "the body is not the JSON that this address takes")
                .response();
    }

    /** What is done about whatever else is thrown; null where nobody is left to be told. */
    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> other(Exception failure) {
        if (DisconnectedClientHelper.isClientDisconnectedException(failure)) {
            // What was durable by then is durable: the client asks again under the same keys.
            log.debug("a client left before it had its answer: {}", failure.toString());
            return null;
        }
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
        if (DatabaseAway.isCauseOf(failure)) {
            log.warn("a request failed, for the database is away: {}", failure.toString());
            return DatabaseAway.problem().response();
        }
        log.error("a request failed", failure);
        return Problem.internal().response();
    }
}
