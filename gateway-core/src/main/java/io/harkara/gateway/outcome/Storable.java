package io.harkara.gateway.outcome;

import org.jspecify.annotations.Nullable;

/**
 * Texts that can be written down. A venue's JSON may hold U+0000, which no text of PostgreSQL can: one such outcome would be tried again for
 * ever, and every outcome behind it would wait. It becomes U+FFFD, as what cannot be shown does elsewhere.
 */
public final class Storable {

    private static final String NUL = "\0";
    private static final String NUL_IN_JSON = "\\u0000";

    private Storable() {}

    /** The text with U+FFFD wherever it has U+0000. */
    public static String text(String text) {
        return text.replace(NUL, "\uFFFD");
    }

    static @Nullable String textOrNull(@Nullable String text) {
        return text == null ? null : text(text);
    }

    /** A document, in which the character is written as six: jsonb refuses those too. */
    static @Nullable String json(@Nullable String document) {
        return document == null ? null : text(document).replace(NUL_IN_JSON, "\\uFFFD");
    }
}
