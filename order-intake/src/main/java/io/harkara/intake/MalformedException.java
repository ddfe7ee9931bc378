package io.harkara.intake;

/** The text is no JSON object, or no line of CSV, at all: there are no fields to speak of. */
final class MalformedException extends Exception {

    private static final long serialVersionUID = 1;

    /** An exception whose message says where and what, and shows nothing of the text itself. */
    MalformedException(String message) {
        super(message, null, false, false);
    }
}
