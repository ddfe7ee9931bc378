package io.harkara.intake;

import io.harkara.security.Limits;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A client, as it is shown to itself.
 *
 * @param limits what it may at most, by what is said for it and by the settings; what is not there has no limit
 * @param today what it has used today; null where no day limits it
 */
record Me(
        String id,
        String name,
        List<String> scopes,
        String status,
        Instant createdAt,
        Instant updatedAt,
        Limits limits,
        @Nullable Today today) {

    /**
     * What was used today.
     *
     * @param day India
     * @param orders orders
     * @param amount rupees, scale 2
     * @param beginsAnew when the next day begins in India
     */
    record Today(LocalDate day, long orders, BigDecimal amount, Instant beginsAnew) {}

    static Me of(Client client, Limits limits, @Nullable Today today) {
        return new Me(
                client.id(),
                client.name(),
                client.scopes(),
                client.status(),
                client.createdAt(),
                client.updatedAt(),
                limits,
                today);
    }
}
