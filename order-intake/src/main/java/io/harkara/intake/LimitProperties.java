package io.harkara.intake;

import io.harkara.security.Limits;
import java.math.BigDecimal;
import java.util.List;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a client may at most where nothing else is said for it ({@code harkara.limits.*}). A number of 0 is no limit.
 *
 * @param requestsPerSecond requests of a client as a whole; a batch counts as many as it has lines
 * @param burst requests that a client may make at once after a pause; 0 for those of a second
 * @param keyRequestsPerSecond requests of each key
 * @param keyBurst requests that a key may make at once after a pause; 0 for those of a second
 * @param ordersPerDay orders of a client on a day, India
 * @param amountPerDay rupees of a client's orders on a day, India
 * @param orderTypes venues and kinds of order that a client may place; a star is every one
 * @param shared whether the instances of intake count requests together, in PostgreSQL
 */
record LimitProperties(
        @DefaultValue("0") int requestsPerSecond,
        @DefaultValue("0") int burst,
        @DefaultValue("0") int keyRequestsPerSecond,
        @DefaultValue("0") int keyBurst,
        @DefaultValue("0") long ordersPerDay,
        @DefaultValue("0") BigDecimal amountPerDay,
        @DefaultValue(Limits.EVERY) List<String> orderTypes,
        @DefaultValue("false") boolean shared) {

    static final int FASTEST = 100_000;
    static final int LARGEST_BURST = 1_000_000;
    static final long MOST_ORDERS = 1_000_000_000;
    private static final int DIGITS = 14;

    LimitProperties {
        require("requests-per-second", requestsPerSecond, FASTEST);
        require("burst", burst, LARGEST_BURST);
        require("key-requests-per-second", keyRequestsPerSecond, FASTEST);
        require("key-burst", keyBurst, LARGEST_BURST);
        require("orders-per-day", ordersPerDay, MOST_ORDERS);
        if (!isRupees(amountPerDay)) {
            throw new IllegalArgumentException(
                    "harkara.limits.amount-per-day %s: expected rupees with two decimals or fewer, from 0"
                            .formatted(amountPerDay));
        }
        amountPerDay = amountPerDay.setScale(2);
        if (orderTypes.isEmpty()) {
            throw new IllegalArgumentException(
                    "harkara.limits.order-types: expected a star, venues, or kinds of order");
        }
        for (String type : orderTypes) {
            if (!LimitsForm.isType(type)) {
                throw new IllegalArgumentException(
                        "harkara.limits.order-types %s: expected a star, venues, or kinds of order".formatted(type));
            }
        }
        orderTypes = List.copyOf(orderTypes);
    }

    /** Whether a limit of rupees may be that: from 0, 14 digits before the point, two decimals or fewer. */
    static boolean isRupees(BigDecimal amount) {
        return amount.signum() >= 0 && amount.scale() <= 2 && (long) amount.precision() - amount.scale() <= DIGITS;
    }

    private static void require(String name, long value, long most) {
        if (value < 0 || value > most) {
            throw new IllegalArgumentException("harkara.limits.%s %d: expected 0 to %d".formatted(name, value, most));
        }
    }
}
