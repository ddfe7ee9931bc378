package io.harkara.intake;

import java.math.BigDecimal;
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
 * @param share what the order would use of its client's limits of the day; null where it has none
 */
record KeyClaim(
        ClientKey key,
        Fingerprint fingerprint,
        UUID orderId,
        @Nullable Instant deadline,
        Instant submittedAt,
        @Nullable Share share) {

    /**
     * What an order uses of the limits of a day.
     *
     * @param limits the limits as they are now
     * @param amount rupees, from 0
     */
    record Share(DayLimits limits, BigDecimal amount) {}

    KeyClaim {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(fingerprint, "fingerprint");
        Objects.requireNonNull(orderId, "orderId");
        Objects.requireNonNull(submittedAt, "submittedAt");
    }

    /** The claim of a client without limits of a day. */
    KeyClaim(ClientKey key, Fingerprint fingerprint, UUID orderId, @Nullable Instant deadline, Instant submittedAt) {
        this(key, fingerprint, orderId, deadline, submittedAt, null);
    }

    /** Whose limits it counts towards, and on which day in India. */
    DayLimits.ClientDay clientDay() {
        return new DayLimits.ClientDay(key.client(), Cutoffs.today(submittedAt));
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

    /**
     * What a claim met.
     *
     * @param held what stands under the key; null where the claim only looked and found nothing, or was refused
     * @param reached the limit of the day that refused it; nothing was taken then
     */
    record Met(@Nullable Held held, DayLimits.@Nullable Reached reached) {}
}
