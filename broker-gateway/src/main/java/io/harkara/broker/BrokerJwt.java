package io.harkara.broker;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.harkara.runtime.Secret;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a JSON web token (RFC 7519) says of itself. It is not verified: the broker does that. Pure and total. */
final class BrokerJwt {

    private static final int PARTS = 3;

    private BrokerJwt() {}

    /** When it ends, by its claim exp; null where it says nothing. */
    static @Nullable Instant expiry(Secret token) {
        String[] parts = token.reveal().split("\\.", -1);
        if (parts.length != PARTS) {
            return null;
        }
        try {
            JsonNode claims = BrokerJson.tree(new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8));
            JsonNode exp = claims == null ? null : claims.path("exp");
            return exp != null && exp.isIntegralNumber() && exp.canConvertToLong() && exp.asLong() > 0
                    ? Instant.ofEpochSecond(Math.min(exp.asLong(), Instant.MAX.getEpochSecond()))
                    : null;
        } catch (IllegalArgumentException _) {
            return null;
        }
    }
}
