package io.harkara.intake;

/**
 * The value that a field was given.
 *
 * @param text the value as it was written
 * @param kind what it was written as
 */
record Given(String text, Kind kind) {

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
