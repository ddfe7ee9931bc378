package io.harkara.store;

import java.util.UUID;

/** There is no such request. */
final class InterventionNotFoundException extends RuntimeException {

    private static final long serialVersionUID = 1;

    InterventionNotFoundException(UUID id) {
        super("There is no resolution %s.".formatted(id));
    }
}
