package io.harkara.intake;

import java.util.List;
import java.util.UUID;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;

/** What our tokens say beside what all tokens say: whom they are for, whose they are (RFC 9068), and of which family. */
final class TokenClaims implements OAuth2TokenCustomizer<JwtEncodingContext> {

    static final String FAMILY = "fam";

    private final String audience;

    TokenClaims(String audience) {
        this.audience = audience;
    }

    @Override
    public void customize(JwtEncodingContext context) {
        OAuth2Authorization before = context.getAuthorization();
        String family = before == null ? UUID.randomUUID().toString() : before.getId();
        context.getClaims()
                .audience(List.of(audience))
                .claim("client_id", context.getRegisteredClient().getClientId())
                .claim(FAMILY, family);
    }
}
