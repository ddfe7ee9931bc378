package io.harkara.security;

import io.harkara.runtime.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.web.cors.CorsConfiguration;

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
 * @param issuerBundle name of an SSL bundle that tells who is trusted where keys of tokens are fetched; null for the JVM's authorities
 * @param cors which pages of other sites may read answers
 * @param waive what production is let off; each name says what
 */
public record SecurityProperties(
        @DefaultValue("http://127.0.0.1:8080") String issuer,
        @DefaultValue("harkara") String audience,

        @DefaultValue("http://127.0.0.1:8080/api/v1/auth/jwks")
        URI jwkSetUri,

        @Nullable URI issuerUri,
        @DefaultValue("10000") int tokensRemembered,
        @DefaultValue("10s") Duration startPatience,
        @Nullable Secret bootstrapKey,
        @Nullable String issuerBundle,
        @Nullable Cors cors,
        @Nullable Set<Waiver> waive) {

    private static final int MOST_REMEMBERED = 1_000_000;

    /**
     * Pages of other sites.
     *
     * @param allowedOrigins scheme, host and port of each, such as https://desk.example.com; or one asterisk, for all
     */
    public record Cors(List<String> allowedOrigins) {

        public Cors {
            allowedOrigins = List.copyOf(allowedOrigins);
            for (String origin : allowedOrigins) {
                if (!origin.matches("https?://[^/?#*]+") && !allowedOrigins.equals(List.of(CorsConfiguration.ALL))) {
                    throw new IllegalArgumentException(
                            "harkara.security.cors.allowed-origins '%s': expected scheme, host and port, such as https://desk.example.com, or one asterisk alone"
                                    .formatted(origin));
                }
            }
        }
    }

    public SecurityProperties {
        cors = cors == null ? new Cors(List.of()) : cors;
        waive = waive == null ? Set.of() : Set.copyOf(waive);
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
