package io.harkara.store;

import org.jspecify.annotations.Nullable;

/** Why an order is where it is, as answers show it. */
record ReasonView(String code, String text) {

    static @Nullable ReasonView of(@Nullable String code, @Nullable String text) {
        return code == null ? null : new ReasonView(code, Masking.text(text == null ? "" : text));
    }
}
