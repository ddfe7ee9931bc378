package io.harkara.intake;

import io.harkara.security.Limits;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An upstream system, as it is shown.
 *
 * @param scopes the most that its keys and tokens can do
 * @param status ACTIVE or SUSPENDED
 * @param limits what it may at most, as far as that is said for it alone; null for nothing
 */
record Client(
        String id,
        String name,
        List<String> scopes,
        String status,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Limits limits) {

    static final String ACTIVE = "ACTIVE";
    static final String SUSPENDED = "SUSPENDED";

    Client {
        limits = Limits.NONE.equals(limits) ? null : limits;
    }
}
