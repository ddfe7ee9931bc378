package io.harkara.store;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a request.
 *
 * @param field name of the parameter
 * @param value what was found
 * @param expected what would have been right
 */
record Fault(String field, @Nullable String value, String expected) {

    private static final int LONGEST_ECHO = 100;

    Fault {
        if (value != null) {
            value = Masking.text(value.length() > LONGEST_ECHO ? value.substring(0, LONGEST_ECHO) + "…" : value);
        }
    }
}
