package io.harkara.intake;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with an order.
 *
 * @param field JSON pointer, CSV column or header
 * @param value what was found, masked where it is about a person; null where nothing was
 * @param expected what would have been right
 * @param message the same as a sentence, with what to do where that is not plain
 */
record Fault(String field, @Nullable String value, String expected, String message) {

    private static final int LONGEST_VALUE = 64;

    Fault {
        Objects.requireNonNull(field, "field");
        value = value == null ? null : cut(value);
    }

    /** Something else than expected was found. */
    static Fault wrong(String field, String value, String expected) {
        return new Fault(field, value, expected, "%s is '%s'; expected %s".formatted(field, cut(value), expected));
    }

    /** Something was expected and nothing was found. */
    static Fault missing(String field, String expected) {
        return new Fault(field, null, expected, "%s is missing; expected %s".formatted(field, expected));
    }

    // An answer must not grow with the nonsense that it is about, nor carry control characters into a log.
    private static String cut(String text) {
        String clean = text.replaceAll("\\p{Cntrl}", "?");
        return clean.length() <= LONGEST_VALUE ? clean : clean.substring(0, LONGEST_VALUE) + "…";
    }
}
