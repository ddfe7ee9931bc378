package io.harkara.simulators;

/**
 * Everything that goes wrong on purpose.
 *
 * @param seed start of the random draws: the same seed and the same order of arrival give the same faults
 */
record FaultPlan(
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
        Fault uploadError) {

    FaultPlan {
        FaultKind.REFUSE_SESSION.check(refuseSession);
        FaultKind.HTTP_STATUS.check(httpStatus);
        FaultKind.ERROR_BEFORE.check(errorBefore);
        FaultKind.DROP_THEN_NOTHING.check(dropThenNothing);
        FaultKind.RESET.check(reset);
        FaultKind.HANG.check(hang);
        FaultKind.HTML_PAGE.check(htmlPage);
        FaultKind.GARBAGE.check(garbage);
        FaultKind.ACCEPT_THEN_DROP.check(acceptThenDrop);
        FaultKind.ERROR_AFTER_ACCEPTING.check(errorAfterAccepting);
        FaultKind.HALF_REPLY.check(halfReply);
        FaultKind.UPLOAD_ERROR.check(uploadError);
    }

    /** Nothing goes wrong. */
    static FaultPlan none(long seed) {
        return new FaultPlan(
                seed,
                Latency.NONE,
                FaultKind.REFUSE_SESSION.defaults(),
                FaultKind.HTTP_STATUS.defaults(),
                FaultKind.ERROR_BEFORE.defaults(),
                FaultKind.DROP_THEN_NOTHING.defaults(),
                FaultKind.RESET.defaults(),
                FaultKind.HANG.defaults(),
                FaultKind.HTML_PAGE.defaults(),
                FaultKind.GARBAGE.defaults(),
                FaultKind.ACCEPT_THEN_DROP.defaults(),
                FaultKind.ERROR_AFTER_ACCEPTING.defaults(),
                FaultKind.HALF_REPLY.defaults(),
                FaultKind.UPLOAD_ERROR.defaults());
    }

    Fault fault(FaultKind kind) {
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
            case UPLOAD_ERROR -> uploadError;
        };
    }
}
