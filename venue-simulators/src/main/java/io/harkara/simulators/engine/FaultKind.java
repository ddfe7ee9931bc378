package io.harkara.simulators.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The things that can go wrong on purpose, in the order in which they are tried. */
public enum FaultKind {
    /** An order's session is refused although it is good; a login or report is told that access is suspended. */
    REFUSE_SESSION("refuseSession", When.BEFORE),
    /** An HTTP status of choice, 400 to 599, with no body. */
    HTTP_STATUS("httpStatus", When.EITHER),
    /** A 5xx, and nothing was done. */
    ERROR_BEFORE("errorBefore", When.BEFORE),
    /** The connection is closed without a byte of reply, and nothing was done. */
    DROP_THEN_NOTHING("dropThenNothing", When.BEFORE),
    /** The connection is reset (RST) without a byte of reply. */
    RESET("reset", When.EITHER),
    /** No byte of reply until the hold ends; then the connection is closed. */
    HANG("hang", When.EITHER),
    /** An HTML page of some proxy, with a status of choice. */
    HTML_PAGE("htmlPage", When.EITHER),
    /** Random bytes, as the body of a reply or, when raw, instead of an HTTP reply. */
    GARBAGE("garbage", When.EITHER),
    /** The work is done, and the connection is closed without a byte of reply. */
    ACCEPT_THEN_DROP("acceptThenDrop", When.AFTER),
    /** The work is done, and a 5xx is answered. */
    ERROR_AFTER_ACCEPTING("errorAfterAccepting", When.AFTER),
    /** The work is done, and half of the reply is sent before the connection is closed. */
    HALF_REPLY("halfReply", When.AFTER),
    /**
     * The work is done, and the reply comes whole as HTTP has it, but its text breaks off in the middle: a result between
     * pipes lacks its last fields, and JSON or a report is no longer well formed.
     */
    CUT_RESULT("cutResult", When.AFTER),
    /** An upload is answered with status 100 and a text that tells of an error, as recorded. */
    UPLOAD_ERROR("uploadError", When.EITHER),
    /** A broker answers an order with its own form of an error, but with the HTTP status of success. */
    ERROR_REPLY("errorReply", When.EITHER),
    /** The order is taken, and the reply of success lacks the broker's number of it. */
    NO_NUMBER("noNumber", When.AFTER),
    /** A broker says in its own words that it timed out. */
    TIMED_OUT("timedOut", When.EITHER);

    private enum When {
        BEFORE,
        AFTER,
        EITHER
    }

    private static final long DEFAULT_HOLD_MILLIS = 60_000;

    private final String wireName;
    private final When when;

    FaultKind(String wireName, When when) {
        this.wireName = wireName;
        this.when = when;
    }

    /** The name on the control port. */
    public String wireName() {
        return wireName;
    }

    /** Whether only orders at brokers meet it, and the broker itself has to say what it looks like. */
    public boolean broker() {
        return this == ERROR_REPLY || this == NO_NUMBER || this == TIMED_OUT;
    }

    /** The operations that alone may meet it, or null where any may. */
    @Nullable
    List<String> only(Operations all) {
        return broker() ? all.orders() : this == UPLOAD_ERROR ? all.uploads() : null;
    }

    /** This fault, switched off, with the values that it has unless others are given. */
    Fault defaults(Operations all) {
        boolean after = when == When.AFTER;
        List<String> only = only(all);
        List<String> operations = only != null ? only : after || this == REFUSE_SESSION ? all.effects() : all.names();
        return new Fault(
                0,
                null,
                operations,
                after,
                true,
                defaultStatus(),
                this == HANG ? DEFAULT_HOLD_MILLIS : null,
                this == GARBAGE ? Boolean.FALSE : null);
    }

    /** Refuses values that this fault has no use for, so that nobody believes that they work. */
    void check(Fault fault, Operations all) {
        Fault defaults = defaults(all);
        if (when != When.EITHER && fault.afterAccepting() != defaults.afterAccepting()) {
            throw new IllegalArgumentException("%s.afterAccepting: found %s, expected %s, or another fault"
                    .formatted(wireName, fault.afterAccepting(), defaults.afterAccepting()));
        }
        List<String> only = only(all);
        if (only != null && !only.containsAll(fault.operations())) {
            throw new IllegalArgumentException(
                    "%s.operations: found %s, expected some of %s".formatted(wireName, fault.operations(), only));
        }
        applies("status", fault.status(), defaults.status());
        applies("holdMillis", fault.holdMillis(), defaults.holdMillis());
        applies("raw", fault.raw(), defaults.raw());
        Integer status = fault.status();
        if (status != null && status < leastStatus()) {
            throw new IllegalArgumentException(
                    "%s.status: found %d, expected %d to 599".formatted(wireName, status, leastStatus()));
        }
    }

    private int leastStatus() {
        return this == HTTP_STATUS ? 400 : this == HTML_PAGE ? 200 : 500;
    }

    private @Nullable Integer defaultStatus() {
        return switch (this) {
            case HTTP_STATUS -> 503;
            case ERROR_BEFORE, ERROR_AFTER_ACCEPTING -> 500;
            case HTML_PAGE -> 200;
            case REFUSE_SESSION,
                    DROP_THEN_NOTHING,
                    RESET,
                    HANG,
                    GARBAGE,
                    ACCEPT_THEN_DROP,
                    HALF_REPLY,
                    CUT_RESULT,
                    UPLOAD_ERROR,
                    ERROR_REPLY,
                    NO_NUMBER,
                    TIMED_OUT -> null;
        };
    }

    private void applies(String field, @Nullable Object found, @Nullable Object byDefault) {
        if ((found == null) != (byDefault == null)) {
            throw new IllegalArgumentException("%s.%s: found %s, expected %s"
                    .formatted(wireName, field, found, byDefault == null ? "nothing, it does not apply" : "a value"));
        }
    }
}
