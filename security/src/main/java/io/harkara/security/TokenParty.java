package io.harkara.security;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Whose a verified token is: the client named by {@code client_id}, or by the subject where that is missing (RFC 9068). Our own
 * tokens of people say so; of another identity provider's, a subject that is no client and is a person here.
 */
public final class TokenParty implements Converter<Jwt, AbstractAuthenticationToken> {

    /** The family of tokens that one log-in gave: it ends as a whole. */
    static final String FAMILY = "fam";

    /** What our tokens say of whose they are, where that is a person. */
    public static final String KIND = "kind";

    /** The word for a person. */
    public static final String PERSON = "person";

    private final AccessTable table;

    TokenParty(AccessTable table) {
        this.table = table;
    }

    @Override
    public AbstractAuthenticationToken convert(Jwt token) {
        String subject = token.getSubject();
        String client = token.getClaimAsString("client_id");
        String family = token.getClaimAsString(FAMILY);
        Set<Scope> scopes = Scope.known(scopes(token));
        if (subject != null && (isPersons(token) || (client == null && table.isPersonOnly(subject)))) {
            return new PartyAuthentication(table.byPersonsToken(subject, family, scopes));
        }
        if (client == null) {
            client = subject;
        }
        if (client == null) {
            throw new RefusedCredentialException(RefusedCredentialException.Why.BAD_TOKEN);
        }
        return new PartyAuthentication(table.byToken(client, family, scopes));
    }

    private static boolean isPersons(Jwt token) {
        return PERSON.equals(token.getClaims().get(KIND));
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
