package io.harkara.store;

import io.harkara.runtime.Received;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a record turns into before it is written: its order, and the record itself in case it cannot be. */
sealed interface Projected permits PlacedOrder, StatusChange, WireRow {

    UUID orderId();

    Received<?> record();

    /** Refuses a text that must say something. */
    static void requireText(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("%s '%s': expected a text".formatted(field, value));
        }
    }
}
