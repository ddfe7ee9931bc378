package io.harkara.security;

import io.harkara.schemas.IdentityLimits;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client may at most, as far as that is said for the client itself. What is null follows the settings of intake; a number
 * of 0 is no limit.
 *
 * @param requestsPerSecond requests of the client as a whole
 * @param burst requests that the client may make at once after a pause
 * @param keyRequestsPerSecond requests of each of its keys
 * @param keyBurst requests that a key may make at once after a pause
 * @param ordersPerDay orders of a day, India
 * @param amountPerDay rupees of the orders of a day, India; scale 2
 * @param orderTypes venues and kinds of order that it may place, for example bbps or bse.sip; {@link #EVERY} for all
 */
public record Limits(
        @Nullable Integer requestsPerSecond,
        @Nullable Integer burst,
        @Nullable Integer keyRequestsPerSecond,
        @Nullable Integer keyBurst,
        @Nullable Long ordersPerDay,
        @Nullable BigDecimal amountPerDay,
        @Nullable List<String> orderTypes) {

    /** Every kind of order. */
    public static final String EVERY = "*";

    /** Nothing is said. */
    public static final Limits NONE = new Limits(null, null, null, null, null, null, null);

    public Limits {
        orderTypes = orderTypes == null ? null : List.copyOf(orderTypes);
    }

    /** The limits that an entry of the topic tells. */
    static Limits of(@Nullable IdentityLimits told) {
        return told == null
                ? NONE
                : new Limits(
                        told.getRequestsPerSecond(),
                        told.getBurst(),
                        told.getKeyRequestsPerSecond(),
                        told.getKeyBurst(),
                        told.getOrdersPerDay(),
                        told.getAmountPerDay(),
                        told.getOrderTypes());
    }

    /** The same for the topic; null where nothing is said. */
    public @Nullable IdentityLimits entry() {
        return equals(NONE)
                ? null
                : new IdentityLimits(
                        requestsPerSecond,
                        burst,
                        keyRequestsPerSecond,
                        keyBurst,
                        ordersPerDay,
                        amountPerDay,
                        orderTypes);
    }
}
