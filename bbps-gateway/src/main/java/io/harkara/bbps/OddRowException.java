package io.harkara.bbps;

/** A row of master data that has a value which nobody can read, or misses one. */
final class OddRowException extends Exception {

    private static final long serialVersionUID = 1;

    OddRowException(String field, String found, String expected) {
        super("%s is '%s', expected %s".formatted(field, found, expected));
    }

    /** What is wrong with it. */
    String why() {
        return String.valueOf(getMessage());
    }
}
