package io.harkara.intake;

import io.harkara.security.ApiKey;
import java.security.Principal;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AccessTokenAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;

/**
 * Client credentials with a refresh token beside the token, which the authorization server by itself does not give; and with all
 * scopes of the client where none are asked for.
 */
final class FamilyGrant implements AuthenticationProvider {

    private static final int REFRESH_CHARACTERS = 48;

    private final OAuth2AuthorizationService families;
    private final OAuth2TokenGenerator<? extends OAuth2Token> generator;
    private final Duration refreshLife;
    private final SecureRandom random;
    private final Clock clock;

    FamilyGrant(
            OAuth2AuthorizationService families,
            OAuth2TokenGenerator<? extends OAuth2Token> generator,
            Duration refreshLife,
            SecureRandom random,
            Clock clock) {
        this.families = families;
        this.generator = generator;
        this.refreshLife = refreshLife;
        this.random = random;
        this.clock = clock;
    }

    @Override
    public Authentication authenticate(Authentication asked) {
        var given = Captured.by(generator, allScopes((OAuth2ClientCredentialsAuthenticationToken) asked));
        OAuth2AccessTokenAuthenticationToken granted = given.granted();
        Instant now = clock.instant();
        OAuth2RefreshToken refresh =
                new OAuth2RefreshToken("hr_" + ApiKey.drawn(random, REFRESH_CHARACTERS), now, now.plus(refreshLife));
        OAuth2Authorization authorization = given.authorization();
        String family = String.valueOf(Objects.requireNonNull(
                        Objects.requireNonNull(authorization.getAccessToken()).getClaims())
                .get(TokenClaims.FAMILY));
        families.save(OAuth2Authorization.withRegisteredClient(granted.getRegisteredClient())
                .id(family)
                .principalName(authorization.getPrincipalName())
                .authorizationGrantType(authorization.getAuthorizationGrantType())
                .authorizedScopes(authorization.getAuthorizedScopes())
                .attribute(Principal.class.getName(), granted.getPrincipal())
                .refreshToken(refresh)
                .build());
        return new OAuth2AccessTokenAuthenticationToken(
                granted.getRegisteredClient(),
                (Authentication) granted.getPrincipal(),
                granted.getAccessToken(),
                refresh);
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return OAuth2ClientCredentialsAuthenticationToken.class.isAssignableFrom(authentication);
    }

    private static OAuth2ClientCredentialsAuthenticationToken allScopes(
            OAuth2ClientCredentialsAuthenticationToken asked) {
        if (!asked.getScopes().isEmpty()
                || !(asked.getPrincipal() instanceof OAuth2ClientAuthenticationToken client)
                || !client.isAuthenticated()) {
            return asked;
        }
        RegisteredClient registered = Objects.requireNonNull(client.getRegisteredClient());
        return new OAuth2ClientCredentialsAuthenticationToken(
                client, registered.getScopes(), asked.getAdditionalParameters());
    }

    /** What the authorization server's own provider grants, and the authorization that it would keep. */
    private record Captured(OAuth2AccessTokenAuthenticationToken granted, OAuth2Authorization authorization) {

        static Captured by(OAuth2TokenGenerator<? extends OAuth2Token> generator, Authentication asked) {
            AtomicReference<@Nullable OAuth2Authorization> kept = new AtomicReference<>();
            Authentication granted =
                    new OAuth2ClientCredentialsAuthenticationProvider(new Keeper(kept), generator).authenticate(asked);
            return new Captured((OAuth2AccessTokenAuthenticationToken) granted, Objects.requireNonNull(kept.get()));
        }
    }

    private record Keeper(AtomicReference<@Nullable OAuth2Authorization> kept) implements OAuth2AuthorizationService {

        @Override
        public void save(OAuth2Authorization authorization) {
            kept.set(authorization);
        }

        @Override
        public void remove(OAuth2Authorization authorization) {
            kept.set(null);
        }

        @Override
        public @Nullable OAuth2Authorization findById(String id) {
            return null;
        }

        @Override
        public @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType type) {
            return null;
        }
    }
}
