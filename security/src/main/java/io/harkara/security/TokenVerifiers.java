package io.harkara.security;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;
import org.springframework.web.client.RestOperations;
import org.springframework.web.client.RestTemplate;

/** How the signatures of tokens are verified. The keys of the issuer are fetched with the first token, not at the start. */
public final class TokenVerifiers {

    /** By how much clocks may differ. */
    private static final Duration SKEW = Duration.ofSeconds(30);

    /** How long the issuer may take to answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private TokenVerifiers() {}

    /**
     * By the keys at an address: RS256 and ES256, and nothing else.
     *
     * @param bundles where the settings name one, it tells who is trusted over TLS
     */
    public static JwtDecoder remote(SecurityProperties properties, SslBundles bundles) {
        if (properties.issuerUri() != null) {
            String issuer = properties.issuerUri().toString();
            return new SupplierJwtDecoder(() -> restricted(
                    NimbusJwtDecoder.withIssuerLocation(issuer)
                            .restOperations(asker(properties, bundles))
                            .jwsAlgorithms(algorithms -> algorithms.addAll(algorithms()))
                            .build(),
                    issuer,
                    properties.audience()));
        }
        return new SupplierJwtDecoder(() -> restricted(
                NimbusJwtDecoder.withJwkSetUri(properties.jwkSetUri().toString())
                        .restOperations(asker(properties, bundles))
                        .jwsAlgorithms(algorithms -> algorithms.addAll(algorithms()))
                        .build(),
                properties.issuer(),
                properties.audience()));
    }

    /** The same verifier, which takes the tokens of that issuer for that audience only. */
    public static NimbusJwtDecoder restricted(NimbusJwtDecoder decoder, String issuer, String audience) {
        JwtTimestampValidator time = new JwtTimestampValidator(SKEW);
        // A token without an end would be good for ever.
        time.setAllowEmptyExpiryClaim(false);
        OAuth2TokenValidator<Jwt> all = new DelegatingOAuth2TokenValidator<>(
                time, new JwtIssuerValidator(issuer), new JwtAudienceValidator(audience));
        decoder.setJwtValidator(all);
        return decoder;
    }

    private static RestOperations asker(SecurityProperties properties, SslBundles bundles) {
        HttpClient.Builder http = HttpClient.newBuilder().connectTimeout(PATIENCE);
        if (properties.issuerBundle() != null) {
            http.sslContext(bundles.getBundle(properties.issuerBundle()).createSslContext());
        }
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(http.build());
        requests.setReadTimeout(PATIENCE);
        return new RestTemplate(requests);
    }

    private static List<SignatureAlgorithm> algorithms() {
        return List.of(SignatureAlgorithm.RS256, SignatureAlgorithm.ES256);
    }
}
