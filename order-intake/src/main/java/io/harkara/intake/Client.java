package io.harkara.intake;

import java.time.Instant;
import java.util.List;

/**
 * An upstream system, as it is shown.
 *
 * @param scopes the most that its keys and tokens can do
 * @param status ACTIVE or SUSPENDED
 */
record Client(String id, String name, List<String> scopes, String status, Instant createdAt, Instant updatedAt) {

    static final String ACTIVE = "ACTIVE";
    static final String SUSPENDED = "SUSPENDED";
}
