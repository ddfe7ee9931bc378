package io.harkara.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Date;
import java.util.Set;
import java.util.stream.Collectors;

/** Tokens as intake makes them, and their public key on loopback: services under test need no intake. */
public final class TestTokens {

    private static final class Held {
        private static final RSAKey KEY = key();
        private static final String JWKS = serve();

        private static RSAKey key() {
            try {
                return new RSAKeyGenerator(2048).keyID("test").generate();
            } catch (JOSEException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        private static String serve() {
            try {
                HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
                byte[] keys = new JWKSet(KEY.toPublicJWK()).toString().getBytes(UTF_8);
                server.createContext("/", exchange -> {
                    exchange.getResponseHeaders().set("Content-Type", "application/json");
                    exchange.sendResponseHeaders(200, keys.length);
                    exchange.getResponseBody().write(keys);
                    exchange.close();
                });
                server.start();
                return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    private TestTokens() {}

    /** What harkara.security.jwk-set-uri is set to. */
    public static String jwkSetUri() {
        return Held.JWKS;
    }

    /** A token of a person. */
    public static String ofPerson(String id, Set<Scope> scopes) {
        try {
            SignedJWT jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("test").build(),
                    new JWTClaimsSet.Builder()
                            .issuer("http://127.0.0.1:8080")
                            .audience("harkara")
                            .subject(id)
                            .claim(TokenParty.KIND, TokenParty.PERSON)
                            .claim("scope", scopes.stream().map(Scope::word).collect(Collectors.joining(" ")))
                            .expirationTime(Date.from(Instant.now().plusSeconds(600)))
                            .build());
            jwt.sign(new RSASSASigner(Held.KEY));
            return jwt.serialize();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
