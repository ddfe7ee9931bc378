package io.harkara.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import io.harkara.schemas.IdentityEntry;
import io.harkara.schemas.IdentityKind;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;

/** Tokens of an identity provider that is not ours: it takes its address and nothing else. */
class TokensTest {

    private static RSAKey rsa;
    private static ECKey ec;
    private static HttpServer provider;
    private static String issuer;

    @BeforeAll
    static void start() throws Exception {
        rsa = new RSAKeyGenerator(2048).keyID("rsa").generate();
        ec = new ECKeyGenerator(Curve.P_256).keyID("ec").generate();
        provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer = "http://127.0.0.1:" + provider.getAddress().getPort();
        serve("/.well-known/openid-configuration", """
                {"issuer": "%s", "jwks_uri": "%s/keys", "subject_types_supported": ["public"]}""".formatted(issuer, issuer));
        serve("/keys", new JWKSet(List.of(rsa.toPublicJWK(), ec.toPublicJWK())).toString());
        provider.start();
    }

    private static void serve(String path, String body) {
        provider.createContext(path, exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            byte[] bytes = body.getBytes(UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    @AfterAll
    static void stop() {
        provider.stop(0);
    }

    private static JwtDecoder decoder() {
        return TokenVerifiers.remote(new SecurityProperties(
                "http://127.0.0.1:8080",
                "harkara",
                URI.create("http://127.0.0.1:1/none"),
                URI.create(issuer),
                10,
                Duration.ofSeconds(1),
                null));
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(issuer)
                .audience(List.of("other", "harkara"))
                .subject("branch")
                .claim("scope", "orders:read admin")
                .expirationTime(Date.from(Instant.now().plusSeconds(600)));
    }

    private static String signed(JWTClaimsSet claims, JWSAlgorithm algorithm, String kid, JWSSigner signer)
            throws Exception {
        SignedJWT jwt =
                new SignedJWT(new JWSHeader.Builder(algorithm).keyID(kid).build(), claims);
        jwt.sign(signer);
        return jwt.serialize();
    }

    private static String signed(JWTClaimsSet claims) throws Exception {
        return signed(claims, JWSAlgorithm.RS256, "rsa", new RSASSASigner(rsa));
    }

    @Test
    void theAddressOfAnIdentityProviderIsAllThatItTakes() throws Exception {
        JwtDecoder decoder = decoder();
        assertThat(decoder.decode(signed(claims().build())).getSubject()).isEqualTo("branch");
        String elliptic = signed(claims().build(), JWSAlgorithm.ES256, "ec", new ECDSASigner(ec));
        assertThat(decoder.decode(elliptic).getSubject()).isEqualTo("branch");

        AccessTable table = new AccessTable(Clock.systemUTC());
        table.take(
                "client/branch",
                new IdentityEntry(
                        IdentityKind.CLIENT,
                        "branch",
                        "branch",
                        true,
                        List.of("orders:read"),
                        null,
                        List.of(),
                        null,
                        null));
        Party party =
                (Party) new TokenParty(table).convert(decoder.decode(elliptic)).getPrincipal();
        assertThat(party.tenant()).isEqualTo("branch");
        assertThat(party.scopes()).as("no more than the client has here").containsExactly(Scope.ORDERS_READ);
    }

    @Test
    void whatIsWrongWithATokenIsFound() throws Exception {
        JwtDecoder decoder = decoder();
        RSAKey foreign = new RSAKeyGenerator(2048).keyID("rsa").generate();
        for (String token : List.of(
                signed(claims().audience("other").build()),
                signed(claims().audience(List.of()).build()),
                signed(claims().issuer("http://127.0.0.1:8080").build()),
                signed(claims().expirationTime(Date.from(Instant.now().minusSeconds(60)))
                        .build()),
                signed(claims().expirationTime(null).build()),
                signed(claims().notBeforeTime(Date.from(Instant.now().plusSeconds(60)))
                        .build()),
                signed(claims().build(), JWSAlgorithm.RS256, "rsa", new RSASSASigner(foreign)),
                signed(claims().build(), JWSAlgorithm.RS512, "rsa", new RSASSASigner(rsa)),
                // A public key is no shared secret.
                signed(
                        claims().build(),
                        JWSAlgorithm.HS256,
                        "rsa",
                        new MACSigner(rsa.toPublicJWK().toJSONString().getBytes(UTF_8))),
                new PlainJWT(claims().build()).serialize(),
                "a.b.c",
                "")) {
            assertThatThrownBy(() -> decoder.decode(token)).as(token).isInstanceOf(JwtException.class);
        }
    }

    @Test
    void whereTheIssuerIsAwayNothingIsSaidAgainstTheToken() throws Exception {
        JwtDecoder nobody = TokenVerifiers.remote(new SecurityProperties(
                issuer, "harkara", URI.create("http://127.0.0.1:1/keys"), null, 10, Duration.ofSeconds(1), null));
        RememberedTokens tokens = new RememberedTokens(nobody, 10, Clock.systemUTC());
        String token = signed(claims().build());
        assertThatThrownBy(() -> tokens.decode(token)).isInstanceOf(IssuerAwayException.class);
        assertThatThrownBy(() -> tokens.decode("nothing")).isInstanceOf(JwtException.class);
    }

    @Test
    void aTokenIsVerifiedOnceAndNoLongerThanItIsGood() throws Exception {
        AtomicInteger verified = new AtomicInteger();
        JwtDecoder decoder = decoder();
        RememberedTokens tokens = new RememberedTokens(
                token -> {
                    verified.incrementAndGet();
                    return decoder.decode(token);
                },
                2,
                Clock.systemUTC());
        String token = signed(claims().build());
        for (int i = 0; i < 10; i++) {
            assertThat(tokens.decode(token).getSubject()).isEqualTo("branch");
        }
        assertThat(verified).hasValue(1);
        String over = signed(claims().expirationTime(Date.from(Instant.now().minusSeconds(5)))
                .build());
        // Clocks may differ by half a minute, so that it is taken; it is not remembered.
        tokens.decode(over);
        tokens.decode(over);
        assertThat(verified).hasValue(3);
        assertThatThrownBy(() -> tokens.decode("nothing")).isInstanceOf(JwtException.class);
        assertThatThrownBy(() -> tokens.decode("nothing")).isInstanceOf(JwtException.class);
        assertThat(verified).as("what is wrong is not remembered").hasValue(5);
    }
}
