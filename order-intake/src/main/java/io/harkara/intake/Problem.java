package io.harkara.intake;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * An error as RFC 9457 has it.
 *
 * @param type {@code urn:harkara:problem:<code>}
 * @param title the kind of error, the same words every time
 * @param status HTTP status
 * @param detail what happened this time, and what to do
 * @param code kind of error for programs
 * @param retry never, same-key or after
 * @param errors each fault of the order or the request; null where there is none to name
 * @param limit the limit of the day that is reached; null where it is about something else
 * @param retryAfter what Retry-After says where it says anything, in seconds
 */
record Problem(
        String type,
        String title,
        int status,
        String detail,
        String code,
        String retry,
        @Nullable List<Fault> errors,
        DayLimits.@Nullable Reached limit,
        @JsonIgnore int retryAfter) {

    /** What Retry-After says where nothing better is known, in seconds. */
    static final int RETRY_AFTER_SECONDS = 2;

    Problem {
        errors = errors == null || errors.isEmpty() ? null : List.copyOf(errors);
    }

    /** A problem without faults. */
    static Problem of(ProblemCode code, String detail) {
        return of(code, detail, List.of());
    }

    /** A problem with faults. */
    static Problem of(ProblemCode code, String detail, List<Fault> errors) {
        return new Problem(
                "urn:harkara:problem:" + code.code(),
                code.title(),
                code.status(),
                detail,
                code.code(),
                code.retry().word(),
                errors,
                null,
                RETRY_AFTER_SECONDS);
    }

    /** The same, with the time after which another try is worth it, in seconds from 1. */
    Problem after(long seconds) {
        int whole = Math.clamp(seconds, 1, Integer.MAX_VALUE);
        return new Problem(type, title, status, detail, code, retry, errors, limit, whole);
    }

    /** The problem that an answer is; null where the order was taken. */
    static @Nullable Problem of(Answer answer) {
        return switch (answer) {
            case Answer.Taken _ -> null;
            case Answer.Refused refused -> invalid(refused.faults());
            case Answer.NotAllowed refused -> {
                Fault fault = Fault.wrong("/type", refused.type(), "one of " + refused.allowed());
                yield of(ProblemCode.TYPE_NOT_ALLOWED, fault.message(), List.of(fault));
            }
            case Answer.LimitReached reached -> limitReached(reached.limit(), reached.at());
            case Answer.KeyReused _ ->
                of(
                        ProblemCode.KEY_REUSED,
                        "another order was submitted under this idempotency key; give a new order a new key");
            case Answer.InFlight _ ->
                of(
                        ProblemCode.KEY_IN_FLIGHT,
                        "an order is being submitted under this idempotency key at this moment; ask again with the same key");
            case Answer.Away away ->
                of(
                        ProblemCode.UNAVAILABLE,
                        "%s did not answer; submit the same order with the same idempotency key again"
                                .formatted(away.what()));
        };
    }

    private static Problem limitReached(DayLimits.Reached limit, Instant now) {
        String detail = "%s is %s, and %s of it is used: this order would go over it. The next day begins at %s"
                .formatted(limit.name(), limit.value(), limit.used(), limit.beginsAnew());
        Problem problem = of(ProblemCode.LIMIT_REACHED, detail);
        return new Problem(
                        problem.type,
                        problem.title,
                        problem.status,
                        detail,
                        problem.code,
                        problem.retry,
                        null,
                        limit,
                        RETRY_AFTER_SECONDS)
                .after(Duration.between(now, limit.beginsAnew()).toSeconds() + 1);
    }

    /** An order with faults. */
    static Problem invalid(List<Fault> faults) {
        String detail = faults.size() == 1 ? faults.getFirst().message() : faults.size() + " faults, see errors";
        boolean withdrawn = faults.stream().anyMatch(fault -> fault.expected().equals(OrderRules.NOT_WITHDRAWN));
        return of(withdrawn ? ProblemCode.WITHDRAWN_BY_VENUE : ProblemCode.ORDER_INVALID, detail, faults);
    }

    /** A fault of ours, after which nobody knows more. */
    static Problem internal() {
        return of(
                ProblemCode.INTERNAL,
                "it is not known whether the order was taken; submit the same order with the same idempotency key again");
    }

    /** The HTTP response that says so. */
    ResponseEntity<Object> response() {
        HttpHeaders headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (!retry.equals(ProblemCode.Retry.NEVER.word())) {
            headers.set(HttpHeaders.RETRY_AFTER, Integer.toString(retryAfter));
        }
        return ResponseEntity.status(status).headers(headers).body(this);
    }
}
