package io.harkara.runtime;

/** The bytes of a record cannot be read, now or later: it belongs on the unreadable topic. */
public final class UnreadableRecordException extends Exception {

    private static final long serialVersionUID = 1;

    /** An exception whose message says what was found and what was expected. */
    public UnreadableRecordException(String message) {
        super(message);
    }

    UnreadableRecordException(String message, Throwable cause) {
        super(message, cause);
    }
}
