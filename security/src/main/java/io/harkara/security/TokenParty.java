package io.harkara.security;

import java.util.Arrays;
import java.util.List;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.oauth2.jwt.Jwt;

/** Whose a verified token is: the client named by {@code client_id}, or by the subject where that is missing (RFC 9068). */
final class TokenParty implements Converter<Jwt, AbstractAuthenticationToken> {

    /** The family of tokens that one log-in gave: it ends as a whole. */
    static final String FAMILY = "fam";

    private final AccessTable table;

    TokenParty(AccessTable table) {
        this.table = table;
    }

    @Override
    public AbstractAuthenticationToken convert(Jwt token) {
        String client = token.getClaimAsString("client_id");
        if (client == null) {
            client = token.getSubject();
        }
        if (client == null) {
            throw new RefusedCredentialException(RefusedCredentialException.Why.BAD_TOKEN);
        }
        return new PartyAuthentication(
                table.byToken(client, token.getClaimAsString(FAMILY), Scope.known(scopes(token))));
    }

    // A list, or words in one text: both are in use.
    private static List<String> scopes(Jwt token) {
        Object scope = token.hasClaim("scope") ? token.getClaim("scope") : token.getClaim("scp");
        if (scope instanceof String words) {
            return Arrays.asList(words.split(" "));
        }
        return scope instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }
}
