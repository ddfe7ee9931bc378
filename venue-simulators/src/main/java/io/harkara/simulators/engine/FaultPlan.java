package io.harkara.simulators.engine;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that goes wrong on purpose.
 *
 * @param seed start of the random draws: the same seed and the same order of arrival give the same faults
 * @param uploadError null for a venue that takes no files
 * @param errorReply null for all but brokers
 * @param noNumber null for all but brokers
 * @param timedOut null for all but brokers
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FaultPlan(
        long seed,
        Latency latency,
        Fault refuseSession,
        Fault httpStatus,
        Fault errorBefore,
        Fault dropThenNothing,
        Fault reset,
        Fault hang,
        Fault htmlPage,
        Fault garbage,
        Fault acceptThenDrop,
        Fault errorAfterAccepting,
        Fault halfReply,
        Fault cutResult,
        @Nullable Fault uploadError,
        @Nullable Fault errorReply,
        @Nullable Fault noNumber,
        @Nullable Fault timedOut) {

    /**
     * Checks what only the venue knows: its operations, and which values a fault has a use for.
     *
     * @throws BadControlException naming the fault
     */
    public FaultPlan checked(Operations operations) throws BadControlException {
        operations.check("latency", latency.operations());
        for (FaultKind kind : FaultKind.values()) {
            Fault fault = fault(kind);
            if (fault != null) {
                check(kind, fault, operations);
            }
        }
        return this;
    }

    private static void check(FaultKind kind, Fault fault, Operations operations) throws BadControlException {
        List<String> only = kind.only(operations);
        if (only != null && only.isEmpty()) {
            throw new BadControlException(
                    kind.wireName(), kind.wireName() + ": expected none, nothing of the kind is done here");
        }
        operations.check(kind.wireName(), fault.operations());
        try {
            kind.check(fault, operations);
        } catch (IllegalArgumentException e) {
            throw new BadControlException(kind.wireName(), e.getMessage());
        }
    }

    /** Nothing goes wrong. */
    public static FaultPlan none(long seed, Operations operations) {
        return new FaultPlan(
                seed,
                Latency.none(operations),
                FaultKind.REFUSE_SESSION.defaults(operations),
                FaultKind.HTTP_STATUS.defaults(operations),
                FaultKind.ERROR_BEFORE.defaults(operations),
                FaultKind.DROP_THEN_NOTHING.defaults(operations),
                FaultKind.RESET.defaults(operations),
                FaultKind.HANG.defaults(operations),
                FaultKind.HTML_PAGE.defaults(operations),
                FaultKind.GARBAGE.defaults(operations),
                FaultKind.ACCEPT_THEN_DROP.defaults(operations),
                FaultKind.ERROR_AFTER_ACCEPTING.defaults(operations),
                FaultKind.HALF_REPLY.defaults(operations),
                FaultKind.CUT_RESULT.defaults(operations),
                where(FaultKind.UPLOAD_ERROR, operations),
                where(FaultKind.ERROR_REPLY, operations),
                where(FaultKind.NO_NUMBER, operations),
                where(FaultKind.TIMED_OUT, operations));
    }

    private static @Nullable Fault where(FaultKind kind, Operations operations) {
        List<String> only = kind.only(operations);
        return only == null || only.isEmpty() ? null : kind.defaults(operations);
    }

    /** A fault as it is set, or null where this venue does not know it. */
    public @Nullable Fault fault(FaultKind kind) {
        return switch (kind) {
            case REFUSE_SESSION -> refuseSession;
            case HTTP_STATUS -> httpStatus;
            case ERROR_BEFORE -> errorBefore;
            case DROP_THEN_NOTHING -> dropThenNothing;
            case RESET -> reset;
            case HANG -> hang;
            case HTML_PAGE -> htmlPage;
            case GARBAGE -> garbage;
            case ACCEPT_THEN_DROP -> acceptThenDrop;
            case ERROR_AFTER_ACCEPTING -> errorAfterAccepting;
            case HALF_REPLY -> halfReply;
            case CUT_RESULT -> cutResult;
            case UPLOAD_ERROR -> uploadError;
            case ERROR_REPLY -> errorReply;
            case NO_NUMBER -> noNumber;
            case TIMED_OUT -> timedOut;
        };
    }
}
