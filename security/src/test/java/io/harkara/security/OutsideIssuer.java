package io.harkara.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An identity provider that is not ours: its description, its keys, and the tokens that it gives. A service takes them when its
 * {@code harkara.security.issuer-uri} is {@link #uri}, and nothing else is set.
 */
public final class OutsideIssuer {

    private static final String AUDIENCE = "harkara";
    private static final int LIFE_SECONDS = 600;
    /** More than clocks may differ. */
    private static final int LONG_PAST_SECONDS = 120;

    private static @Nullable OutsideIssuer shared;

    private final RSAKey key;
    private final String uri;

    private OutsideIssuer() throws IOException, JOSEException {
        key = new RSAKeyGenerator(2048).keyID("outside").generate();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        uri = "http://127.0.0.1:" + server.getAddress().getPort();
        serve(server, "/.well-known/openid-configuration", """
                {"issuer": "%s", "jwks_uri": "%s/keys", "subject_types_supported": ["public"]}""".formatted(uri, uri));
        serve(server, "/keys", new JWKSet(key.toPublicJWK()).toString());
        server.start();
    }

    /** One for all tests of a process; it ends with it. */
    public static synchronized OutsideIssuer shared() {
        if (shared == null) {
            try {
                shared = new OutsideIssuer();
            } catch (IOException | JOSEException trouble) {
                throw new IllegalStateException(trouble);
            }
        }
        return shared;
    }

    /** What to set as issuer-uri. */
    public String uri() {
        return uri;
    }

    /** A token of a client. */
    public String token(String client, Collection<Scope> scopes) {
        return signed(key, claims(client, scopes).build());
    }

    /** A token of a person, with what intake writes into one. */
    public String tokenOfPerson(String person, Collection<Scope> scopes) {
        return signed(
                key,
                claims(person, scopes)
                        .claim("client_id", null)
                        .claim(TokenParty.KIND, TokenParty.PERSON)
                        .build());
    }

    /** Tokens for everything, each with one thing wrong, by what is wrong. */
    public Map<String, String> badTokens(String client) {
        RSAKey foreign = generated(key.getKeyID());
        Map<String, String> bad = new LinkedHashMap<>();
        bad.put(
                "wrong audience",
                signed(key, all(client).audience("another-system").build()));
        bad.put("no audience", signed(key, all(client).audience(List.of()).build()));
        bad.put(
                "expired",
                signed(key, all(client).expirationTime(in(-LONG_PAST_SECONDS)).build()));
        bad.put("without an end", signed(key, all(client).expirationTime(null).build()));
        bad.put(
                "not yet valid",
                signed(key, all(client).notBeforeTime(in(LONG_PAST_SECONDS)).build()));
        bad.put(
                "of another issuer",
                signed(key, all(client).issuer("http://127.0.0.1:8080").build()));
        // Another environment: its own issuer, its own key, by the name that ours has.
        bad.put(
                "of another environment",
                signed(foreign, all(client).issuer("https://id.test.example").build()));
        bad.put(
                "signed by another key of the same name",
                signed(foreign, all(client).build()));
        bad.put("alg=none", new PlainJWT(all(client).build()).serialize());
        bad.put("HS256 with the public key", hmac(all(client).build()));
        bad.put("malformed", "not.a.token");
        bad.put("no token at all", "x");
        return bad;
    }

    private JWTClaimsSet.Builder all(String client) {
        return claims(client, Arrays.asList(Scope.values()));
    }

    private JWTClaimsSet.Builder claims(String client, Collection<Scope> scopes) {
        return new JWTClaimsSet.Builder()
                .issuer(uri)
                .audience(AUDIENCE)
                .subject(client)
                .claim("client_id", client)
                .claim("scope", scopes.stream().map(Scope::word).collect(Collectors.joining(" ")))
                .expirationTime(in(LIFE_SECONDS));
    }

    private static Date in(int seconds) {
        return Date.from(Instant.now().plusSeconds(seconds));
    }

    private static RSAKey generated(String name) {
        try {
            return new RSAKeyGenerator(2048).keyID(name).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String signed(RSAKey with, JWTClaimsSet claims) {
        try {
            return signed(JWSAlgorithm.RS256, with.getKeyID(), new RSASSASigner(with), claims);
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    // Whoever verifies with "the key" of a token that names the algorithm itself would take the public key as a secret.
    private String hmac(JWTClaimsSet claims) {
        try {
            byte[] secret = key.toPublicJWK().toJSONString().getBytes(UTF_8);
            return signed(JWSAlgorithm.HS256, key.getKeyID(), new MACSigner(secret), claims);
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String signed(JWSAlgorithm algorithm, String name, JWSSigner signer, JWTClaimsSet claims)
            throws JOSEException {
        SignedJWT jwt =
                new SignedJWT(new JWSHeader.Builder(algorithm).keyID(name).build(), claims);
        jwt.sign(signer);
        return jwt.serialize();
    }

    private static void serve(HttpServer server, String path, String body) {
        server.createContext(path, exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            byte[] bytes = body.getBytes(UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }
}
