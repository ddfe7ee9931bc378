package io.harkara.intake;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The wish to be the first under a key.
 *
 * @param key the key
 * @param fingerprint what tells the order from another one
 * @param orderId the order's id, if the wish is granted
 * @param deadline the order's deadline, if it is; null to look only, and take nothing
 * @param submittedAt the order's time, if it is
 */
record KeyClaim(
        ClientKey key,
        Fingerprint fingerprint,
        UUID orderId,
        @Nullable Instant deadline,
        Instant submittedAt) {

    KeyClaim {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(fingerprint, "fingerprint");
        Objects.requireNonNull(orderId, "orderId");
        Objects.requireNonNull(submittedAt, "submittedAt");
    }

    /** What this claim holds once it is granted. */
    Held granted() {
        return new Held(fingerprint, orderId, Objects.requireNonNull(deadline), submittedAt, false, true);
    }

    /**
     * What stands under a key.
     *
     * @param confirmed whether the command is known to be on its topic
     * @param isFirst whether this claim put it there
     */
    record Held(
            Fingerprint fingerprint,
            UUID orderId,
            Instant deadline,
            Instant submittedAt,
            boolean confirmed,
            boolean isFirst) {}

    /** What a claim met; held is null where it only looked and found nothing. */
    record Met(@Nullable Held held) {}
}
