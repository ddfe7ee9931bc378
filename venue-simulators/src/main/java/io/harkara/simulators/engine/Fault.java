package io.harkara.simulators.engine;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One fault as it is set.
 *
 * @param probability 0 (off) to 1, drawn for each request
 * @param limit after so many it is off, 1 or more; null for no end
 * @param operations which calls it strikes
 * @param afterAccepting whether it strikes after the work was done, not before
 * @param onlyAccepted whether, of orders and after the work, it strikes only those that were accepted
 * @param status HTTP status, where the fault has one, up to 599; each fault has its own least
 * @param holdMillis for how long to hang, 1 to 300,000, where the fault hangs
 * @param raw whether garbage comes instead of an HTTP reply
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Fault(
        double probability,
        @Nullable Long limit,
        List<String> operations,
        boolean afterAccepting,
        boolean onlyAccepted,
        @Nullable Integer status,
        @Nullable Long holdMillis,
        @Nullable Boolean raw) {

    /** No call hangs for longer. */
    public static final long MAX_HOLD_MILLIS = 300_000;

    /** Checks every value but the operations, which only a venue can. */
    public Fault {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("probability: found %s, expected 0 to 1".formatted(probability));
        }
        if (limit != null && limit < 1) {
            throw new IllegalArgumentException("limit: found %d, expected 1 or more, or null".formatted(limit));
        }
        if (status != null && status > 599) {
            throw new IllegalArgumentException("status: found %d, expected at most 599".formatted(status));
        }
        if (holdMillis != null && (holdMillis < 1 || holdMillis > MAX_HOLD_MILLIS)) {
            throw new IllegalArgumentException(
                    "holdMillis: found %d, expected 1 to %d".formatted(holdMillis, MAX_HOLD_MILLIS));
        }
        operations = List.copyOf(operations);
    }
}
