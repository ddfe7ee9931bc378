package io.harkara.bbps;

/**
 * A fault of a request.
 *
 * @param field path of the field, such as {@code parameters[0].name}
 * @param value what was found; empty for nothing
 * @param expected what should be there
 */
record BbpsFault(String field, String value, String expected) {

    private static final int LONGEST_VALUE = 100;

    BbpsFault {
        value = value.length() > LONGEST_VALUE ? value.substring(0, LONGEST_VALUE) + "…" : value;
    }

    @Override
    public String toString() {
        return value.isEmpty()
                ? "%s: found nothing, expected %s".formatted(field, expected)
                : "%s: found '%s', expected %s".formatted(field, value, expected);
    }
}
