package io.harkara.runtime;

/** The schema registry does not answer. The record may be readable once it does: it is read again, not parked. */
public final class RegistryAwayException extends RuntimeException {

    private static final long serialVersionUID = 1;

    RegistryAwayException(String message, Throwable cause) {
        super(message, cause);
    }
}
