package io.harkara.intake;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The value that a field was given.
 *
 * @param text the value as it was written
 * @param kind what it was written as
 * @param object the form that an object fills in, where the field has one; null otherwise
 * @param items the items of an array, where the field has one; null otherwise
 */
record Given(
        String text,
        Kind kind,
        @Nullable OrderForm object,
        @Nullable List<Given> items) {

    private static final String NESTED_TEXT = "(an object or an array)";

    Given {
        items = items == null ? null : List.copyOf(items);
    }

    /** A plain value. */
    Given(String text, Kind kind) {
        this(text, kind, null, null);
    }

    /** An object or an array that its field has no use for. */
    static Given nested() {
        return new Given(NESTED_TEXT, Kind.NESTED);
    }

    /** An object, filled in. */
    static Given object(OrderForm form) {
        return new Given(NESTED_TEXT, Kind.NESTED, form, null);
    }

    /** An array. */
    static Given array(List<Given> items) {
        return new Given(NESTED_TEXT, Kind.NESTED, null, items);
    }

    /** What a value was written as. CSV knows only cells, which stand for any of the others. */
    enum Kind {
        TEXT("text"),
        NUMBER("a number"),
        FLAG("true or false"),
        NESTED("an object or an array"),
        CELL("a cell");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }
}
