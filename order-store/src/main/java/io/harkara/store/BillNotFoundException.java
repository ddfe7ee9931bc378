package io.harkara.store;

/** Nothing of that kind is called so. */
final class BillNotFoundException extends RuntimeException {

    private static final long serialVersionUID = 1;

    BillNotFoundException(String name, String reference) {
        super(
                "Nothing has been read so far whose %s is %s: an order id, or a name that the venue, we or the client gave it."
                        .formatted(name, reference));
    }
}
