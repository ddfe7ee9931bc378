package io.harkara.intake;

import io.harkara.schemas.Status;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The answer to one line of a batch: what a single call would have been answered, in one line.
 *
 * @param line number of the line in the body, from 1
 * @param httpStatus status that a single call would have had
 * @param idempotencyKey the key that the line was submitted under
 * @param orderId where it was taken
 * @param status where it was taken
 * @param replayed whether an earlier submission made the order
 * @param code kind of error
 * @param retry never, same-key or after
 * @param detail what is wrong
 * @param errors each fault
 * @param limit the limit of the day that is reached
 */
record LineAnswer(
        int line,
        int httpStatus,
        @Nullable String idempotencyKey,
        @Nullable UUID orderId,
        @Nullable Status status,
        @Nullable Boolean replayed,
        @Nullable String code,
        @Nullable String retry,
        @Nullable String detail,
        @Nullable List<Fault> errors,
        DayLimits.@Nullable Reached limit) {

    /** The answer to a submitted line. */
    static LineAnswer of(int line, String key, Answer answer) {
        if (answer instanceof Answer.Taken taken) {
            return new LineAnswer(
                    line, 202, key, taken.orderId(), Status.RECEIVED, taken.replayed(), null, null, null, null, null);
        }
        return of(line, key, Objects.requireNonNull(Problem.of(answer)));
    }

    /** The answer to a line with a problem. */
    static LineAnswer of(int line, @Nullable String key, Problem problem) {
        return new LineAnswer(
                line,
                problem.status(),
                key,
                null,
                null,
                null,
                problem.code(),
                problem.retry(),
                problem.detail(),
                problem.errors(),
                problem.limit());
    }
}
