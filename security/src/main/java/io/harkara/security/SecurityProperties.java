package io.harkara.security;

import io.harkara.runtime.Secret;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whose tokens are taken ({@code harkara.security.*}).
 *
 * @param issuer what a token has to say of its issuer, where issuerUri is not set. Intake writes it into tokens
 * @param audience what a token has to be meant for. Intake writes it into tokens
 * @param jwkSetUri where the keys are that tokens are signed with, where issuerUri is not set
 * @param issuerUri an identity provider in the place of intake: its keys are found by its description; null for intake
 * @param tokensRemembered most tokens that are not verified again, 1 to 1,000,000
 * @param startPatience how long a start waits until it knows who may call; later it answers 503 until it does
 * @param bootstrapKey a whole API key with every scope, with which the first clients are made; only intake reads it
 */
public record SecurityProperties(
        @DefaultValue("http://127.0.0.1:8080") String issuer,
        @DefaultValue("harkara") String audience,

        @DefaultValue("http://127.0.0.1:8080/api/v1/auth/jwks")
        URI jwkSetUri,

        @Nullable URI issuerUri,
        @DefaultValue("10000") int tokensRemembered,
        @DefaultValue("10s") Duration startPatience,
        @Nullable Secret bootstrapKey) {

    private static final int MOST_REMEMBERED = 1_000_000;

    public SecurityProperties {
        if (issuer.isBlank() || audience.isBlank()) {
            throw new IllegalArgumentException(
                    "harkara.security.issuer '%s', audience '%s': expected both".formatted(issuer, audience));
        }
        if (tokensRemembered < 1 || tokensRemembered > MOST_REMEMBERED) {
            throw new IllegalArgumentException("harkara.security.tokens-remembered %d: expected 1 to %d"
                    .formatted(tokensRemembered, MOST_REMEMBERED));
        }
    }
}
