package io.harkara.security;

import java.util.Locale;

/** How a service spells the codes of its problems. */
public enum CodeStyle {
    /** {@code method-not-allowed}. */
    DASHES {
        @Override
        String of(String kind) {
            return kind;
        }
    },
    /** {@code METHOD_NOT_ALLOWED}. */
    CAPITALS {
        @Override
        String of(String kind) {
            return kind.toUpperCase(Locale.ROOT).replace('-', '_');
        }
    };

    abstract String of(String kind);
}
