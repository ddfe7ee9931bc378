package io.harkara.store;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an order's id tells. Ids of UUID version 7 (RFC 9562, section 5.7) begin with 48 bits of milliseconds since 1970;
 * other ids are legal and tell nothing.
 */
final class OrderId {

    private static final int TEXT_LENGTH = 36;
    private static final int TIME_SHIFT = 16;
    private static final int TIME_ORDERED = 7;
    private static final int RFC_VARIANT = 2;

    private OrderId() {}

    /**
     * The id that a text names.
     *
     * @throws IllegalArgumentException when it is not 36 characters of a UUID
     */
    static UUID parse(String text) {
        if (text.length() == TEXT_LENGTH) {
            try {
                return UUID.fromString(text);
            } catch (IllegalArgumentException _) {
                // Told below, together with what is merely too short: UUID.fromString takes 1-1-1-1-1.
            }
        }
        throw new IllegalArgumentException("'%s': expected a UUID, 36 characters long".formatted(text));
    }

    /** The time inside a version 7 id, in milliseconds; null for an id of another version. */
    static @Nullable Instant timeOf(UUID id) {
        return id.version() == TIME_ORDERED && id.variant() == RFC_VARIANT
                ? Instant.ofEpochMilli(id.getMostSignificantBits() >>> TIME_SHIFT)
                : null;
    }

    /** The lowest id that a version 7 id of that time or later can have. */
    static UUID lowestAt(Instant time) {
        return new UUID(time.toEpochMilli() << TIME_SHIFT, 0);
    }
}
