package io.harkara.broker;

import io.harkara.runtime.Secret;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a login gives: everything that later calls need.
 *
 * @param userId the account's real user, as the broker says it
 * @param token for orders and books
 * @param marketToken for prices; null where the broker has one token for all, or the account has no prices
 * @param otherTokens what else the broker gave that is nobody's business, such as a token for refreshing
 * @param expiresAt the broker takes it no longer than this
 * @param details what else the adapter wants to remember, such as an address that the broker gave; nothing secret
 */
public record BrokerSession(
        String userId,
        Secret token,
        @Nullable Secret marketToken,
        Map<String, Secret> otherTokens,
        Kind kind,
        Instant expiresAt,
        Map<String, String> details) {

    /** Whose orders the session places. */
    public enum Kind {
        /** Its user's own. */
        INVESTOR,
        /** Those of clients that are mapped to its user. */
        DEALER,
        /** The broker's own. */
        PRO
    }

    public BrokerSession {
        if (userId.isBlank() || token.isEmpty()) {
            throw new IllegalArgumentException("a session without a user id or a token is none");
        }
        otherTokens = Map.copyOf(otherTokens);
        details = Map.copyOf(details);
    }

    /** One without other tokens. */
    public BrokerSession(
            String userId,
            Secret token,
            @Nullable Secret marketToken,
            Kind kind,
            Instant expiresAt,
            Map<String, String> details) {
        this(userId, token, marketToken, Map.of(), kind, expiresAt, details);
    }
}
