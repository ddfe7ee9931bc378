package io.harkara.quickstart;

import org.jspecify.annotations.Nullable;

/** Something could not be started; the message is for a person and says what to do. */
final class StartException extends Exception {

    private static final long serialVersionUID = 1;

    StartException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** A failure of a part, told by the innermost exception, which is the one that knows. */
    static StartException of(String part, Throwable failure) {
        if (failure instanceof StartException known) {
            return known;
        }
        Throwable innermost = failure;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        String message = innermost.getMessage() == null ? innermost.toString() : innermost.getMessage();
        return new StartException(part + " did not start: " + message, failure);
    }
}
