package io.harkara.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.stats.CacheStats;
import io.harkara.runtime.CacheState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;
import org.springframework.security.oauth2.jwt.JwtException;

/**
 * Verifies a token once and remembers it until it ends. Only what was found right is remembered; who may call is asked for each
 * time, elsewhere.
 */
final class RememberedTokens implements JwtDecoder {

    private final JwtDecoder verifier;
    private final Cache<String, Jwt> known;

    RememberedTokens(JwtDecoder verifier, int most, Clock clock) {
        this.verifier = verifier;
        this.known = Caffeine.newBuilder()
                .maximumSize(most)
                .recordStats()
                .executor(Runnable::run)
                .expireAfter(Expiry.creating((String _, Jwt token) -> life(token, clock.instant())))
                .build();
    }

    @Override
    public Jwt decode(String token) {
        // Not computed inside of the cache: its lock would be held while the keys of the issuer are fetched.
        @Nullable Jwt found = known.getIfPresent(token);
        if (found == null) {
            found = verified(token);
            known.put(token, found);
        }
        return found;
    }

    CacheState state() {
        CacheStats stats = known.stats();
        return new CacheState(
                "tokens", known.estimatedSize(), stats.hitCount(), stats.missCount(), stats.evictionCount(), null);
    }

    private Jwt verified(String token) {
        try {
            return verifier.decode(token);
        } catch (BadJwtException wrong) {
            throw wrong;
        } catch (JwtException | JwtDecoderInitializationException away) {
            throw new IssuerAwayException(away);
        }
    }

    private static Duration life(Jwt token, Instant now) {
        Instant end = token.getExpiresAt();
        Duration life = end == null ? Duration.ZERO : Duration.between(now, end);
        return life.isNegative() ? Duration.ZERO : life;
    }
}
