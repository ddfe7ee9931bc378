package io.harkara.runtime;

/** The bytes of a record cannot be read, now or later: it belongs on the unreadable topic. */
public final class UnreadableRecordException extends Exception {

    private static final long serialVersionUID = 1;

    private final UnreadableKind kind;

    /** An exception whose message says what was found and what was expected. */
    public UnreadableRecordException(UnreadableKind kind, String message) {
        super(message);
        this.kind = kind;
    }

    UnreadableRecordException(UnreadableKind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** What is wrong with the record. */
    public UnreadableKind kind() {
        return kind;
    }
}
