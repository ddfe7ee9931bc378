package io.harkara.store;

/** An answer cannot be brought to its end and part of it is on its way: the connection is cut, so that it does not look whole. */
final class BrokenOffException extends RuntimeException {

    private static final long serialVersionUID = 1;

    BrokenOffException(Throwable cause) {
        super("an answer was broken off", cause);
    }
}
