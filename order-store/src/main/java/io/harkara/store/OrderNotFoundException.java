package io.harkara.store;

import java.util.UUID;

/** No command and no status of that order has been read so far. */
final class OrderNotFoundException extends RuntimeException {

    private static final long serialVersionUID = 1;

    OrderNotFoundException(UUID orderId) {
        super("No command and no status of order %s has been read so far.".formatted(orderId));
    }
}
