package io.harkara.quickstart;

/**
 * One order of a file, as it goes over the wire.
 *
 * @param number line in the file; the header is line 1
 * @param key idempotency key, the same for every try
 * @param json the document for POST /api/v1/orders
 */
record OrderLine(int number, String key, String json) {

    OrderLine {
        if (key.isBlank()) {
            throw new IllegalArgumentException(
                    "line %d has no idempotencyKey; every order needs one, the same for every try".formatted(number));
        }
    }
}
