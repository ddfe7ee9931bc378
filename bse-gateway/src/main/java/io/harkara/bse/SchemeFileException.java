package io.harkara.bse;

/** A file that cannot be imported as a whole, and why. */
final class SchemeFileException extends Exception {

    private static final long serialVersionUID = 1;

    SchemeFileException(String message) {
        super(message);
    }
}
