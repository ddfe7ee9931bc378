package io.harkara.verification;

/** A benchmark could not be taken. The message is complete: what was found, what was expected, what to do. */
final class BenchmarkException extends Exception {

    private static final long serialVersionUID = 1;

    BenchmarkException(String message) {
        super(message);
    }
}
