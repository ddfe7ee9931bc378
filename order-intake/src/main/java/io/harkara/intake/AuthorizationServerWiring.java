package io.harkara.intake;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.harkara.security.SealedRows;
import io.harkara.security.SealedTable;
import io.harkara.security.SecurityProperties;
import io.harkara.security.TokenVerifiers;
import io.harkara.security.Vault;
import io.harkara.security.audit.AuditLog;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.DelegatingOAuth2TokenGenerator;
import org.springframework.security.oauth2.server.authorization.token.JwtGenerator;
import org.springframework.security.oauth2.server.authorization.token.OAuth2RefreshTokenGenerator;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.transaction.support.TransactionTemplate;

/** Spring Security's authorization server: tokens for clients, and the keys that verify them. Of its endpoints only these are served. */
@Configuration(proxyBeanMethods = false)
class AuthorizationServerWiring {

    static final String TOKEN = "/api/v1/auth/token";
    static final String JWKS = "/api/v1/auth/jwks";

    private static final String SIGNING_KEYS = "intake.signing_keys";

    private static final int BEFORE_SECURITY = -101;

    @Bean
    SigningKeys signingKeys(
            JdbcClient jdbc,
            TransactionTemplate transactions,
            IdentityProperties properties,
            Vault vault,
            Clock clock) {
        return new SigningKeys(
                jdbc,
                transactions,
                vault.ofTable(SIGNING_KEYS),
                properties.signingKeyLife(),
                properties.tokenLife(),
                clock);
    }

    @Bean
    SealedRows sealedSigningKeys(DataSource database, Vault vault) {
        return new SealedTable(
                "signing-keys",
                database,
                new SealedTable.Columns(SIGNING_KEYS, "kid", "kid", "sealed", "sealed_by"),
                vault.ofTable(SIGNING_KEYS),
                kid -> kid,
                (_, _) -> {});
    }

    /** Intake verifies its own tokens without asking itself over HTTP. */
    @Bean
    JwtDecoder jwtDecoder(SigningKeys keys, SecurityProperties security, SslBundles bundles) {
        if (security.issuerUri() != null) {
            return TokenVerifiers.remote(security, bundles);
        }
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(
                new JWSVerificationKeySelector<>(Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256), keys));
        // The claims are the validators' task.
        processor.setJWTClaimsSetVerifier((_, _) -> {});
        return TokenVerifiers.restricted(new NimbusJwtDecoder(processor), security.issuer(), security.audience());
    }

    @Bean
    RegisteredClients registeredClients(ClientTable clients, SecretTable secrets, IdentityProperties properties) {
        return new RegisteredClients(clients, secrets, properties);
    }

    @Bean
    TokenFamilies tokenFamilies(
            FamilyTable table, RegisteredClients clients, IdentityPublisher publisher, AuditLog audit, Clock clock) {
        return new TokenFamilies(table, clients, publisher, audit, clock);
    }

    @Bean
    SecretHashes secretHashes() {
        return new SecretHashes();
    }

    @Bean
    OAuth2TokenGenerator<OAuth2Token> tokenGenerator(SigningKeys keys, SecurityProperties security) {
        JwtGenerator tokens = new JwtGenerator(new NimbusJwtEncoder(keys.signing()));
        tokens.setJwtCustomizer(new TokenClaims(security.audience()));
        return new DelegatingOAuth2TokenGenerator(tokens, new OAuth2RefreshTokenGenerator());
    }

    @Bean
    @Order(1)
    SecurityFilterChain authorizationServer(
            HttpSecurity http,
            RegisteredClients clients,
            TokenFamilies families,
            OAuth2TokenGenerator<OAuth2Token> generator,
            SigningKeys keys,
            SecurityProperties security,
            IdentityProperties properties,
            SecureRandom random,
            Clock clock) {
        PathPatternRequestMatcher.Builder paths = PathPatternRequestMatcher.withDefaults();
        FamilyGrant grant = new FamilyGrant(families, generator, properties.refreshLife(), random, clock);
        return http.securityMatcher(new OrRequestMatcher(
                        paths.matcher(HttpMethod.POST, TOKEN), paths.matcher(HttpMethod.GET, JWKS)))
                .with(
                        new OAuth2AuthorizationServerConfigurer(),
                        server -> server.registeredClientRepository(clients)
                                .authorizationService(families)
                                .tokenGenerator(generator)
                                .authorizationServerSettings(AuthorizationServerSettings.builder()
                                        .issuer(security.issuer())
                                        .tokenEndpoint(TOKEN)
                                        .jwkSetEndpoint(JWKS)
                                        .build())
                                .tokenEndpoint(token -> token.authenticationProviders(providers -> providers.replaceAll(
                                        provider -> provider instanceof OAuth2ClientCredentialsAuthenticationProvider
                                                ? grant
                                                : provider))))
                .authorizeHttpRequests(all -> all.anyRequest().authenticated())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .build();
    }

    @Bean
    FilterRegistrationBean<RefreshAddress> refreshAddress() {
        FilterRegistrationBean<RefreshAddress> registration = new FilterRegistrationBean<>(new RefreshAddress());
        registration.setOrder(BEFORE_SECURITY);
        return registration;
    }
}
