package io.harkara.intake;

import org.jspecify.annotations.Nullable;

/**
 * One line of a batch.
 *
 * @param number number in the body, from 1, as an editor shows it
 * @param form what it says; null where it cannot be read
 * @param malformed why it cannot be read
 */
record BatchLine(
        int number, @Nullable OrderForm form, @Nullable String malformed) {

    BatchLine {
        if ((form == null) == (malformed == null)) {
            throw new IllegalArgumentException("line %d: expected either a form or a reason".formatted(number));
        }
    }
}
