package io.harkara.intake;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An API key, as it is shown: without its secret, which nobody has any more.
 *
 * @param addresses where it is taken from; empty for everywhere
 * @param lastUsedAt when intake last took it, to a minute; null where it never did
 */
record KeyView(
        String prefix,
        String client,
        String name,
        List<String> scopes,
        List<String> addresses,
        @Nullable Instant expiresAt,
        Instant createdAt,
        String createdBy,
        @Nullable Instant lastUsedAt,
        @Nullable Instant revokedAt) {}
