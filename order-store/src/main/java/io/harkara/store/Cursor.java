package io.harkara.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/**
 * Where a page of orders ended: the next one begins with the order placed before it. Orders placed meanwhile do not move
 * it, so leafing through shows every order that was there at the first page once. Pages of parked records and
 * of exchanges with venues are cut in the same way, by their time and their id.
 */
record Cursor(Instant placedAt, UUID orderId) {

    /** The end of the year 9999; the database has no room for all that a number holds. */
    private static final long MOST_MILLIS = 253_402_300_799_999L;

    /** Opaque to callers. */
    String text() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((placedAt.toEpochMilli() + "/" + orderId).getBytes(UTF_8));
    }

    /**
     * The cursor that a text holds.
     *
     * @throws IllegalArgumentException when it is none of ours
     */
    static Cursor parse(String text) {
        String plain = new String(Base64.getUrlDecoder().decode(text), UTF_8);
        int slash = plain.indexOf('/');
        if (slash < 1) {
            throw new IllegalArgumentException("cursor '%s': expected one from an answer's next".formatted(text));
        }
        long millis = Long.parseLong(plain.substring(0, slash));
        if (millis < 0 || millis > MOST_MILLIS) {
            throw new IllegalArgumentException("cursor '%s': expected one from an answer's next".formatted(text));
        }
        return new Cursor(Instant.ofEpochMilli(millis), OrderId.parse(plain.substring(slash + 1)));
    }
}
