package io.harkara.bse;

/** A file that cannot be imported as a whole, and why. */
final class ImportFileException extends Exception {

    private static final long serialVersionUID = 1;

    ImportFileException(String message) {
        super(message);
    }
}
