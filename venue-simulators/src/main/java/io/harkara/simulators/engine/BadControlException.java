package io.harkara.simulators.engine;

import org.jspecify.annotations.Nullable;

/** What is wrong with a request to the control port, answered with 400. */
public final class BadControlException extends Exception {

    private static final long serialVersionUID = 1;

    private final @Nullable String field;

    /** @param field path of the field at fault, or null where none is */
    public BadControlException(@Nullable String field, @Nullable String message) {
        super(message);
        this.field = field;
    }

    @Nullable
    String field() {
        return field;
    }
}
