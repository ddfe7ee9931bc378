package io.harkara.intake;

import io.harkara.intake.FamilyTable.Family;
import io.harkara.runtime.Secret;
import io.harkara.security.ApiKey;
import io.harkara.security.TokenParty;
import io.harkara.security.audit.AuditAction;
import io.harkara.security.audit.AuditOrigin;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;

/**
 * Tokens of people, made and kept as those of clients are: a signed token, and a family of refresh tokens each of which is taken once. The
 * authorization server gives tokens to clients only, for whom somebody else answers.
 */
final class PersonTokens {

    /** What a person's refresh token begins with: it is taken without a client's secret. */
    static final String PREFIX = "hp_";

    private static final int CHARACTERS = 48;

    private final FamilyTable table;
    private final TokenFamilies families;
    private final PersonTable people;
    private final JwtEncoder encoder;
    private final String issuer;
    private final String audience;
    private final IdentityProperties properties;
    private final SecureRandom random;
    private final Clock clock;

    /** @param refreshLife how long the refresh token is good */
    record Given(Person person, Secret token, Duration life, Secret refresh, Duration refreshLife) {}

    PersonTokens(
            FamilyTable table,
            TokenFamilies families,
            PersonTable people,
            JwtEncoder encoder,
            String issuer,
            String audience,
            IdentityProperties properties,
            SecureRandom random,
            Clock clock) {
        this.table = table;
        this.families = families;
        this.people = people;
        this.encoder = encoder;
        this.issuer = issuer;
        this.audience = audience;
        this.properties = properties;
        this.random = random;
        this.clock = clock;
    }

    /** A new family. */
    Given start(Person person) {
        UUID family = UUID.randomUUID();
        Secret refresh = newRefresh();
        table.startOfPerson(family, person.id(), person.scopes(), ApiKey.hash(refresh.reveal()), refreshEnd());
        return given(person, family, refresh);
    }

    /** The next of a family, with what the person may do now; nothing where the refresh token is not taken. */
    Optional<Given> refresh(String presented) {
        byte[] hash = ApiKey.hash(presented);
        Family family = table.ofPersonByRefresh(hash).orElse(null);
        if (family == null) {
            table.byUsed(hash).ifPresent(id -> families.reused(id, "a refresh token came again"));
            return Optional.empty();
        }
        if (families.hasEnded(family)) {
            return Optional.empty();
        }
        Person person = people.find(family.owner()).orElse(null);
        if (person == null || !person.active()) {
            return Optional.empty();
        }
        Secret next = newRefresh();
        if (!table.rotate(family.id(), hash, ApiKey.hash(next.reveal()), refreshEnd())) {
            families.reused(family.id(), "a refresh token was used twice at once");
            return Optional.empty();
        }
        return Optional.of(given(person, family.id(), next));
    }

    /** Ends all families of a person but one, or all. */
    void endAll(AuditOrigin who, String person, @Nullable UUID but, String why) {
        table.ofPerson(person).stream()
                .filter(id -> !id.equals(but))
                .forEach(id -> families.end(id, why, AuditAction.TOKEN_ENDED, who));
    }

    private Given given(Person person, UUID family, Secret refresh) {
        Instant now = clock.instant();
        JwtClaimsSet claims = JwtClaimsSet.builder()
                .issuer(issuer)
                .audience(List.of(audience))
                .subject(person.id())
                .id(UUID.randomUUID().toString())
                .issuedAt(now)
                .notBefore(now)
                .expiresAt(now.plus(properties.tokenLife()))
                .claim("scope", String.join(" ", person.scopes()))
                .claim(TokenClaims.FAMILY, family.toString())
                .claim(TokenParty.KIND, TokenParty.PERSON)
                .build();
        String token = encoder.encode(JwtEncoderParameters.from(
                        JwsHeader.with(SignatureAlgorithm.RS256).build(), claims))
                .getTokenValue();
        return new Given(person, Secret.of(token), properties.tokenLife(), refresh, properties.refreshLife());
    }

    private Secret newRefresh() {
        return Secret.of(PREFIX + ApiKey.drawn(random, CHARACTERS));
    }

    private Instant refreshEnd() {
        return clock.instant().plus(properties.refreshLife());
    }
}
